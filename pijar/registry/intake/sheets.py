"""The one sheet of a file that is a list of people, whatever the file was written with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pijar.registry.intake.columns import NOTHING_KNOWN, Header, Known
from pijar.tables.file_faults import Fault, FileFault
from pijar.tables.file_guard import CSV
from pijar.tables.headings import SEARCH_ROWS
from pijar.tables.separated_text import DELIMITERS, check_quotes, declared_delimiter, decoded, records
from pijar.tables.sheet_marks import KeyColumn, Marks, marks_of, spread
from pijar.tables.workbooks_in import MAX_COLUMNS, Row, filled_rows, open_workbook

_OF_PLACE: Final = ("address", "rt_rw", "rt", "rw", "ward", "district", "household")
_OF_WORK: Final = ("category", "work_place", "hours", "hours_from", "hours_until", "decile", "quarter")
_SPREADING: Final = frozenset((*_OF_PLACE, *_OF_WORK))
"""Fields that one merged cell may say for several people. NIK, name, birth date and phone are one person's own."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows beneath a header. ``rows`` yields (row number as the sender sees it, cells).

    ``notes`` holds by row number what the cells do not show (hidden, merged), from when ``rows`` has yielded the row.
    ``unread`` names the other sheets and why each was left out: ``hidden`` or ``no_nik``.
    """

    name: str
    header: Header
    first_column: int
    rows: Iterator[Row]
    notes: dict[int, list[Fault]] = field(default_factory=dict)
    unread: list[tuple[str, str]] = field(default_factory=list)
    last_row: int = 0
    """The number of the sheet's last row, as far as it is known before all are read."""


def open_sheet(content: bytes, kind: str, known: Known = NOTHING_KNOWN) -> Sheet:
    """The one sheet of a file that holds people; raises FileFault when there is none or more than one."""
    return _open_text(content, known) if kind == CSV else _open_workbook(content, kind, known)


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


def _top_of(sheet: CalamineSheet) -> list[Sequence[object]]:
    """Title, header and what may stand right beneath it."""
    return list(islice(sheet.iter_rows(), SEARCH_ROWS + 2))


def _from_workbook(content: bytes, kind: str, at: int, sheet: CalamineSheet, header: Header) -> Sheet:
    assert sheet.start is not None
    first_column = sheet.start[1]
    numbered = enumerate(sheet.iter_rows(), start=1)
    rows = filled_rows(islice(numbered, header.first_row, None))
    marks = marks_of(content, kind, at, sheet, first_column + header.columns["nik"])
    notes: dict[int, list[Fault]] = {}
    spread_rows = spread_people(rows, marks, header.columns, first_column, notes)
    return Sheet(sheet.name, header, first_column, spread_rows, notes, last_row=sheet.start[0] + sheet.height)


def spread_people(
    rows: Iterable[Row], marks: Marks, columns: Mapping[str, int], first_column: int, notes: dict[int, list[Fault]]
) -> Iterator[Row]:
    """Rows of a list with each merged cell said for all its people. A NIK that a formula has made may have passed
    through a number, which keeps fifteen digits: a person looks at it.
    """
    key = KeyColumn(first_column + columns["nik"], "nik_from_formula")
    spreading = {first_column + columns[name] for name in _SPREADING & columns.keys()}
    return spread(rows, marks, key, spreading, first_column, notes)


def _open_text(content: bytes, known: Known) -> Sheet:
    text, delimiter = declared_delimiter(decoded(content))
    asked = known.chosen.get("delimiter") or delimiter or DELIMITERS
    found = {one: sheet for one in asked if (sheet := _read_text(text, one, known)) is not None}
    if not found:
        raise FileFault("nik_column_missing" if text.strip() else "sheet_empty", sheets=[])
    chosen = max(found, key=lambda one: len(found[one].header.columns))
    check_quotes(text, chosen)
    return found[chosen]


def _read_text(text: str, delimiter: str, known: Known) -> Sheet | None:
    top = [row[:MAX_COLUMNS] for row in islice(records(text, delimiter), SEARCH_ROWS + 2)]
    header = known.header(_padded(top), "")
    if header is None:
        return None
    width = max(header.columns.values()) + 1
    rows = (
        (number, [*row, *[""] * (width - len(row))])
        for number, row in islice(enumerate(records(text, delimiter), start=1), header.first_row, None)
    )
    return Sheet("", header, 0, filled_rows(rows), last_row=text.count("\n") + 1)


def _padded(rows: list[list[str]]) -> list[list[str]]:
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
