"""Lists as kelurahan, offices and companies send them: each with its own headers, order, titles and forms of dates.

Workbooks and CSV are made byte for byte the same for the same rows and layout.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Literal

import xlsxwriter

from pijar.founding.field_errors import Cell, FieldRow
from pijar.law.words import day_in_words

Format = Literal["xlsx", "csv"]
DateForm = Literal["cell", "slash", "dash", "words", "iso"]
_MADE_AT = datetime(2025, 1, 1)  # noqa: DTZ001 - a fixed moment keeps the bytes of a workbook the same
_DATE_FORMS: tuple[DateForm, ...] = ("cell", "slash", "dash", "words", "iso")

# Words each field is headed with, and how often a list has the column at all.
_HEADERS: dict[str, tuple[str, ...]] = {
    "nik": ("NIK", "No. KTP", "Nomor Induk Kependudukan", "NIK (16 digit)", "No KTP / NIK"),
    "name": ("Nama", "Nama Lengkap", "NAMA SESUAI KTP", "Nama Pekerja"),
    "household": ("No. KK", "Nomor KK", "No Kartu Keluarga"),
    "sex": ("L/P", "Jenis Kelamin", "JK"),
    "birth_place": ("Tempat Lahir", "Tmp. Lahir"),
    "birth": ("Tgl Lahir", "Tanggal Lahir", "TGL LAHIR"),
    "address": ("Alamat", "Alamat Rumah", "ALAMAT KTP"),
    "rt": ("RT",),
    "rw": ("RW",),
    "ward": ("Kelurahan", "Kel.", "KELURAHAN"),
    "district": ("Kecamatan", "Kec."),
    "phone": ("No. HP", "No HP/WA", "Nomor Telepon"),
    "category": ("Pekerjaan", "Jenis Pekerjaan", "Kategori Pekerja Rentan"),
    "work_place": ("Tempat Kerja", "Lokasi Kerja", "Tempat Usaha"),
    "hours": ("Jam Kerja", "Waktu Kerja"),
    "decile": ("Desil", "Desil DTSEN"),
    "quarter": ("Triwulan", "Periode DTSEN"),
}
_USUAL_ORDER = tuple(_HEADERS)
_OTHER_ORDERS = (
    ("name", "nik", "household", "birth_place", "birth", "sex", "category", "work_place", "hours", "address", "rt",
     "rw", "ward", "district", "phone", "decile", "quarter"),
    ("household", "nik", "name", "sex", "birth", "birth_place", "phone", "address", "rt", "rw", "ward", "district",
     "decile", "quarter", "category", "work_place", "hours"),
)  # fmt: skip
_TITLES = (
    "DAFTAR USULAN PEKERJA RENTAN",
    "DATA CALON PENERIMA BANTUAN IURAN JKK DAN JKM",
    "USULAN PESERTA PIJAR SEMAR",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sender lays out a list."""

    kind: Format
    order: tuple[str, ...]
    headers: dict[str, str]
    titles: tuple[str, ...]
    dates: tuple[DateForm, ...]
    numbered: bool
    shouting: bool


def invent_layout(rng: Random, *, sender: str, on: date, kind: Format | None = None) -> Layout:
    """A layout such as this sender may use: more than half are workbooks, half have names in capitals."""
    order = _USUAL_ORDER if rng.random() < 0.5 else rng.choice(_OTHER_ORDERS)
    chosen: Format = kind or ("xlsx" if rng.random() < 0.55 else "csv")
    titles = (rng.choice(_TITLES), sender.upper(), f"Tahun Anggaran {on.year}")[: rng.randint(1, 3)]
    forms = _DATE_FORMS if chosen == "xlsx" else _DATE_FORMS[1:]
    return Layout(
        kind=chosen,
        order=order,
        headers={name: rng.choice(words) for name, words in _HEADERS.items()},
        titles=titles if chosen == "xlsx" or rng.random() < 0.5 else (),
        dates=(rng.choice(forms), rng.choice(forms)),
        numbered=rng.random() < 0.7,
        shouting=rng.random() < 0.5,
    )


