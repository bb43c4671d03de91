"""The child process that reads a file. It may be killed by what it reads; the parent may not.

Before the first byte is read it gives up whatever it does not need: it can open nothing more (no file, no network),
write no file, and has a limit of memory and of processor time. It takes the file from standard input and writes JSON
lines: one with the header, then chunks of rows, then one with the counts. A fault of the file is a line too.
"""

from __future__ import annotations

import csv
import encodings.cp1252
import encodings.utf_8_sig
import encodings.utf_16
import encodings.utf_16_be
import encodings.utf_16_le
import gc
import json
import resource
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from python_calamine import CalamineError, PasswordError

from pijar.registry.intake.columns import NOTHING_KNOWN, Known
from pijar.registry.intake.faults import FileFault
from pijar.registry.intake.rows import Row, RowReader
from pijar.registry.intake.sheets import open_sheet

MEMORY_BYTES: Final = 1024**3
CPU_SECONDS: Final = 60
CHUNK_ROWS: Final = 1000
_KEPT: Final = (encodings.cp1252, encodings.utf_8_sig, encodings.utf_16, encodings.utf_16_be, encodings.utf_16_le)


def give_up_rights() -> None:
    """Limits that the process cannot raise again. Without a free file number nothing can be opened or reached."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def lines_of(
    content: bytes, kind: str, today: date, after: int = 0, known: Known = NOTHING_KNOWN
) -> Iterator[dict[str, Any]]:
    """What the parent is told: ``header``, ``rows`` again and again, ``end``; or ``fault`` and nothing more.

    Rows up to the sheet's row ``after`` are left out: an earlier reading has told them.
    """
    try:
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
    except FileFault as fault:
        yield {"fault": [fault.code, fault.facts]}
    except PasswordError:
        yield {"fault": ["file_is_locked", {}]}
    except (CalamineError, csv.Error):
        yield {"fault": ["file_broken", {}]}
    except MemoryError:
        yield {"fault": ["file_too_wide", {}]}


def _chunks(reader: RowReader, rows: Iterator[Row], after: int) -> Iterator[dict[str, Any]]:
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
    """Read standard input under limits and tell the parent."""
    give_up_rights()
    gc.disable()  # rows are lists of lists without cycles; the limit of memory stands above
    write = sys.stdout.buffer.write
    for line in lines_of(sys.stdin.buffer.read(), kind, date.fromisoformat(today), int(after), Known.parse(known)):
        write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
    sys.stdout.buffer.flush()
