"""Rows of a file laid out by the kinds of their columns, each with the first fault of what it needs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from pijar.tables.column_kinds import ColumnKind
from pijar.tables.file_kinds import Fact, FileKind, Needed
from pijar.tables.found_columns import find_columns
from pijar.tables.staging import LINES_AT_ONCE, CellReaders, copy_lines, lay_out, staged_lines

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 10)
NIK = "3374010101800001"
KIND = FileKind(
    name="test",
    label="uji",
    facts=(
        Fact("national_id", ColumnKind.NATIONAL_ID, "NIK"),
        Fact("member_number", ColumnKind.MEMBER_NUMBER, "KPJ"),
        Fact("name", ColumnKind.TEXT, "nama"),
        Fact("day", ColumnKind.DAY, "tanggal", is_past=True),
        Fact("amount", ColumnKind.RUPIAH, "jumlah"),
        Fact("status", ColumnKind.WORD, "status", meanings=("yes",), as_written="status_written"),
    ),
    needed=(Needed(("national_id", "member_number"), "no_person"), Needed(("amount",), "amount_missing")),
)
HEADINGS = ("NIK", "KPJ", "Nama", "Tanggal", "Jumlah", "Status")
KNOWN = {fact.name: [heading] for fact, heading in zip(KIND.facts, HEADINGS, strict=True)}


def staged(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> list[dict[str, Any]]:
    table = [list(headings), *map(list, rows)]
    found = find_columns(table, KNOWN, [needed.facts for needed in KIND.needed])
    readers = CellReaders(KIND, forms={"day": "%d-%m-%Y"}, words={"status": {"YA": "yes"}}, decimal="", on=ON)
    lay_out(KIND)
    copy_lines(KIND.staged, [name for name, _ in KIND.staged_columns()], staged_lines(KIND, table, found, readers))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {KIND.staged} ORDER BY place")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_a_sound_row_is_staged_by_kind_and_of_a_national_id_only_its_index() -> None:
    (row,) = staged((NIK, "25 000", "Siti \\ Aminah\t", "10-03-2026", "16.800", " ya "))
    assert len(row.pop("nik_index")) == 32
    assert row == {
        "place": 2,
        "member_number": "25000",
        "name": "Siti \\ Aminah",
        "day": ON,
        "amount": 16_800,
        "status": "yes",
        "status_written": "ya",
        "fault": "",
        "fault_column": "",
    }


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("", "", "Siti", "", "1", ""), ("no_person", "NIK")),
        (("123", "", "Siti", "x", "y", ""), ("no_person", "NIK")),
        ((NIK, "", "Siti", "x", "", ""), ("amount_missing", "Jumlah")),
        ((NIK, "", "Siti", "x", "y", ""), ("amount_unreadable", "Jumlah")),
        ((NIK, "", "Siti", "x", "1", "entah"), ("day_unreadable", "Tanggal")),
        ((NIK, "", "Siti", "11-03-2026", "1", ""), ("day_in_future", "Tanggal")),
        (("", "25", "", "", "1", "entah"), ("word_unknown", "Status")),
    ],
)
def test_the_first_fault_of_what_a_row_needs_is_named(row: tuple[str, ...], fault: tuple[str, str]) -> None:
    sound = (NIK, "", "", "", "1", "")
    first, second = staged(row, sound)
    assert (first["fault"], first["fault_column"]) == fault
    assert (second["fault"], second["place"]) == ("", 3)


def test_a_day_that_has_not_come_is_kept_with_its_fault() -> None:
    (row,) = staged((NIK, "", "", "11-03-2026", "1", ""))
    assert row["day"] == date(2026, 3, 11)


def test_columns_that_a_file_lacks_and_cells_that_a_row_lacks_say_nothing() -> None:
    first, second = staged(("16.800", "25"), ("16.800",), headings=("Jumlah", "KPJ"))
    assert (first["member_number"], first["nik_index"], first["status"], first["day"]) == ("25", None, "", None)
    assert second["fault"] == "no_person"


def test_whoever_hears_how_far_it_is_may_ask_the_same_database() -> None:
    heard = []

    def hear(count: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {KIND.staged}")
            heard.append((count, *cursor.fetchone()))

    lay_out(KIND)
    lines = (f"{place}\n" for place in range(LINES_AT_ONCE + 1))
    assert copy_lines(KIND.staged, ["place"], lines, hear) == LINES_AT_ONCE + 1
    assert heard == [(LINES_AT_ONCE, LINES_AT_ONCE), (LINES_AT_ONCE + 1, LINES_AT_ONCE + 1)]
