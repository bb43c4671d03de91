"""A list while a child process reads it (``child``): its rows, and what is counted over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pijar.registry.intake.rows import AT
from pijar.tables.child_process import child_lines
from pijar.tables.column_letters import column_letters
from pijar.tables.file_faults import FileFault
from pijar.values.json import JsonObject, JsonRow

LIST_CHILD: Final = "from pijar.registry.intake.child import run; run(*sys.argv[2:])"
_ROUNDED_FROM: Final = 8
_ROUNDED: Final = "nik_serial"
"""No NIK ends with 0000: one that does, beside numbers that all end with 0, is proof enough that all were rounded."""
_FAULTS: Final = AT["faults"]


@dataclass(slots=True)
class Tally:
    """What is counted over all rows of a list, whoever read them: kept with the list between two readings."""

    rows: int = 0
    with_nik: int = 0
    ending_in_zero: int = 0
    surely_rounded: int = 0

    def add(self, rows: Sequence[JsonRow]) -> None:
        numbers = [row[1] for row in rows if row[1] is not None]
        self.rows += len(rows)
        self.with_nik += len(numbers)
        self.ending_in_zero += sum(number[-1] == "0" for number in numbers)
        self.surely_rounded += sum(fault[0] == _ROUNDED for row in rows if row[1] is None for fault in row[_FAULTS])

    def check(self) -> None:
        """There are rows, and their numbers have not all lost their latest digit. Raises FileFault."""
        if self.rows == 0:
            raise FileFault("no_rows")
        suspect = self.with_nik > 0 and self.ending_in_zero == self.with_nik
        if suspect and (self.with_nik >= _ROUNDED_FROM or self.surely_rounded):
            raise FileFault("nik_rounded")


@dataclass(slots=True)
class ReadList:
    """A list while it is read: ``header`` is there at once, rows as long as one asks, ``end`` after them."""

    header: JsonObject
    lines: Iterator[JsonObject]
    tally: Tally
    end: JsonObject = field(default_factory=dict)
    taken: int = 0

    @property
    def letters(self) -> dict[str, str]:
        """The letters of the column of each field that the list has."""
        return letters_of(self.header)

    def chunks(self) -> Iterator[list[JsonRow]]:
        """Rows in the order of ``rows.FIELDS``, a thousand at a time. Raises FileFault when it cannot be read on."""
        for line in self.lines:
            if "end" in line:
                self.end = line["end"]
                continue
            self.taken += len(line["rows"])
            self.tally.add(line["rows"])
            yield line["rows"]
        if self.end.get("rows") != self.taken:
            raise FileFault("reader_stopped")
        self.tally.check()


def letters_of(header: JsonObject) -> dict[str, str]:
    """The letters of the column of each field of a header as the child told it."""
    return {field: column_letters(int(header["first_column"]) + at) for field, at in header["columns"].items()}


@contextmanager
def reading(
    content: bytes, today: date, after: int = 0, tally: Tally | None = None, known: str = ""
) -> Iterator[ReadList]:
    """Guard a file, have it read, and stop the child whatever happens. Raises FileFault with the reason.

    ``after`` is the sheet's row that an earlier reading has reached, ``tally`` what it had counted, ``known`` what
    people said of the columns (``columns.Known.as_text``).
    """
    header: JsonObject = {}
    try:
        with child_lines(content, today, LIST_CHILD, str(after), known) as lines:
            header |= next(lines, {}).get("header", {})
            if not header:
                raise FileFault("reader_stopped")
            yield ReadList(header, lines, tally or Tally())
    except FileFault as fault:
        raise _placed(fault, header) from fault


def _placed(fault: FileFault, header: JsonObject) -> FileFault:
    """The fault with the sheet it lies in and, when it is the numbers', their column."""
    place = {"sheet": header["sheet"]} if header.get("sheet") else {}
    if fault.code == "nik_rounded":
        place["column"] = letters_of(header)["nik"]
    return FileFault(fault.code, **place | fault.facts)