def first_row_of(layout: Layout) -> int:
    """The row of the sheet (counted from 1) in which the first person stands."""
    return _header_at(layout) + 2


def _header_at(layout: Layout) -> int:
    """Titles, in a workbook a row left free, then the header; counted from 0."""
    return len(layout.titles) + (1 if layout.titles and layout.kind == "xlsx" else 0)


def write_list(rows: Sequence[FieldRow], layout: Layout) -> bytes:
    """The bytes of the file the sender attaches."""
    return _write_workbook(rows, layout) if layout.kind == "xlsx" else _write_csv(rows, layout)


def write_table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, sheet: str) -> bytes:
    """A plain workbook: one row of headers, then text cells."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE_AT})
        page = book.add_worksheet(sheet)
        for line, values in enumerate((headers, *rows)):
            for column, value in enumerate(values):
                page.write_string(line, column, value)
    return stream.getvalue()


def _write_workbook(rows: Sequence[FieldRow], layout: Layout) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"created": _MADE_AT})
        page = book.add_worksheet("Usulan")
        title = book.add_format({"bold": True, "align": "center"})
        width = len(layout.order) + layout.numbered
        for line, text in enumerate(layout.titles):
            page.merge_range(line, 0, line, width - 1, text, title)
        top = _header_at(layout)
        for column, text in enumerate(_headers(layout)):
            page.write_string(top, column, text, title)
        for line, row in enumerate(rows):
            _write_line(page, top + 1 + line, line + 1, row, layout)
    return stream.getvalue()


def _write_line(page: xlsxwriter.worksheet.Worksheet, at: int, number: int, row: FieldRow, layout: Layout) -> None:
    if layout.numbered:
        page.write_number(at, 0, number)
    for column, name in enumerate(layout.order, start=int(layout.numbered)):
        value = _as_typed(name, row.cells[name], layout, number)
        if isinstance(value, date):
            page.write_datetime(at, column, datetime(value.year, value.month, value.day))  # noqa: DTZ001 - a day, no moment
        elif isinstance(value, int):
            page.write_number(at, column, value)
        elif value:
            page.write_string(at, column, value)


def _write_csv(rows: Sequence[FieldRow], layout: Layout) -> bytes:
    """Semicolons, as Excel saves CSV where the comma marks decimals; a number too long becomes 3,37401E+15."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    headers = _headers(layout)
    for text in layout.titles:
        writer.writerow([text] + [""] * (len(headers) - 1))
    writer.writerow(headers)
    for number, row in enumerate(rows, start=1):
        cells = [_in_csv(_as_typed(name, row.cells[name], layout, number)) for name in layout.order]
        writer.writerow([str(number), *cells] if layout.numbered else cells)
    return stream.getvalue().encode("utf-8-sig")


def _in_csv(value: Cell) -> str:
    if isinstance(value, int) and value >= 10**11:
        return f"{value:.5E}".replace(".", ",")
    return "" if value is None else str(value)


def _headers(layout: Layout) -> list[str]:
    return ["No"] * layout.numbered + [layout.headers[name] for name in layout.order]


def _as_typed(name: str, value: Cell, layout: Layout, number: int) -> Cell:
    if name == "birth" and isinstance(value, date):
        return _day_as_typed(value, layout.dates[number % 7 == 0])
    if name == "name" and layout.shouting and isinstance(value, str):
        return value.upper()
    return value


def _day_as_typed(day: date, form: DateForm) -> str | date:
    match form:
        case "cell":
            return day
        case "slash":
            return f"{day:%d/%m/%Y}"
        case "dash":
            return f"{day.day}-{day.month}-{day.year}"
        case "words":
            return day_in_words(day).id
        case "iso":
            return day.isoformat()
