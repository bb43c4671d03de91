"""A file as sheets of cells, whatever it was written with: a workbook by calamine, separated text by the csv module."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pijar.registry.intake.columns import SEARCH_ROWS, Header, find_header
from pijar.registry.intake.faults import FileFault
from pijar.registry.intake.guard import CSV, looks_utf16

MAX_ROWS: Final = 250_000
"""Rows of people in one file."""
MAX_COLUMNS: Final = 400
_DELIMITERS: Final = ";,\t|"

csv.field_size_limit(64 * 1024)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows beneath a header. ``rows`` yields (row number as the sender sees it, cells)."""

    name: str
    header: Header
    first_column: int
    rows: Iterator[tuple[int, Sequence[Any]]]


def open_sheet(content: bytes, kind: str) -> Sheet:
    """The one sheet of a file that holds people; raises FileFault when there is none or more than one."""
    return _open_text(content) if kind == CSV else _open_workbook(content)


def _open_workbook(content: bytes) -> Sheet:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [
        book.get_sheet_by_name(about.name)
        for about in book.sheets_metadata
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
    ]
    full = [sheet for sheet in sheets if sheet.height and sheet.start is not None]
    if not full:
        raise FileFault("sheet_empty")
    found = [(sheet, header) for sheet in full if (header := find_header(_top_of(sheet))) is not None]
    if not found:
        raise FileFault("nik_column_missing", sheets=[sheet.name for sheet in full][:5])
    if len(found) > 1:
        raise FileFault("several_sheets", sheets=[sheet.name for sheet, _ in found][:5])
    return _from_workbook(*found[0])


def _top_of(sheet: CalamineSheet) -> list[Sequence[Any]]:
    """Title, header and what may stand right beneath it."""
    return list(islice(sheet.iter_rows(), SEARCH_ROWS + 2))


def _from_workbook(sheet: CalamineSheet, header: Header) -> Sheet:
    assert sheet.start is not None
    numbered = enumerate(sheet.iter_rows(), start=1)
    rows = _at_most(islice(numbered, header.first_row, None))
    return Sheet(sheet.name, header, sheet.start[1], rows)


def _at_most(rows: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[tuple[int, Sequence[Any]]]:
    """Rows that hold anything; blank ones are left out and keep their number."""
    taken = 0
    for number, cells in rows:
        if not any(cells):
            continue
        taken += 1
        if taken > MAX_ROWS:
            raise FileFault("too_many_rows", rows=MAX_ROWS)
        yield number, cells


def _open_text(content: bytes) -> Sheet:
    text = decoded(content)
    first, _, rest = text.partition("\n")
    hinted = first.strip().lower().removeprefix("sep=") if first.lower().startswith("sep=") else ""
    candidates = [_read_text(text, delimiter) for delimiter in ([hinted] if len(hinted) == 1 else _DELIMITERS)]
    found = [sheet for sheet in candidates if sheet is not None]
    if not found:
        raise FileFault("nik_column_missing" if rest.strip() or first.strip() else "sheet_empty", sheets=[])
    return max(found, key=lambda sheet: len(sheet.header.columns))


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8 with or without its mark, UTF-16, and else the Windows code page of western Excel."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if order := looks_utf16(content):
        return content.decode(order, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read_text(text: str, delimiter: str) -> Sheet | None:
    top = [row[:MAX_COLUMNS] for row in islice(_records(text, delimiter), SEARCH_ROWS + 2)]
    header = find_header(_padded(top))
    if header is None:
        return None
    width = max(header.columns.values()) + 1
    rows = (
        (number, [*row, *[""] * (width - len(row))])
        for number, row in islice(enumerate(_records(text, delimiter), start=1), header.first_row, None)
    )
    return Sheet("", header, 0, _at_most(rows))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text.replace("\0", " "), newline=""), delimiter=delimiter)


def _padded(rows: list[list[str]]) -> list[list[str]]:
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
