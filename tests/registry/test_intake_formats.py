"""One table, written in every format and dialect, gives the same facts."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from pijar.registry.intake.reader import reading
from pijar.registry.intake.sentences import refusal_of
from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import CSV, MEDIA_TYPES, ODS, XLS, XLSX, kind_of
from pijar.tables.plain_table import read_table
from pijar.tables.separated_text import declared_delimiter
from tests.registry.hostile.old_excel import DAY_ZERO_1904, OldBook, OldSheet, compound, old_workbook
from tests.registry.hostile.open_sheets import (
    cell,
    document,
    open_sheet_file,
    packed,
    parts,
    row,
    table,
)
from tests.registry.intake_files import (
    BUDI,
    HEADER,
    JOKO,
    SITI,
    TODAY,
    codes,
    fault_of,
    read_rows,
    text,
    workbook,
    write,
)

BORN = date(1985, 2, 2)
TITLE = ("", "DAFTAR USULAN", "", "", "", "", "")
WIDE = (*HEADER, "No. HP", "Alamat")
TABLE: list[tuple[Any, ...]] = [
    (*WIDE,),
    (*BUDI, "081234567890", "Jl. Pemuda 1"),
    (*SITI[:2], BORN, *SITI[3:], "0812-3456-7891", "Gg. José"),
    ("9401010303900003", "JOKO", "3 Maret 1990", *JOKO[3:], "", ""),
    ("", "TANPA NOMOR", "03-03-1990", *JOKO[3:], "", ""),
    (*BUDI[:1], "", *BUDI[2:], "", ""),
]
TEXTS = [tuple(said.strftime("%d/%m/%Y") if isinstance(said, date) else said for said in line) for line in TABLE]
LONG_AGO = 'NIK;Nama;Tgl Lahir\n3374010101800001;"BUDI\nSANTOSO";01-01-1980\n3374014202850002;SITI;02-02-1985\n'

DIALECTS = {
    f"{encoding}, {name}": text(*TEXTS, delimiter=delimiter, encoding=encoding)
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")
    for name, delimiter in (("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("pipe", "|"))
}
MARKED_BIG_ENDIAN = b"\xfe\xff" + text(*TEXTS, encoding="utf-16-be")
FORMATS = {"xlsx": workbook(*TABLE), "xls": old_workbook(*TABLE), "ods": open_sheet_file(*TABLE)}


@pytest.fixture(scope="module")
def expected() -> list[dict[str, Any]]:
    rows = read_rows(workbook(*TABLE))
    assert [row["nik"] for row in rows] == [BUDI[0], SITI[0], "9401010303900003", None, BUDI[0]]
    assert [row["birth_on"] for row in rows][:3] == ["1980-01-01", "1985-02-02", "1990-03-03"]
    assert [set(codes(row)) for row in rows[3:]] == [{"nik_missing"}, {"name_missing"}]
    return rows


@pytest.mark.parametrize("name", [*FORMATS, *DIALECTS, "utf-16-be with mark"])
def test_the_same_table_gives_the_same_facts_however_it_is_written(name: str, expected: list[dict[str, Any]]) -> None:
    content = {**FORMATS, **DIALECTS, "utf-16-be with mark": MARKED_BIG_ENDIAN}[name]
    assert read_rows(content) == expected


@pytest.mark.parametrize(("name", "kind"), [("xlsx", XLSX), ("xls", XLS), ("ods", ODS)])
def test_a_kind_is_told_by_its_content(name: str, kind: str) -> None:
    assert kind_of(FORMATS[name]) == kind
    assert {kind, CSV} <= MEDIA_TYPES.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_a_number_typed_as_a_number_is_refused_by_every_reader(name: str) -> None:
    """T7: beyond 2^53 a reader gives another person's number; Excel itself keeps fifteen digits."""
    write_with = {"xlsx": workbook, "xls": old_workbook, "ods": open_sheet_file}[name]
    rows = read_rows(write_with(HEADER, (9401011234567891, *JOKO[1:]), (3374010303900003.0, *JOKO[1:]), BUDI))
    assert [row["nik"] for row in rows] == [None, None, BUDI[0]]
    assert [codes(row).get("nik_numeric") for row in rows] == ["A2", "A3", None]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_number_that_excel_wrote_with_an_exponent_is_refused_in_text(delimiter: str) -> None:
    exponent = "3.37401E+15" if delimiter == "," else "3,37401E+15"
    (first, second) = read_rows(text(HEADER, (exponent, *BUDI[1:]), SITI, delimiter=delimiter))
    assert (first["nik"], codes(first)) == (None, {"nik_numeric": "A2"})
    assert second["nik"] == SITI[0]


@pytest.mark.parametrize("name", FORMATS)
def test_a_number_made_by_a_formula_waits_for_a_person(name: str) -> None:
    write_with = {"xlsx": workbook, "xls": old_workbook, "ods": open_sheet_file}[name]
    rows = read_rows(write_with(HEADER, ("{=TEXT(K2,0)|" + JOKO[0], *JOKO[1:]), BUDI))
    assert [codes(row) for row in rows] == [{"nik_from_formula": "A2"}, {}]


