"""Separated text as rows of cells: how it is encoded, what stands between its cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import looks_utf16

DELIMITERS: Final = ";,\t|"
_FIRST_ROWS: Final = 60
_END: Final = "\x03"  # stands in a row of its own behind a text whose quotes are all closed

csv.field_size_limit(64 * 1024)


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of a text whose cells stand between these."""
    return csv.reader(io.StringIO(text.replace("\0", " "), newline=""), delimiter=delimiter)


def check_quotes(text: str, delimiter: str) -> None:
    """Refuse a text in which a quote without its partner swallows cells or whole lines of other people.

    A quoted cell may run over several lines (an address does). One that holds as many delimiters as a whole row, or
    that nobody closes before the end of the file, is none: raises FileFault with the line its quote stands in.
    """
    if '"' not in text:
        return
    width, before, row = usual_width(text, delimiter), 0, [""]
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    for row in reader:
        line, before = before + 1, reader.line_num
        swallows = before > line and width > 1 and any(cell.count(delimiter) >= width - 1 for cell in row)
        if swallows or _holds_end(row):
            raise FileFault("quote_unpaired", line=_line_of_quote(text, line, before))


def _holds_end(row: Sequence[str]) -> bool:
    """Did a cell that nobody closed take in the end of the text, and more than that?"""
    last = row[-1] if row else ""
    return last != _END and last.endswith(_END) and bool(last.strip("\r\n" + _END) or len(row) > 1)


def _line_of_quote(text: str, first: int, last: int) -> int:
    """The first line from one to another that has an odd number of quotes."""
    lines = text.splitlines()[first - 1 : last]
    return next((first + at for at, line in enumerate(lines) if line.count('"') % 2), first)


def usual_width(text: str, delimiter: str) -> int:
    """How many cells most of the first rows have that have more than one."""
    widths = Counter(len(row) for row in islice(records(text, delimiter), _FIRST_ROWS) if len(row) > 1)
    return max(widths, key=lambda width: (widths[width], width), default=1)


def likely_delimiter(text: str) -> str:
    """What stands between the cells: by most of the first rows, whatever title or letterhead is above them."""
    return max(DELIMITERS, key=lambda one: _cells_between(list(islice(records(text, one), _FIRST_ROWS))))


def _cells_between(rows: Sequence[Sequence[str]]) -> int:
    """How many cells the rows of the usual width have in all, but for the first of each."""
    widths = Counter(len(row) for row in rows)
    return max((width - 1) * count for width, count in widths.items()) if rows else 0


def declared_delimiter(text: str) -> tuple[str, str]:
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
