"""The parent's side of a reading: a child process reads the file, and whatever becomes of the child is an answer."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import Timer
from typing import IO, Final

from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import kind_of
from pijar.values.json import JsonObject

WALL_SECONDS: Final = 180
LONGEST_LINE: Final = 64 * 1024 * 1024
_PIPE_BYTES: Final = 1 << 20
"""The child may be so far ahead of us: some thousand rows."""
_ROOT: Final = str(Path(__file__).resolve().parents[2])
_START: Final = "import sys; sys.path.insert(0, sys.argv[1]); "

Told = Iterator[JsonObject]


@contextmanager
def child_lines(content: bytes, today: date, entry: str, *asked: str) -> Iterator[Told]:
    """Guard a file, have it read, and hear what the child tells; stops the child whatever happens.

    ``entry`` is the Python that begins the child, ``asked`` what it is told. Raises FileFault with the reason.
    """
    kind = kind_of(content)
    with tempfile.TemporaryFile() as paper:
        paper.write(content)
        paper.seek(0)
        child = start_child(paper, kind, today, entry, *asked)
    timer = Timer(WALL_SECONDS, child.kill)
    timer.start()
    try:
        yield _output_lines(child)
    finally:
        timer.cancel()
        _stop_child(child)


def start_child(paper: IO[bytes], kind: str, today: date, entry: str, *asked: str) -> subprocess.Popen[bytes]:
    """Start a child that reads ``paper``."""
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", _START + entry, _ROOT, kind, today.isoformat(), *asked],
        stdin=paper,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "PYTHONHASHSEED": "0", "MALLOC_ARENA_MAX": "2"},
        close_fds=True,
    )
    assert child.stdout is not None
    with suppress(OSError):  # a narrow pipe only makes the child wait for us
        fcntl.fcntl(child.stdout, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return child


def _stop_child(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    if child.stdout is not None:
        child.stdout.close()
    child.wait()


def _output_lines(child: subprocess.Popen[bytes]) -> Told:
    assert child.stdout is not None
    while line := child.stdout.readline(LONGEST_LINE):
        told = _parsed(line)
        if "fault" in told:
            code, facts = told["fault"]
            raise FileFault(str(code), **facts)
        yield told
    if child.wait() != 0:
        raise FileFault(_cause_of_death(child.returncode))


def _parsed(line: bytes) -> JsonObject:
    """A line cut short by the child's death is no JSON."""
    try:
        told = json.loads(line)
    except ValueError as broken:
        raise FileFault("reader_stopped") from broken
    if not isinstance(told, dict) or not told.keys() & {"header", "rows", "end", "fault"}:
        raise FileFault("reader_stopped")
    return told


def _cause_of_death(returncode: int) -> str:
    if returncode in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS):
        return "file_too_wide"
    if returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return "file_too_slow"
    return "reader_stopped"
