"""The child's side of a reading: it may be killed by what it reads; the parent (``child_process``) may not.

Before the first byte is read it gives up whatever it does not need: it can open nothing more (no file, no network),
write no file, and has a limit of memory and of processor time. It takes the file from standard input and tells JSON
lines. A fault of the file is a line too.
"""

from __future__ import annotations

import csv
import encodings.cp437
import encodings.cp1252
import encodings.utf_8_sig
import encodings.utf_16
import encodings.utf_16_be
import encodings.utf_16_le
import json
import resource
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from python_calamine import CalamineError, PasswordError

from pijar.tables.file_faults import FileFault

MEMORY_BYTES: Final = 1024**3
CPU_SECONDS: Final = 60
_OF_TEXT: Final = (encodings.cp1252, encodings.utf_8_sig, encodings.utf_16, encodings.utf_16_be, encodings.utf_16_le)
_OF_NAMES_IN_PACKAGES: Final = encodings.cp437
"""Nothing can be imported once the rights are given up, so what texts and packages are written in is here before."""

Lines = Iterator[Mapping[str, object]]


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


def with_faults(lines: Lines) -> Lines:
    """The lines of a reading; what ends it before its end is the last of them: ``fault`` with its code and facts."""
    try:
        yield from lines
    except FileFault as fault:
        yield {"fault": [fault.code, fault.facts]}
    except PasswordError:
        yield {"fault": ["file_is_locked", {}]}
    except (CalamineError, csv.Error):
        yield {"fault": ["file_broken", {}]}
    except MemoryError:
        yield {"fault": ["file_too_wide", {}]}


def write_lines(lines: Lines, *, as_ascii: bool = True) -> None:
    """Tell the parent. Long texts travel faster as they are than as ASCII."""
    write = sys.stdout.buffer.write
    for line in lines:
        write(json.dumps(line, separators=(",", ":"), ensure_ascii=as_ascii).encode(errors="replace") + b"\n")
    sys.stdout.buffer.flush()