def test_days_counted_from_1904_are_the_same_days() -> None:
    serial = (BORN - DAY_ZERO_1904).days
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"date_1904": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Usulan")
        for down, line in enumerate(TABLE[:3]):
            for right, said in enumerate(line):
                write(sheet, down, right, said)
    old = compound({"Workbook": OldBook([OldSheet(TABLE[:3])], date_1904=True).stream()})
    assert 0 < serial < (BORN - date(1899, 12, 30)).days
    for content in (memory.getvalue(), old):
        assert [one["birth_on"] for one in read_rows(content)] == ["1980-01-01", "1985-02-02"]


@pytest.mark.parametrize("said", ["31080", 31080])
def test_a_day_as_a_bare_count_of_days_is_read(said: Any) -> None:
    for content in (workbook(HEADER, (*SITI[:2], said, *SITI[3:])), old_workbook(HEADER, (*SITI[:2], said, *SITI[3:]))):
        assert [one["birth_on"] for one in read_rows(content)] == ["1985-02-02"]


def test_a_line_that_tells_the_delimiter_is_no_row() -> None:
    for first in ("sep=;", "SEP=;\r", '"sep=;"'):
        rows = read_rows(f"{first}\n".encode() + text(HEADER, BUDI, ("", *SITI[1:]), delimiter=";"))
        assert [row["row"] for row in rows] == [2, 3]
        assert codes(rows[1]) == {"nik_missing": "A3"}
    assert declared_delimiter("sep=\nNIK") == ("sep=\nNIK", "")
    assert declared_delimiter("seperti;ini\n1") == ("seperti;ini\n1", "")


