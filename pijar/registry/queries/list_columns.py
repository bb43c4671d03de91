"""The first rows of a list's file, for a person to say which column holds what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pijar.access.actors import Actor
from pijar.core.files import read_file
from pijar.registry.corrections.child import reading_sheets, rows_of_chunk
from pijar.registry.intake.columns import meaning_of
from pijar.registry.intake.sentences import refusal_of
from pijar.registry.models import TakenList
from pijar.registry.queries.taken_lists import list_of
from pijar.tables.column_letters import column_letters
from pijar.tables.file_faults import FileFault

SHOWN_ROWS: Final = 12
_SHOWN_COLUMNS: Final = 60
_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){9,}")
_LONGEST_CELL: Final = 40


@dataclass(frozen=True, slots=True)
class SheetTop:
    """The first rows of a sheet, long numbers masked, and what each column seems to hold.

    ``columns`` are (place, letters, field guessed or nothing); ``first_row`` is where people seem to begin, from 1.
    """

    name: str
    columns: tuple[tuple[int, str, str], ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    first_row: int


@dataclass(frozen=True, slots=True)
class ListTop:
    """A list with the tops of its sheets that hold anything."""

    taken: TakenList
    sheets: tuple[SheetTop, ...]


def list_top(*, by: Actor, ref: UUID) -> ListTop:
    """The first rows of each sheet of a list's file. Refuses a file that cannot be read."""
    taken = list_of(by=by, ref=ref)
    rows: dict[int, list[tuple[int, str, list[str]]]] = {}
    try:
        with reading_sheets(read_file(taken.file), taken.taken_on, top=SHOWN_ROWS) as told:
            sheets = next(told)["header"]["sheets"]
            for line in told:
                if "rows" in line:
                    rows.setdefault(line["sheet"], []).extend(rows_of_chunk(line))
    except FileFault as fault:
        raise refusal_of(fault) from fault
    return ListTop(taken, tuple(_top(taken, str(sheets[at][0]), found) for at, found in sorted(rows.items())))


def _top(taken: TakenList, name: str, rows: list[tuple[int, str, list[str]]]) -> SheetTop:
    width = min(max(len(texts) for _number, _digest, texts in rows), _SHOWN_COLUMNS)
    padded = [(number, [*texts, *[""] * width][:width]) for number, _digest, texts in rows]
    header_at, guessed = _guessed(taken, name, padded, width)
    columns = tuple((at, column_letters(at), guessed.get(at, "")) for at in range(width))
    shown = tuple((number, tuple(map(_masked, texts))) for number, texts in padded)
    return SheetTop(name, columns, shown, header_at + 1)


def _guessed(taken: TakenList, name: str, rows: list[tuple[int, list[str]]], width: int) -> tuple[int, dict[int, str]]:
    """The row that most looks like headings and what they mean; as the list was read, if it was."""
    if taken.header and taken.sheet == name:
        first = int(taken.header["first_column"])
        return int(taken.header["first_row"]), {first + at: field for field, at in taken.header["columns"].items()}
    number, texts = max(rows, key=lambda row: (sum(bool(meaning_of(text)) for text in row[1]), -row[0]))
    guessed: dict[int, str] = {}
    for at in range(width):
        meaning = meaning_of(texts[at])
        if meaning and meaning != "mark" and meaning not in guessed.values():
            guessed[at] = meaning
    return number, guessed


def _masked(text: str) -> str:
    """A cell's beginning; of a long number only how long it is."""
    return _LONG_NUMBER.sub(lambda found: "•" * len(found[0]), text)[:_LONGEST_CELL]
