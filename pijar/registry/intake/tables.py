"""Any workbook or separated text as plain rows of text: for files whose columns a profile names, not their meaning.

Read by a child process under the same limits as lists (see ``child``).
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from threading import Timer
from typing import Any, Final

from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum

from pijar.registry.intake.child import give_up_rights
from pijar.registry.intake.faults import FileFault
from pijar.registry.intake.guard import CSV, kind_of
from pijar.registry.intake.reader import WALL_SECONDS, start_child, stop_child, told_lines
from pijar.registry.intake.sheets import MAX_COLUMNS, MAX_ROWS, decoded, open_workbook, told_delimiter

TABLE_CHILD: Final = "from pijar.registry.intake.tables import run_table; run_table(*sys.argv[2:])"
_CHUNK: Final = 2000


def read_table(content: bytes, today: date) -> list[list[str]]:
    """All rows of the first sheet that holds anything, each cell as text. Raises FileFault when it cannot be read.

    A number typed as a number comes as its digits; one with more than 15 digits comes with a leading ``~``, because
    the spreadsheet has changed it.
    """
    kind = kind_of(content)
    with tempfile.TemporaryFile() as paper:
        paper.write(content)
        paper.seek(0)
        child = start_child(paper, kind, today, TABLE_CHILD)
    timer = Timer(WALL_SECONDS, child.kill)
    timer.start()
    try:
        return [[str(cell) for cell in row] for line in told_lines(child) for row in line.get("rows", [])]
    finally:
        timer.cancel()
        stop_child(child)


def run_table(kind: str, today: str) -> None:
    """The child: read standard input under limits and tell the parent."""
    give_up_rights()
    write = sys.stdout.buffer.write
    for line in _lines(sys.stdin.buffer.read(), kind):
        write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
    sys.stdout.buffer.flush()


def _lines(content: bytes, kind: str) -> Iterator[dict[str, Any]]:
    try:
        rows = _text_rows(content) if kind == CSV else _sheet_rows(content, kind)
        while chunk := list(islice(rows, _CHUNK)):
            yield {"rows": chunk}
        yield {"end": {}}
    except FileFault as fault:
        yield {"fault": [fault.code, fault.facts]}
    except PasswordError:
        yield {"fault": ["file_is_locked", {}]}
    except (CalamineError, csv.Error):
        yield {"fault": ["file_broken", {}]}
    except MemoryError:
        yield {"fault": ["file_too_wide", {}]}


def _sheet_rows(content: bytes, kind: str) -> Iterator[list[str]]:
    book = open_workbook(content, kind)
    for about in book.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            sheet = book.get_sheet_by_name(about.name)
            if sheet.height:
                return ([_text(cell) for cell in row[:MAX_COLUMNS]] for row in islice(sheet.iter_rows(), MAX_ROWS))
    raise FileFault("sheet_empty")


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        whole = f"{cell:.0f}"
        return f"~{whole}" if len(whole) > 15 else whole if cell == int(cell) else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def _text_rows(content: bytes) -> Iterator[list[str]]:
    text, told = told_delimiter(decoded(content).replace("\0", " "))
    first = text.partition("\n")[0]
    delimiter = told or max(";,\t|", key=first.count)
    return (
        [cell.strip() for cell in row[:MAX_COLUMNS]]
        for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), MAX_ROWS)
    )
