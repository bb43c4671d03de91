"""What the child process that reads a list tells of it: the header, then chunks of rows, then the counts."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from datetime import date
from typing import Final

from pijar.registry.intake.columns import NOTHING_KNOWN, Known
from pijar.registry.intake.rows import Row, RowReader
from pijar.registry.intake.sheets import open_sheet
from pijar.tables.reading_child import Lines, give_up_rights, with_faults, write_lines

CHUNK_ROWS: Final = 1000


def lines_of(content: bytes, kind: str, today: date, after: int = 0, known: Known = NOTHING_KNOWN) -> Lines:
    """What the parent is told: ``header``, ``rows`` again and again, ``end``; or ``fault`` and nothing more.

    Rows up to the sheet's row ``after`` are left out: an earlier reading has told them.
    """
    return with_faults(_lines(content, kind, today, after, known))


def _lines(content: bytes, kind: str, today: date, after: int, known: Known) -> Lines:
    sheet = open_sheet(content, kind, known)
    reader = RowReader(sheet, today)
    yield {
        "header": {
            "sheet": sheet.name,
            "columns": sheet.header.columns,
            "first_column": sheet.first_column,
            "told": sheet.header.told,
            "unread": sheet.unread,
            "first_row": sheet.header.first_row,
            "last_row": sheet.last_row,
        }
    }
    yield from _chunks(reader, sheet.rows, after)


def _chunks(reader: RowReader, rows: Iterator[Row], after: int) -> Lines:
    chunk: list[Row] = []
    taken, passed_over = 0, []
    for row in rows:
        if not reader.is_of_a_person(row[1]):
            passed_over.append(row[0])
        elif row[0] > after:
            chunk.append(row)
        if len(chunk) == CHUNK_ROWS:
            taken += CHUNK_ROWS
            yield {"rows": reader.read(chunk)}
            chunk = []
    if chunk:
        yield {"rows": reader.read(chunk)}
    yield {"end": {"rows": taken + len(chunk), "passed_over": passed_over[:1000]}}


def run(kind: str, today: str, after: str, known: str = "") -> None:
    """Read standard input under limits and write_lines the parent."""
    give_up_rights()
    gc.disable()  # rows are lists of lists without cycles; the limit of memory stands above
    write_lines(lines_of(sys.stdin.buffer.read(), kind, date.fromisoformat(today), int(after), Known.parse(known)))
