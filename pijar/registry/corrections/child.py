"""The sheets of a sender's file as text, read by a child process under the same limits as when the list came in.

Told are ``header`` (the visible sheets in their order: name, height, width), then chunks of rows of one sheet after the
other, then ``end``. A row is its number as the sender sees it, the digest of what it says, and its texts.
The texts of a chunk travel as one string (``rows_of_chunk`` takes it apart), which is read many times faster than one
for each cell.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Final

from python_calamine import CalamineSheet, SheetTypeEnum, SheetVisibleEnum

from pijar.registry.corrections.texts import digest_of, row_texts
from pijar.registry.intake.columns import find_header
from pijar.registry.intake.sheets import spread_people
from pijar.tables.child_process import Told, child_lines
from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import CSV
from pijar.tables.headings import SEARCH_ROWS
from pijar.tables.reading_child import give_up_rights, with_faults, write_lines
from pijar.tables.separated_text import DELIMITERS, check_quotes, declared_delimiter, decoded, records
from pijar.tables.sheet_marks import Marks
from pijar.tables.workbooks_in import MAX_COLUMNS, open_workbook
from pijar.values.json import JsonObject

SHEETS_CHILD: Final = "from pijar.registry.corrections.child import run_sheets; run_sheets(*sys.argv[2:])"
_CHUNK: Final = 1000
_MOST_SHEETS: Final = 40
_BETWEEN: Final = "\x7f"
"""A letter that nobody types and JSON leaves as it is."""


@contextmanager
def reading_sheets(
    content: bytes, today: date, *, top: int = 0, columns: Mapping[str, int] | None = None
) -> Iterator[Told]:
    """Have a file read as text (each sheet's first ``top`` rows; 0: all); stops the child whatever happens.

    With the ``columns`` of the list, a merged cell is said in all its rows, as when the list was taken in. Raises
    FileFault with the reason when the file cannot be read.
    """
    with child_lines(content, today, SHEETS_CHILD, str(top), json.dumps(dict(columns or {}))) as lines:
        yield lines


def run_sheets(kind: str, today: str, top: str, columns: str) -> None:
    """The child: read standard input under limits and write_lines the parent."""
    give_up_rights()
    write_lines(with_faults(_lines(sys.stdin.buffer.read(), kind, int(top), json.loads(columns))), as_ascii=False)


def _lines(content: bytes, kind: str, top: int, columns: dict[str, int]) -> Told:
    yield from _text_sheet(content, top) if kind == CSV else _workbook_sheets(content, kind, top, columns)
    yield {"end": {}}


def _workbook_sheets(content: bytes, kind: str, top: int, columns: dict[str, int]) -> Told:
    book = open_workbook(content, kind)
    shown = [
        at
        for at, about in enumerate(book.sheets_metadata)
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
    ][:_MOST_SHEETS]
    sheets = [(sheet, *(sheet.start or (0, 0))) for sheet in map(book.get_sheet_by_index, shown)]
    told = [[one.name, top_row + one.height, min(first + one.width, MAX_COLUMNS)] for one, top_row, first in sheets]
    yield {"header": {"sheets": told, "delimiter": ""}}
    for place, (sheet, _top_row, first) in enumerate(sheets):
        yield from _chunks(place, _rows_of(sheet, first, columns), top)


def _rows_of(sheet: CalamineSheet, first: int, columns: dict[str, int]) -> Iterator[Sequence[str]]:
    if not sheet.height:
        return
    numbered: Iterable[tuple[int, Sequence[object]]] = enumerate(sheet.iter_rows(), start=1)
    if columns and sheet.merged_cell_ranges:
        numbered = spread_people(numbered, Marks(merges=sheet.merged_cell_ranges), columns, first, {})
    for _number, row in numbered:
        yield [*[""] * first, *row_texts(row)][:MAX_COLUMNS]


def _text_sheet(content: bytes, top: int) -> Told:
    """Separated text is one sheet without a name, as wide as its widest row."""
    text, told = declared_delimiter(decoded(content).replace("\0", " "))
    delimiter = told or _delimiter_of(text)
    check_quotes(text, delimiter)
    first = list(islice(records(text, delimiter), top or None))
    width = min(max(map(len, first), default=0), MAX_COLUMNS)
    yield {"header": {"sheets": [["", len(first), width]], "delimiter": delimiter}}
    yield from _chunks(0, (row[:MAX_COLUMNS] for row in first), top)


def _delimiter_of(text: str) -> str:
    """The delimiter with which most columns have a meaning, as when the list was read; else the commonest."""
    return max(DELIMITERS, key=lambda one: (_meanings(text, one), text[:2000].count(one)))


def _meanings(text: str, delimiter: str) -> int:
    rows = list(islice(records(text, delimiter), SEARCH_ROWS + 2))
    width = max(map(len, rows), default=0)
    try:
        header = find_header([[*row, *[""] * (width - len(row))] for row in rows])
    except FileFault:
        return 0
    return len(header.columns) if header else 0


def _chunks(place: int, rows: Iterable[Sequence[str]], top: int) -> Told:
    numbered = ((number, texts) for number, texts in enumerate(islice(rows, top or None), start=1) if any(texts))
    while chunk := list(islice(numbered, _CHUNK)):
        yield {
            "sheet": place,
            "rows": [number for number, _ in chunk],
            "digests": [digest_of(texts) for _, texts in chunk],
            "widths": [len(texts) for _, texts in chunk],
            "texts": _joined([text for _, texts in chunk for text in texts]),
        }


def _joined(texts: list[str]) -> str | list[str]:
    """Texts in one piece, unless what stands between them stands in one of them as well."""
    whole = _BETWEEN.join(texts)
    return texts if whole.count(_BETWEEN) >= len(texts) else whole


def rows_of_chunk(line: JsonObject) -> Iterator[tuple[int, str, list[str]]]:
    """The rows of a chunk: number, digest, texts. Raises FileFault when the child told too few or too many texts."""
    told, widths = line["texts"], line["widths"]
    texts = told.split(_BETWEEN) if isinstance(told, str) else told
    if len(texts) != sum(widths):
        raise FileFault("reader_stopped")
    end = 0
    for number, digest, width in zip(line["rows"], line["digests"], widths, strict=True):
        start, end = end, end + width
        yield int(number), digest, texts[start:end]
