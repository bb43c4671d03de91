"""The search itself, as part of holding a list against the registry (``registry/intake/finders.py``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from pijar.core.sealing import Sealer
from pijar.core.sql_files import fetch_rows, run_sql
from pijar.linkage.near.keys import fill_name_keys
from pijar.linkage.near.rules import Record, near_reasons, repaired_numbers
from pijar.registry.vault import unseal

ALIKE_IN_TRIGRAMS: Final = 0.35
_MOST_REPORTED: Final = 3
_BOUNDS: Final = {"alike": ALIKE_IN_TRIGRAMS, "nearest": 12, "looked": 200, "most": 1_000_000}
"""A row is compared with ``nearest`` others at most, found among ``looked`` of one name and ward; a birth date on which
more than ``most`` pairs would have to be compared is searched by equal names alone. So the work grows with the rows."""


Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Contradicting:
    """A row whose sealed number contradicts its written birth date."""

    row_no: int
    birth_on: date
    nik_ref: UUID
    key_id: int
    nik_sealed: bytes


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the list (``r_``) and somebody it may be (``o_``): a person on record, or an earlier row of the list."""

    row_no: int
    person_id: int | None
    other_row: int | None
    r_name: str
    r_birth_on: date
    r_sex: str | None
    r_ward: str | None
    r_card: bytes | None
    r_ref: UUID
    r_key_id: int
    r_sealed: bytes
    o_name: str
    o_birth_on: date
    o_sex: str | None
    o_ward: str | None
    o_card: bytes | None
    o_ref: UUID
    o_key_id: int
    o_sealed: bytes


def find_near(facts: Mapping[str, object]) -> None:
    """Tell ``intake_found`` which rows are nearly somebody known, or nearly an earlier row of the same list."""
    run_sql("linkage", "near_stage")
    fill_name_keys()
    run_sql("linkage", "near_known", _BOUNDS)
    run_sql("linkage", "near_rows", _BOUNDS)
    _add_repaired(fetch_rows(Contradicting, "linkage", "near_contradicting"))
    _copy_found(list(_found()))


def keep_name_keys() -> None:
    """Keep the names by ear of the people whom the list at hand has just made, for the next search."""
    run_sql("linkage", "name_keys_of_list")


def _add_repaired(rows: Iterable[Contradicting]) -> None:
    """Who has the number that a row would have if its birth part said the written birth date?"""
    sealer = Sealer()
    with connection.cursor() as cursor, cursor.copy("COPY near_repaired (row_no, index) FROM STDIN") as copy:
        for row in rows:
            number = unseal("nik", row.nik_ref, row.key_id, row.nik_sealed)
            for repaired in repaired_numbers(number, row.birth_on):
                copy.write_row((row.row_no, sealer.index_of(b"nik", repaired)))
    run_sql("linkage", "near_repaired")


def _found() -> Iterable[tuple[int, str, Facts]]:
    """(row, code, facts) of every candidate that the rules hold for, each row's strongest first."""
    numbers: dict[UUID, str] = {}

    def number_of(ref: UUID, key_id: int, sealed: bytes) -> str:
        if ref not in numbers:
            numbers[ref] = unseal("nik", ref, key_id, sealed)
        return numbers[ref]

    for row in fetch_rows(Candidate, "linkage", "near_compared"):
        mine = number_of(row.r_ref, row.r_key_id, row.r_sealed)
        other = number_of(row.o_ref, row.o_key_id, row.o_sealed)
        reasons = near_reasons(_row_of_list(row, mine), _somebody(row, other))
        if reasons:
            in_file = "_in_file" if row.other_row else ""
            code = "near_number" if reasons[0].startswith("nik_") else "near_person"
            who: Facts = {"row": row.other_row} if row.other_row else {"person": row.person_id}
            yield row.row_no, code + in_file, {**who, "reasons": list(reasons)}


def _row_of_list(row: Candidate, number: str) -> Record:
    return Record(row.r_name, row.r_birth_on, row.r_sex or "", row.r_ward or "", row.r_card, number)


def _somebody(row: Candidate, number: str) -> Record:
    return Record(row.o_name, row.o_birth_on, row.o_sex or "", row.o_ward or "", row.o_card, number)


def _copy_found(found: Iterable[tuple[int, str, Facts]]) -> None:
    reported: dict[int, int] = {}
    statement = "COPY intake_found (row_no, code, field, facts) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row_no, code, facts in found:
            reported[row_no] = reported.get(row_no, 0) + 1
            if reported[row_no] <= _MOST_REPORTED:
                copy.write_row((row_no, code, "nik", json.dumps(facts)))
