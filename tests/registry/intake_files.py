"""Files as senders make them, and as nobody should, built in code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import xlsxwriter

from pijar.registry.intake.reader import reading
from pijar.registry.intake.rows import FIELDS
from pijar.tables.file_faults import FileFault

TODAY = date(2026, 11, 22)
HEADER = ("NIK", "Nama", "Tgl Lahir", "L/P", "Kelurahan", "Kecamatan", "Pekerjaan")
BUDI = ("3374010101800001", "BUDI SANTOSO", "01-01-1980", "L", "Miroto", "Semarang Tengah", "Tukang becak")
SITI = ("3374014202850002", "SITI RAHAYU", "02-02-1985", "P", "Bulusan", "Tembalang", "Pemulung")
JOKO = ("3374010303900003", "JOKO", "03-03-1990", "L", "Sekaran", "Gunungpati", "Nelayan")
_SHEET = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{ns}"><sheetData>{rows}</sheetData></worksheet>'
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*rows: Sequence[Any], at: tuple[int, int] = (0, 0), name: str = "Usulan") -> bytes:
    """A workbook with the rows as they are: text as text, numbers as numbers, days as days."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet(name)
        for down, row in enumerate(rows):
            for right, cell in enumerate(row):
                write(sheet, at[0] + down, at[1] + right, cell)
    return memory.getvalue()


def write(sheet: Any, row: int, column: int, cell: Any) -> None:
    if isinstance(cell, str) and not cell.startswith("{="):
        sheet.write_string(row, column, cell)
    elif isinstance(cell, str):
        formula, _, shown = cell.strip("{}").partition("|")
        sheet.write_formula(row, column, formula, None, shown)
    elif cell is not None:
        sheet.write(row, column, cell)


def text(*rows: Sequence[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)


def unlike_name(number: int) -> str:
    """A name of three words that is like nobody else's: nobody waits for being nearly somebody."""
    digest = sha256(str(number).encode()).digest()
    letters = ["BCDFGHJKLMNPRSTW"[byte % 16] + "AIUEO"[byte // 16 % 5] for byte in digest[:12]]
    return " ".join("".join(letters[at : at + 4]) for at in (0, 4, 8))


def person(number: int, **said: str) -> tuple[str, ...]:
    """A person whose NIK agrees with what is written beside it."""
    given = {"nik": f"33740101018{number // 10000 % 10}{number % 10000:04d}"} | said
    nik = given.get("nik", "")
    return (
        nik,
        given.get("name", unlike_name(number)),
        given.get("born", f"01-01-198{number // 10000 % 10}"),
        given.get("sex", "L"),
        given.get("ward", "Miroto"),
        given.get("district", "Semarang Tengah"),
        given.get("trade", "Tukang becak"),
    )


def read_rows(content: bytes) -> list[dict[str, Any]]:
    """What the child tells of each row, by field."""
    with reading(content, TODAY) as read:
        return [dict(zip(FIELDS, row, strict=True)) for chunk in read.chunks() for row in chunk]


def fault_of(content: bytes) -> str:
    """The code with which a whole file is refused; fails when it is not."""
    try:
        rows = read_rows(content)
    except FileFault as fault:
        return fault.code
    raise AssertionError(f"taken with {len(rows)} rows")


def codes(row: dict[str, Any]) -> dict[str, str]:
    """Each fault's cell by code."""
    return {fault[0]: fault[1] for fault in row["faults"]}


def package(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return memory.getvalue()


def bare_parts(rows: str) -> dict[str, bytes | str]:
    """The parts of the smallest workbook whose only sheet has these rows, as XML."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package_ns = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{package_ns}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{package_ns}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{_NS}" xmlns:r="{office}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{package_ns}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": _SHEET.format(ns=_NS, rows=rows),
    }


def far_cell() -> bytes:
    """About a kilobyte that asks its reader for half a terabyte."""
    return package(
        bare_parts('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    )
