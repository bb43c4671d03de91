"""Any workbook or separated text as plain rows of text: for files whose columns a profile names, not their meaning.

Read by a child process with limits (see ``reading_child``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Final

from python_calamine import SheetTypeEnum, SheetVisibleEnum

from pijar.tables.child_process import child_lines
from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import CSV
from pijar.tables.reading_child import Lines, give_up_rights, with_faults, write_lines
from pijar.tables.separated_text import check_quotes, declared_delimiter, decoded, likely_delimiter, records
from pijar.tables.workbooks_in import MAX_COLUMNS, MAX_ROWS, open_workbook

TABLE_CHILD: Final = "from pijar.tables.plain_table import run_table; run_table(*sys.argv[2:])"
_CHUNK: Final = 2000


def read_table(content: bytes, today: date) -> list[list[str]]:
    """All rows of the first sheet that holds anything, each cell as text. Raises FileFault when it cannot be read.

    A number typed as a number comes as its digits; one with more than 15 digits comes with a leading ``~``, because
    the spreadsheet has changed it.
    """
    with child_lines(content, today, TABLE_CHILD) as lines:
        return [[str(cell) for cell in row] for line in lines for row in line.get("rows", [])]


def run_table(kind: str, today: str) -> None:
    """The child: read standard input under limits and write_lines the parent."""
    give_up_rights()
    write_lines(with_faults(_lines(sys.stdin.buffer.read(), kind)))


def _lines(content: bytes, kind: str) -> Lines:
    rows = _text_rows(content) if kind == CSV else _sheet_rows(content, kind)
    while chunk := list(islice(rows, _CHUNK)):
        yield {"rows": chunk}
    yield {"end": {}}


def _sheet_rows(content: bytes, kind: str) -> Iterator[list[str]]:
    book = open_workbook(content, kind)
    for about in book.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            sheet = book.get_sheet_by_name(about.name)
            if sheet.height:
                return ([_text(cell) for cell in row[:MAX_COLUMNS]] for row in islice(sheet.iter_rows(), MAX_ROWS))
    raise FileFault("sheet_empty")


def _text(cell: object) -> str:
    if isinstance(cell, float):
        whole = f"{cell:.0f}"
        return f"~{whole}" if len(whole) > 15 else whole if cell == int(cell) else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def _text_rows(content: bytes) -> Iterator[list[str]]:
    text, told = declared_delimiter(decoded(content).replace("\0", " "))
    delimiter = told or likely_delimiter(text)
    check_quotes(text, delimiter)
    return ([cell.strip() for cell in row[:MAX_COLUMNS]] for row in islice(records(text, delimiter), MAX_ROWS))
