"""The search itself, as part of holding a list against the registry (``registry/intake/finders.py``)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.db import connection

from pijar.core.sql_files import fetch_sql, run_sql
from pijar.linkage.near.keys import fill_name_keys
from pijar.linkage.near.rules import Record, near_reasons, repaired_numbers
from pijar.registry.intake.sealing import Sealer
from pijar.registry.vault import unseal

ALIKE_IN_TRIGRAMS: Final = 0.35
_MOST_REPORTED: Final = 3
_BOUNDS: Final = {"alike": ALIKE_IN_TRIGRAMS, "nearest": 12, "looked": 200, "most": 1_000_000}
"""A row is compared with ``nearest`` others at most, found among ``looked`` of one name and ward; a birth date on which
more than ``most`` pairs would have to be compared is searched by equal names alone. So the work grows with the rows."""


def find_near(facts: Mapping[str, Any]) -> None:
    """Tell ``intake_found`` which rows are nearly somebody known, or nearly an earlier row of the same list."""
    run_sql("linkage", "near_stage")
    fill_name_keys()
    run_sql("linkage", "near_known", _BOUNDS)
    run_sql("linkage", "near_rows", _BOUNDS)
    _add_repaired(fetch_sql("linkage", "near_contradicting"))
    _tell(list(_found()))


def keep_name_keys() -> None:
    """Keep the names by ear of the people whom the list at hand has just made, for the next search."""
    run_sql("linkage", "name_keys_of_list")


def _add_repaired(rows: Iterable[dict[str, Any]]) -> None:
    """Who has the number that a row would have if its birth part said the written birth date?"""
    sealer = Sealer()
    with connection.cursor() as cursor, cursor.copy("COPY near_repaired (row_no, index) FROM STDIN") as copy:
        for row in rows:
            number = _opened(row, "nik_ref", "nik_sealed")
            for repaired in repaired_numbers(number, row["birth_on"]):
                copy.write_row((row["row_no"], sealer.index_of(b"nik", repaired)))
    run_sql("linkage", "near_repaired")


def _found() -> Iterable[tuple[int, str, dict[str, Any]]]:
    """(row, code, facts) of every candidate that the rules hold for, each row's strongest first."""
    numbers: dict[Any, str] = {}

    def number_of(row: dict[str, Any], ref: str, key_id: str, sealed: str) -> str:
        if row[ref] not in numbers:
            numbers[row[ref]] = _opened(row, ref, sealed, key_id)
        return numbers[row[ref]]

    for row in fetch_sql("linkage", "near_compared"):
        reasons = near_reasons(_record(row, "r_", number_of), _record(row, "o_", number_of))
        if reasons:
            in_file = "_in_file" if row["other_row"] else ""
            code = "near_number" if reasons[0].startswith("nik_") else "near_person"
            other = {"row": row["other_row"]} if row["other_row"] else {"person": row["person_id"]}
            yield row["row_no"], code + in_file, other | {"reasons": list(reasons)}


def _record(row: dict[str, Any], side: str, number_of: Callable[..., str]) -> Record:
    return Record(
        name=row[f"{side}name"],
        birth_on=row[f"{side}birth_on"],
        sex=row[f"{side}sex"] or "",
        ward=row[f"{side}ward"] or "",
        household=row[f"{side}card"] and bytes(row[f"{side}card"]),
        number=number_of(row, f"{side}ref", f"{side}key_id", f"{side}sealed"),
    )


def _opened(row: dict[str, Any], ref: str, sealed: str, key_id: str = "key_id") -> str:
    return unseal("nik", row[ref], row[key_id], bytes(row[sealed]))


def _tell(found: Iterable[tuple[int, str, dict[str, Any]]]) -> None:
    reported: dict[int, int] = {}
    statement = "COPY intake_found (row_no, code, field, facts) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row_no, code, facts in found:
            reported[row_no] = reported.get(row_no, 0) + 1
            if reported[row_no] <= _MOST_REPORTED:
                copy.write_row((row_no, code, "nik", json.dumps(facts)))
