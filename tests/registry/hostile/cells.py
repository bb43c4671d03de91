"""Workbooks whose cells lie: far, huge, pointing nowhere, without end; sheets that are not there or not seen."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from tests.registry.hostile.case import GOOD, Case, refused, taken
from tests.registry.intake_files import (
    BUDI,
    HEADER,
    JOKO,
    SITI,
    bare_parts,
    far_cell,
    package,
    person,
    workbook,
)

_FAR = ("XFD1048576", "XFD100000", "ZZ1048576", "XFD5000", "AAA1000000")


def text_cell(at: str, said: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{said}</t></is></c>'


def line(number: int, said: tuple[str, ...], about: str = "") -> str:
    cells = "".join(text_cell(f"{chr(65 + right)}{number}", one) for right, one in enumerate(said))
    return f'<row r="{number}"{about}>{cells}</row>'


TWO = line(1, HEADER) + line(2, BUDI) + line(3, SITI)


def raw(rows: str) -> bytes:
    return package(bare_parts(rows))


def _far() -> list[Case]:
    def far(at: str) -> bytes:
        row = "".join(char for char in at if char.isdigit())
        return raw(TWO + f'<row r="{row}"><c r="{at}"><v>1</v></c></row>')

    cases = [refused(f"a cell at {at}", "file_too_wide", lambda at=at: far(at)) for at in _FAR]
    return [
        *cases,
        refused("a kilobyte that asks for half a terabyte", "file_too_wide", far_cell),
        refused(
            "a far cell before the near one",
            "file_too_wide",
            lambda: raw('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + TWO),
        ),
        taken("far blank rows", lambda: raw(TWO + '<row r="1048576"/>')),
        taken("a far blank cell", lambda: raw(TWO + '<row r="1048576"><c r="XFD1048576" s="0"/></row>')),
        taken("a size told too large", lambda: with_size("A1:XFD1048576")),
        taken("a size told too small", lambda: with_size("A1:A1")),
        refused("a size that is none", "file_broken", lambda: with_size("ZZZZZZ:??")),
        taken("a million blank rows", lambda: raw(TWO + "".join(f'<row r="{n}"/>' for n in range(4, 1_000_001)))),
        taken("a far column that names nothing", lambda: raw(TWO + '<row r="4"><c r="XFD4"><v>1</v></c></row>')),
        Case("the last row there is", lambda: raw(line(1, HEADER) + line(1_048_576, BUDI)), niks=(BUDI[0],)),
    ]


def with_size(said: str) -> bytes:
    parts = bare_parts(TWO)
    sheet = str(parts["xl/worksheets/sheet1.xml"]).replace("<sheetData>", f'<dimension ref="{said}"/><sheetData>')
    return package({**parts, "xl/worksheets/sheet1.xml": sheet})


def _huge() -> list[Case]:
    huge = "x" * 2_000_000
    return [
        taken(
            "a name of two million letters",
            lambda: workbook(HEADER, (BUDI[0], "A" * 32_767, *BUDI[2:])),
            BUDI[0],
            B2="text_too_long",
        ),
        taken(
            "a name of two megabytes",
            lambda: raw(line(1, HEADER) + line(2, (BUDI[0], huge, *BUDI[2:]))),
            BUDI[0],
            B2="text_too_long",
        ),
        taken(
            "an address of two megabytes",
            lambda: raw(line(1, (*HEADER, "Alamat")) + line(2, (*BUDI, huge))),
            BUDI[0],
            H2="text_too_long",
        ),
        taken(
            "a number of two megabytes",
            lambda: raw(line(1, HEADER) + line(2, ("3" * 2_000_000, *BUDI[1:]))),
            None,
            A2="nik_not_16_digits",
        ),
        taken(
            "a day of two megabytes",
            lambda: raw(line(1, HEADER) + line(2, (*BUDI[:2], "1-" * 1_000_000, *BUDI[3:]))),
            BUDI[0],
            C2="birth_unreadable",
        ),
        taken(
            "hours of two megabytes",
            lambda: raw(line(1, (*HEADER, "Jam Kerja")) + line(2, (*BUDI, "8-" * 1_000_000))),
            BUDI[0],
            H2="hours_unreadable",
        ),
        taken(
            "a phone of two megabytes",
            lambda: raw(line(1, (*HEADER, "No HP")) + line(2, (*BUDI, "08/" * 700_000))),
            BUDI[0],
            H2="phone_unreadable",
        ),
        taken(
            "a quarter of blanks",
            lambda: raw(line(1, (*HEADER, "Desil")) + line(2, (*BUDI, "Desil " + " " * 500_000 + "x"))),
            BUDI[0],
            H2="decile_unreadable",
        ),
        taken("a header of two megabytes", lambda: raw(line(1, (*HEADER, huge)) + line(2, BUDI)), BUDI[0]),
        taken(
            "a title full of brackets",
            lambda: raw(line(1, ("(" * 200_000,)) + line(2, HEADER) + line(3, BUDI)),
            BUDI[0],
        ),
        taken(
            "a title that names wards without end",
            lambda: raw(line(1, ("kelurahan " * 50_000,)) + line(2, HEADER) + line(3, BUDI)),
            BUDI[0],
        ),
        refused("sixteen thousand columns in every row", "file_too_wide", _wide),
    ]


def _wide() -> bytes:
    cells = '<c r="XFC{0}"><v>1</v></c><c r="A{0}"><v>1</v></c>'
    return raw(TWO + "".join(f'<row r="{n}">{cells.format(n)}</row>' for n in range(4, 4000)))


def _pointing_nowhere() -> list[Case]:
    rows = {
        "a text that is not in the list of texts": '<row r="1"><c r="A1" t="s"><v>999999</v></c></row>',
        "a text before the list of texts": '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        "a cell in row nought": '<row r="0"><c r="A0"><v>1</v></c></row>',
        "a text without end": '<row r="1"><c r="A1" t="inlineStr"><is><t>NIK',
        "an entity nobody told": '<row r="1"><c r="A1" t="inlineStr"><is><t>&bom;</t></is></c></row>',
    }
    beyond = '<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'
    return [
        *(refused(name, "file_broken", lambda xml=xml: raw(xml)) for name, xml in rows.items()),
        refused("a column beyond all columns", "nik_column_missing", lambda: raw(beyond)),
        refused("a row beyond all rows", "nik_column_missing", lambda: raw(beyond.replace("ZZZZZZZ1", "A99999999999"))),
        refused("tags closed crosswise", "sheet_empty", lambda: raw('<row r="1"><c r="A1"></row></c>')),
        taken("cells of a row in another row", lambda: raw(TWO.replace('<row r="3">', '<row r="2">'))),
    ]


def _nothing() -> list[Case]:
    title = ("DAFTAR", "USULAN")
    return [
        refused("no cell at all", "sheet_empty", lambda: workbook()),
        refused("rows without cells", "sheet_empty", lambda: raw('<row r="1"/><row r="2"/>')),
        refused("a header and nobody", "no_rows", lambda: workbook(HEADER)),
        refused("a header, a line of numbers and nobody", "no_rows", lambda: workbook(HEADER, tuple("1234567"))),
        refused("a header and signatures", "no_rows", lambda: workbook(HEADER, ("", "", "", "", "", "", "Lurah"))),
        refused("a title alone", "nik_column_missing", lambda: workbook(title)),
        refused("people without a header", "nik_column_missing", lambda: workbook(BUDI, SITI)),
        refused("no column of numbers", "nik_column_missing", lambda: workbook(HEADER[1:], BUDI[1:])),
        refused("a header in row 31", "nik_column_missing", lambda: workbook(*([title] * 30), *GOOD)),
        refused("two columns of numbers", "nik_column_twice", lambda: workbook((*HEADER, "No KTP"), (*BUDI, BUDI[0]))),
        refused("no names", "columns_missing", lambda: workbook((HEADER[0], *HEADER[2:]), (BUDI[0], *BUDI[2:]))),
        refused(
            "no birth dates", "columns_missing", lambda: workbook((*HEADER[:2], *HEADER[3:]), (*BUDI[:2], *BUDI[3:]))
        ),
        refused("neither names nor birth dates", "columns_missing", lambda: workbook(("NIK", "L/P"), (BUDI[0], "L"))),
        taken("a header in row 30", lambda: workbook(*([title] * 29), *GOOD)),
        refused(
            "ten numbers that end with nought",
            "nik_rounded",
            lambda: workbook(HEADER, *((f"337401010180{n:03d}0", *BUDI[1:]) for n in range(1, 20))),
        ),
    ]


def sheets(*told: tuple[str, str, tuple[tuple[str, ...], ...]]) -> bytes:
    """Sheets (name, state, rows) in one workbook."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        for name, state, rows in told:
            sheet: Any = book.add_chartsheet(name) if state == "chart" else book.add_worksheet(name)
            for down, row in enumerate(rows):
                for right, said in enumerate(row):
                    sheet.write_string(down, right, said)
            getattr(sheet, {"hidden": "hide", "very": "very_hidden"}.get(state, "get_name"))()
            if state == "chart":
                sheet.set_chart(_chart(book))
    return memory.getvalue()


