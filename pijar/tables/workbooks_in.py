"""A workbook that came in, opened by calamine, and how much of a table is read at most."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from python_calamine import CalamineWorkbook

from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import ODS
from pijar.tables.open_document import check_content

MAX_ROWS: Final = 250_000
"""Rows that say anything in one file."""
MAX_COLUMNS: Final = 400

Row = tuple[int, Sequence[object]]
"""The number of a row as the sender sees it, and its cells."""


def open_workbook(content: bytes, kind: str) -> CalamineWorkbook:
    """A workbook whose kind the guard has told. Raises FileFault for links and programs inside an OpenDocument."""
    if kind == ODS:
        check_content(content)
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def filled_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows that hold anything; blank ones are left out and keep their number. Raises FileFault for too many."""
    taken = 0
    for number, cells in rows:
        if not any(cells):
            continue
        taken += 1
        if taken > MAX_ROWS:
            raise FileFault("too_many_rows", rows=MAX_ROWS)
        yield number, cells
