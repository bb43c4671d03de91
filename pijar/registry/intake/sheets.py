"""A file as sheets of cells, whatever it was written with: a workbook by calamine, separated text by the csv module."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pijar.registry.intake.columns import NOTHING_KNOWN, SEARCH_ROWS, Header, Known
from pijar.registry.intake.faults import Fault, FileFault
from pijar.registry.intake.guard import CSV, ODS, looks_utf16
from pijar.registry.intake.marks import marks_of, spread
from pijar.registry.intake.open_document import check_content

MAX_ROWS: Final = 250_000
"""Rows of people in one file."""
MAX_COLUMNS: Final = 400
_DELIMITERS: Final = ";,\t|"

csv.field_size_limit(64 * 1024)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows beneath a header. ``rows`` yields (row number as the sender sees it, cells).

    ``notes`` holds by row number what the cells do not show (hidden, merged), from when ``rows`` has yielded the row.
    ``unread`` names the other sheets and why each was left out: ``hidden`` or ``no_nik``.
    """

    name: str
    header: Header
    first_column: int
    rows: Iterator[tuple[int, Sequence[Any]]]
    notes: dict[int, list[Fault]] = field(default_factory=dict)
    unread: list[tuple[str, str]] = field(default_factory=list)
    last_row: int = 0
    """The number of the sheet's last row, as far as it is known before all are read."""


def open_sheet(content: bytes, kind: str, known: Known = NOTHING_KNOWN) -> Sheet:
    """The one sheet of a file that holds people; raises FileFault when there is none or more than one."""
    return _open_text(content, known) if kind == CSV else _open_workbook(content, kind, known)


def open_workbook(content: bytes, kind: str) -> CalamineWorkbook:
    """A workbook whose kind the guard has told. Raises FileFault for links and programs inside an OpenDocument."""
    if kind == ODS:
        check_content(content)
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def _open_workbook(content: bytes, kind: str, known: Known) -> Sheet:
    book = open_workbook(content, kind)
    places = [at for at, about in enumerate(book.sheets_metadata) if about.typ == SheetTypeEnum.WorkSheet]
    shown = [at for at in places if book.sheets_metadata[at].visible == SheetVisibleEnum.Visible]
    full = {at: sheet for at in shown if (sheet := book.get_sheet_by_index(at)).height and sheet.start is not None}
    headers = {at: header for at, sheet in full.items() if (header := _header_of(sheet, known)) is not None}
    if len(headers) > 1:
        raise FileFault("several_sheets", sheets=[full[at].name for at in headers][:5])
    if not headers:
        _check_hidden(book, [at for at in places if at not in shown])
        names = [sheet.name for sheet in full.values()][:5]
        raise FileFault("nik_column_missing", sheets=names) if names else FileFault("sheet_empty")
    ((at, header),) = headers.items()
    found = _from_workbook(content, kind, at, full[at], header)
    others = [other for other in places if other != at]
    found.unread.extend(
        (book.sheets_metadata[other].name, "no_nik" if other in shown else "hidden") for other in others
    )
    return found


def _check_hidden(book: CalamineWorkbook, hidden: list[int]) -> None:
    """A hidden sheet is never read: its sender may not know what is on it."""
    for at in hidden:
        sheet = book.get_sheet_by_index(at)
        if sheet.height and sheet.start is not None and _header_of(sheet, NOTHING_KNOWN) is not None:
            raise FileFault("list_hidden", sheets=[sheet.name])


def _header_of(sheet: CalamineSheet, known: Known) -> Header | None:
    try:
        return known.header(_top_of(sheet), sheet.name, sheet.start[1] if sheet.start else 0)
    except FileFault as fault:
        raise FileFault(fault.code, **fault.facts, sheet=sheet.name) from fault


def _top_of(sheet: CalamineSheet) -> list[Sequence[Any]]:
    """Title, header and what may stand right beneath it."""
    return list(islice(sheet.iter_rows(), SEARCH_ROWS + 2))


def _from_workbook(content: bytes, kind: str, at: int, sheet: CalamineSheet, header: Header) -> Sheet:
    assert sheet.start is not None
    first_column = sheet.start[1]
    numbered = enumerate(sheet.iter_rows(), start=1)
    rows = _at_most(islice(numbered, header.first_row, None))
    marks = marks_of(content, kind, at, sheet, first_column + header.columns["nik"])
    notes: dict[int, list[Fault]] = {}
    spread_rows = spread(rows, marks, header.columns, first_column, notes)
    return Sheet(sheet.name, header, first_column, spread_rows, notes, last_row=sheet.start[0] + sheet.height)


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


def _open_text(content: bytes, known: Known) -> Sheet:
    text, delimiter = told_delimiter(decoded(content))
    candidates = [_read_text(text, one, known) for one in known.chosen.get("delimiter") or delimiter or _DELIMITERS]
    found = [sheet for sheet in candidates if sheet is not None]
    if not found:
        raise FileFault("nik_column_missing" if text.strip() else "sheet_empty", sheets=[])
    return max(found, key=lambda sheet: len(sheet.header.columns))


def told_delimiter(text: str) -> tuple[str, str]:
    """The text without the line by which Excel is told the delimiter (``sep=;``), and that delimiter or nothing.

    Excel does not count that line as a row, so neither do we.
    """
    first, _, rest = text.partition("\n")
    said = first.strip("\r").lower().strip('"').removeprefix("sep=")
    return (rest, said) if len(said) == 1 and first.lower().lstrip('"').startswith("sep=") else (text, "")


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


def _read_text(text: str, delimiter: str, known: Known) -> Sheet | None:
    top = [row[:MAX_COLUMNS] for row in islice(_records(text, delimiter), SEARCH_ROWS + 2)]
    header = known.header(_padded(top), "")
    if header is None:
        return None
    width = max(header.columns.values()) + 1
    rows = (
        (number, [*row, *[""] * (width - len(row))])
        for number, row in islice(enumerate(_records(text, delimiter), start=1), header.first_row, None)
    )
    return Sheet("", header, 0, _at_most(rows), last_row=text.count("\n") + 1)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text.replace("\0", " "), newline=""), delimiter=delimiter)


def _padded(rows: list[list[str]]) -> list[list[str]]:
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