def _chart(book: Any) -> Any:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Usulan!$A$1:$A$2"})
    return chart


def _sheets() -> list[Case]:
    other = (("Jumlah", "2"),)
    return [
        refused(
            "a list on a hidden sheet alone", "list_hidden", lambda: sheets(("A", "", other), ("B", "hidden", GOOD))
        ),
        refused(
            "a list on a sheet hidden by a program",
            "list_hidden",
            lambda: sheets(("A", "", other), ("B", "very", GOOD)),
        ),
        refused(
            "a list on a hidden sheet and blank ones",
            "list_hidden",
            lambda: sheets(("A", "", ()), ("B", "hidden", GOOD)),
        ),
        refused("two lists", "several_sheets", lambda: sheets(("A", "", GOOD), ("B", "", (HEADER, JOKO)))),
        refused("three lists", "several_sheets", lambda: sheets(("A", "", GOOD), ("B", "", GOOD), ("C", "", GOOD))),
        taken("a list and a hidden one", lambda: sheets(("A", "", GOOD), ("B", "hidden", (HEADER, JOKO)))),
        taken("a list and one hidden by a program", lambda: sheets(("A", "", GOOD), ("B", "very", (HEADER, JOKO)))),
        taken("a list behind a chart", lambda: sheets(("Grafik", "chart", ()), ("Usulan", "", GOOD))),
        taken("a list behind blank sheets", lambda: sheets(("A", "", ()), ("B", "", ()), ("C", "", GOOD))),
        taken("a list behind a summary", lambda: sheets(("Rekap", "", other), ("Usulan", "", GOOD))),
        taken("a sheet named like a formula", lambda: sheets(("=1+1", "", GOOD))),
        taken("a sheet named in other letters", lambda: sheets(("名簿 & <b>", "", GOOD))),
        refused("hidden and blank sheets only", "sheet_empty", lambda: sheets(("A", "", ()), ("B", "hidden", other))),
    ]


