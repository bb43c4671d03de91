"""What becomes of the staged rows of a list (``staging``): settled and applied by statements over all rows.

Everything happens in the caller's transaction, so a list is applied whole or not at all.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection
from psycopg import sql

from pijar.core.sealing import Sealer
from pijar.core.sql_files import run_sql, sql_file
from pijar.registry.intake.faults import REFUSING, WAITING
from pijar.registry.intake.finders import SEQUELS, find
from pijar.registry.intake.reader import letters_of
from pijar.registry.models import ListRow, ReleasedCopy, StagedRow, TakenList
from pijar.registry.vault import unseal
from pijar.values.json import JsonObject

_LOCK_SECONDS: Final = 60
_OF_ONE_LIST: Final = (
    "intake_marked", "intake_known", "intake_found", "intake_settled", "intake_card", "intake_sealed",
)  # fmt: skip
_TO_BE_TAKEN: Final = "row_no NOT IN (SELECT row_no FROM intake_marked WHERE NOT is_taken)"
_WAITING_AT_ONCE: Final = 2000
# Rows that wait since before their fields had these names were sealed under others.
_FORMER_FIELDS: Final = {
    "ward_said": "ward_reported", "district_said": "district_reported", "category_said": "category_reported",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows a list has and what became of them; the others add up to the first."""

    rows: int
    applied: int
    refused: int
    waiting: int
    elsewhere: int


def gather(taken: TakenList) -> None:
    """From here on ``intake_row`` is the staged rows of this list; what an earlier list left is gone.

    Rows that repeat a row of an earlier list (``intake_marked``) are not among them: they are settled there.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute("DROP VIEW IF EXISTS pg_temp.intake_row, pg_temp.intake_outcome")
        for table in _OF_ONE_LIST:
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
        run_sql("registry", "intake_marked", {"taken_list": taken.pk})
        view = "CREATE TEMPORARY VIEW intake_row AS SELECT * FROM registry_stagedrow WHERE taken_list_id = {} AND "
        cursor.execute(sql.SQL(view + _TO_BE_TAKEN).format(sql.Literal(taken.pk)))


def lock_corrected(taken: TakenList) -> None:
    """Lock the earlier rows that a list corrects, before the registry: whoever decides one of them locks so too."""
    run_sql("registry", "intake_lock_marked", {"taken_list": taken.pk})


def lock_registry() -> None:
    """From here to the end of the transaction nobody else takes a list or makes a person; reading goes on."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("LOCK TABLE registry_vaultentry, registry_nomination IN SHARE ROW EXCLUSIVE MODE")


def foresee(taken: TakenList, *, on: date) -> Counts:
    """What would become of the staged rows of a list now. Nothing is written."""
    _decide(taken, on=on, waiting=WAITING)
    return _counts("intake_outcome")


def settle(taken: TakenList, *, on: date, waiting: Sequence[str] = WAITING) -> Counts:
    """Decide what becomes of every staged row of a list. Nothing but temporary tables is written.

    ``waiting`` are the codes for which a row waits for a person: none of them when a person has decided already.
    """
    _decide(taken, on=on, waiting=waiting)
    run_sql("registry", "intake_settle")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intake_settled ADD PRIMARY KEY (row_no)")
        cursor.execute("ANALYZE intake_settled")
    return _counts("intake_settled")


def _decide(taken: TakenList, *, on: date, waiting: Sequence[str]) -> None:
    """From here on ``intake_outcome`` tells what becomes of each row."""
    gather(taken)
    find(on=on, taken_list=taken.pk)
    letters = json.dumps(letters_of(taken.header)) if taken.header else "{}"
    run_sql("registry", "intake_outcome", {"refusing": REFUSING, "waiting": list(waiting), "letters": letters})


def _counts(outcomes: str) -> Counts:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(sql_file("registry", "intake_counts")).format(sql.Identifier(outcomes)))
        return Counts(*cursor.fetchone())


def apply(taken: TakenList) -> None:
    """Write what was settled: people, workers and nominations of the applied rows, and every row's outcome."""
    sealer = Sealer()
    nominate(taken, on=taken.taken_on, event=taken.event_id)
    _seal_waiting(taken, sealer)
    run_sql("registry", "intake_list_rows", {"taken_list": taken.pk, "key_id": sealer.key_id})
    run_sql("registry", "intake_taken_over", {"taken_list": taken.pk})


def canaries_of(taken: TakenList) -> list[bytes]:
    """The numbers of staged rows that are canaries of our own copies."""
    found = StagedRow.objects.filter(taken_list=taken, nik_index__in=ReleasedCopy.objects.values("canary_index"))
    return [bytes(index) for index in found.values_list("nik_index", flat=True) if index is not None]


def nominate(taken: TakenList, *, on: date, event: int) -> None:
    """Write the people, workers and nominations of the rows settled as applied, proposed on a day by an action."""
    facts = {"taken_list": taken.pk, "on": on, "event": event}
    for statement in (
        "intake_cards",
        "intake_vault",
        "intake_households",
        "intake_new_persons",
        "intake_known_persons",
        "intake_new_workers",
        "intake_known_workers",
        "intake_nominations",
    ):
        run_sql("registry", statement, facts)
    for sequel in SEQUELS:
        sequel()


def _seal_waiting(taken: TakenList, sealer: Sealer) -> None:
    run_sql("registry", "intake_sealed")
    for some in _waiting_rows():
        lines = io.StringIO()
        csv.writer(lines).writerows(
            (words["row_no"], f"\\x{sealer.seal(_row_kind(words['row_no']), taken.ref.bytes, json.dumps(words)).hex()}")
            for words in map(_opened, some)
        )
        with connection.cursor() as cursor, cursor.copy("COPY intake_sealed FROM STDIN (FORMAT csv)") as copy:
            copy.write(lines.getvalue())


def _waiting_rows() -> Iterator[list[JsonObject]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql_file("registry", "intake_waiting"))
        while some := cursor.fetchmany(_WAITING_AT_ONCE):
            names = [column.name for column in cursor.description]
            yield [dict(zip(names, row, strict=True)) for row in some]


def _opened(row: JsonObject) -> JsonObject:
    """A waiting row with its numbers in words, ready to be sealed as one."""
    key_id = row.pop("key_id")
    for number, kind in (("nik", "nik"), ("card", "kk")):
        ref, sealed = row.pop(f"{number}_ref"), row.pop(f"{number}_sealed")
        row[number] = unseal(kind, ref, key_id, bytes(sealed)) if ref else None
    return {name: is_ for name, is_ in row.items() if is_ not in (None, "")}


def _row_kind(row_no: int) -> bytes:
    return f"row:{row_no}".encode()


def read_waiting_row(row: ListRow) -> JsonObject:
    """What a waiting row says, by field; empty for rows that do not wait. It holds the NIK: show it to nobody."""
    if row.sealed is None or row.key_id is None:
        return {}
    kind = _row_kind(row.row_no).decode()
    words: JsonObject = json.loads(unseal(kind, row.taken_list.ref, row.key_id, bytes(row.sealed)))
    return {_FORMER_FIELDS.get(field, field): word for field, word in words.items()}
