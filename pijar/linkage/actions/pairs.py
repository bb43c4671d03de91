"""Noting pairs of records that may be one person, whoever found them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.sql_files import fetch_row, run_sql
from pijar.linkage.models import Pair

FoundPair = tuple[int, int, float | None, Sequence[str]]
"""(person_a, person_b, probability or None, codes of reasons): keys of ``registry_person`` in any order."""


@dataclass(frozen=True, slots=True)
class Noted:
    """How many pairs were new, and how many open ones were found again with another probability or other reasons."""

    new: int
    renewed: int


@transaction.atomic
def note_pairs(*, by: Actor, rows: Iterable[FoundPair], found_by: Pair.FoundBy, version: str = "", on: date) -> Noted:
    """Note pairs that may be one person, in one statement. The same rows again change nothing at all.

    A pair that was judged stays judged. Records merged already stand for whom they were merged into; what thereby is
    a pair of one record with itself is left out. ``version`` names the model that found them.
    """
    check_may(by, Permission.JUDGE_PAIRS)
    with transaction.atomic():
        event = record(by=by, event="pairs.noted", found_by=str(found_by), version=version)
        _stage(rows)
        facts = {"found_by": str(found_by), "version": version, "on": on, "event": event.pk}
        noted = fetch_row(Noted, "linkage", "note_pairs", facts)
        if not noted.new and not noted.renewed:
            transaction.set_rollback(True)
    return noted


def _stage(rows: Iterable[FoundPair]) -> None:
    pairs = list(rows)  # read before COPY begins: whoever hands them over may use the same connection
    run_sql("linkage", "pair_stage")
    with connection.cursor() as cursor:
        with cursor.copy("COPY pair_stage (one, other, probability, reasons) FROM STDIN") as copy:
            for one, other, probability, reasons in pairs:
                copy.write_row((one, other, probability, json.dumps(list(reasons))))
        cursor.execute("ANALYZE pair_stage")