def _shapes() -> list[Case]:
    hidden = ' hidden="1"'
    merged = bare_parts(line(1, HEADER) + line(2, BUDI) + line(3, (*SITI[:4], "", "", SITI[6])))
    sheet = str(merged["xl/worksheets/sheet1.xml"])
    merges = '</sheetData><mergeCells count="2"><mergeCell ref="E2:E3"/><mergeCell ref="{}"/></mergeCells>'

    def with_merge(ref: str) -> bytes:
        return package({**merged, "xl/worksheets/sheet1.xml": sheet.replace("</sheetData>", merges.format(ref))})

    return [
        taken("a hidden row", lambda: raw(line(1, HEADER) + line(2, BUDI) + line(3, SITI, hidden)), A3="row_hidden"),
        taken(
            "all rows hidden",
            lambda: raw(line(1, HEADER, hidden) + line(2, BUDI, hidden) + line(3, SITI, hidden)),
            A2="row_hidden",
            A3="row_hidden",
        ),
        taken("cells merged downward", lambda: with_merge("F2:F3"), E3="merged_cell", F3="merged_cell"),
        taken("cells merged over the whole sheet", lambda: with_merge("F2:F1048576"), F3="merged_cell"),
        taken("cells merged over each other", lambda: with_merge("A1:G3"), E3="merged_cell"),
        taken("numbers merged", lambda: with_merge("A2:A3")),
        taken("a list that begins at D7", lambda: workbook(*GOOD, at=(6, 3))),
        Case("a thousand people", lambda: workbook(HEADER, *(person(n) for n in range(1, 1001))), rows=1000),
        taken(
            "a number made by a formula",
            lambda: workbook(HEADER, ("{=TEXT(A9,0)|" + BUDI[0], *BUDI[1:])),
            BUDI[0],
            A2="nik_from_formula",
        ),
        taken(
            "a name that is a formula's text",
            lambda: workbook(HEADER, (BUDI[0], "=CMD|'/C calc'!A0", *BUDI[2:])),
            BUDI[0],
            B2="name_unreadable",
        ),
        taken(
            "a name that calls a page",
            lambda: workbook(HEADER, (BUDI[0], '=HYPERLINK("http://127.0.0.1")', *BUDI[2:])),
            BUDI[0],
            B2="name_unreadable",
        ),
        taken("a name with markup", lambda: workbook(HEADER, (BUDI[0], "<script>x</script>", *BUDI[2:])), BUDI[0]),
    ]


CASES = {
    "far cells": _far(),
    "huge cells": _huge(),
    "cells that point nowhere": _pointing_nowhere(),
    "nothing to read": _nothing(),
    "sheets": _sheets(),
    "hidden and merged": _shapes(),
}