def test_rows_of_text_are_counted_as_excel_counts_them() -> None:
    """A line break inside quotes is no new row."""
    rows = read_rows(LONG_AGO.encode())
    assert [(row["row"], row["name"]) for row in rows] == [(2, "BUDI SANTOSO"), (3, "SITI")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_ragged_rows_and_trailing_delimiters_lose_nothing(line_end: str) -> None:
    lines = [";".join(HEADER) + ";;;", ";".join(BUDI) + ";;", ";".join(SITI[:5]), ";;;;;;;;;", ";".join(JOKO)]
    rows = read_rows(line_end.join(lines).encode())
    assert [(row["row"], row["nik"]) for row in rows] == [(2, BUDI[0]), (3, SITI[0]), (5, JOKO[0])]
    assert [row["category"] for row in rows] == [BUDI[6], "", JOKO[6]]


def test_text_with_nul_bytes_is_refused() -> None:
    assert fault_of(text(HEADER, BUDI) + b"\0") == "file_is_unknown"
    assert len(read_rows(text(HEADER, BUDI))) == 1


def test_a_merged_cell_speaks_for_all_its_rows_but_never_for_a_number_or_a_name() -> None:
    lines = [HEADER, BUDI, (*SITI[:4], "", "", SITI[6]), (*JOKO[:4], "", "", JOKO[6]), ("", "AGUS", *BUDI[2:])]
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        sheet = book.add_worksheet("Usulan")
        for down, line in enumerate(lines):
            for right, said in enumerate(line):
                sheet.write_string(down, right, said)
        for right in (4, 5):
            sheet.merge_range(1, right, 2, right, lines[1][right])
        sheet.merge_range(3, 0, 4, 0, JOKO[0])
    spanned = [
        row(
            *(
                cell(said, ' table:number-rows-spanned="2"' if right in (4, 5) else "")
                for right, said in enumerate(BUDI)
            )
        )
    ]
    rest = [row(*line) for line in (lines[2], lines[3], lines[4])]
    old = old_workbook(*lines, merges=[(1, 2, 4, 4), (1, 2, 5, 5), (3, 4, 0, 0)])
    for content in (memory.getvalue(), old, packed(parts(document(table(row(*HEADER), *spanned, *rest))))):
        found = read_rows(content)
        assert [one["ward"] for one in found] == ["Miroto", "Miroto", "", "Miroto"]
        assert [one["nik"] for one in found] == [BUDI[0], SITI[0], JOKO[0], None]
        assert found[1]["faults"] == [["merged_cell", "E3"], ["merged_cell", "F3"]]
        assert "nik_missing" in codes(found[3])


def test_a_hidden_row_is_read_with_a_note() -> None:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        sheet = book.add_worksheet("Usulan")
        for down, line in enumerate((HEADER, BUDI, SITI, JOKO)):
            for right, said in enumerate(line):
                sheet.write_string(down, right, said)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(4, 5, None, None, {"hidden": True})
    old = old_workbook(HEADER, BUDI, SITI, JOKO, hidden_rows=[3])
    filtered = row(*SITI, about=' table:visibility="filter"')
    open_one = packed(parts(document(table(row(*HEADER), row(*BUDI), filtered, row(*JOKO)))))
    for content in (memory.getvalue(), old, open_one):
        found = read_rows(content)
        assert [(one["nik"], codes(one)) for one in found] == [
            (BUDI[0], {}),
            (SITI[0], {"row_hidden": "A3"}),
            (JOKO[0], {}),
        ]


def test_marks_are_those_of_the_sheet_that_was_read() -> None:
    """Hidden rows and formulas of another sheet say nothing about this one."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        for name, top in (("Rekap", ("Jumlah", "2")), ("Usulan", HEADER)):
            sheet = book.add_worksheet(name)
            for down, line in enumerate((top, BUDI, SITI)):
                for right, said in enumerate(line):
                    sheet.write_string(down, right, said)
            sheet.set_row(1 if name == "Rekap" else 2, None, None, {"hidden": True})
    rekap = OldSheet([("Jumlah", "2"), BUDI, SITI], name="Rekap", hidden_rows=[2])
    old = compound({"Workbook": OldBook([rekap, OldSheet([HEADER, BUDI, SITI], hidden_rows=[3])]).stream()})
    veil = ' table:visibility="collapse"'
    first = table(row("Jumlah", "2"), row(*BUDI, about=veil), name="Rekap")
    open_one = packed(parts(document(first, table(row(*HEADER), row(*BUDI), row(*SITI, about=veil)))))
    for content in (memory.getvalue(), old, open_one):
        assert [codes(one) for one in read_rows(content)] == [{}, {"row_hidden": "A3"}]


def unread(content: bytes) -> tuple[str, list[list[str]]]:
    with reading(content, TODAY) as read:
        return read.header["sheet"], read.header["unread"]


def several(*sheets: tuple[str, bool, list[tuple[str, ...]]]) -> list[bytes]:
    """The same sheets (name, hidden, rows) in each format."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        for name, hidden, lines in sheets:
            sheet = book.add_worksheet(name)
            for down, line in enumerate(lines):
                for right, said in enumerate(line):
                    sheet.write_string(down, right, said)
            if hidden:
                sheet.hide()
    old = [OldSheet(lines, name=name, state=int(hidden)) for name, hidden, lines in sheets]
    tables = [table(*(row(*line) for line in lines), name=name, hidden=hidden) for name, hidden, lines in sheets]
    return [
        memory.getvalue(),
        compound({"Workbook": OldBook(old).stream()}),
        packed(parts(document(*tables))),
    ]


def test_which_sheet_was_read_and_which_were_not_is_told() -> None:
    books = several(
        ("Rekap", False, [("Jumlah", "2")]), ("Usulan", False, [HEADER, BUDI]), ("Lama", True, [HEADER, SITI, JOKO])
    )
    for content in books:
        assert unread(content) == ("Usulan", [["Rekap", "no_nik"], ["Lama", "hidden"]])
        assert [one["nik"] for one in read_rows(content)] == [BUDI[0]]


def test_a_list_on_a_hidden_sheet_is_never_read_and_its_sheet_is_named() -> None:
    for content in several(("Rekap", False, [("Jumlah", "2")]), ("Rahasia", True, [HEADER, BUDI])):
        with pytest.raises(FileFault) as raised:
            read_rows(content)
        assert (raised.value.code, raised.value.facts["sheets"]) == ("list_hidden", ["Rahasia"])


def test_two_lists_in_one_workbook_are_refused_with_both_names() -> None:
    for content in several(("Mei", False, [HEADER, BUDI]), ("Juni", False, [HEADER, SITI])):
        with pytest.raises(FileFault) as raised:
            read_rows(content)
        assert (raised.value.code, raised.value.facts["sheets"]) == ("several_sheets", ["Mei", "Juni"])


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_with_a_profile_is_read_in_every_format_too(name: str) -> None:
    found = read_table(FORMATS[name], TODAY)
    assert [line[:2] for line in found[:3]] == [["NIK", "Nama"], list(BUDI[:2]), list(SITI[:2])]
    assert found[2][2] in ("1985-02-02", "02/02/1985")


ROUNDED = [(f"{BUDI[0][:11]}{n:04d}0", *BUDI[1:]) for n in range(11, 21)]


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        ([HEADER], "Lembar Mei: Tidak ada baris orang"),
        ([("NIK", "Nama"), BUDI[:2]], "Lembar Mei: Tidak ada kolom Tanggal Lahir"),
        ([(*HEADER, "No KTP"), BUDI], "Lembar Mei: Ada dua kolom NIK pada baris 1"),
        ([("", *HEADER), *(("", *line) for line in ROUNDED)], "Lembar Mei, kolom B: Semua NIK berakhir dengan 0"),
    ],
)
def test_a_refused_file_is_told_in_which_sheet_and_column(lines: list[tuple[str, ...]], begins: str) -> None:
    for content in several(("Rekap", False, [("Jumlah", "2")]), ("Mei", False, lines)):
        with pytest.raises(FileFault) as raised:
            read_rows(content)
        assert str(refusal_of(raised.value)).startswith(begins)
