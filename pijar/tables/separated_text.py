"""Separated text as rows of cells: how it is encoded, what stands between its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from pijar.tables.file_guard import looks_utf16

DELIMITERS: Final = ";,\t|"

csv.field_size_limit(64 * 1024)


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of a text whose cells stand between these."""
    return csv.reader(io.StringIO(text.replace("\0", " "), newline=""), delimiter=delimiter)


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
