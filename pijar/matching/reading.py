"""The rows of an answer as facts: words by the profile's codes, days by its forms, the NIK as nothing but its index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from pijar.core.redaction import redact
from pijar.matching.kinds import ANSWER_FACTS, ANY, CODES
from pijar.matching.models import MatchProfile
from pijar.registry.intake.sealing import Sealer
from pijar.tables.cells import as_birth
from pijar.tables.exchanged_columns import Column, columns_of, find_header
from pijar.values.national_id import structural_fault

STAGED: Final = (
    "row_no", "nik_index", "fault", "fault_column", "name", "birth_on", "sex", "status", "died_on", "address",
    "ward", "district", "city", "city_reported", "cover", "payer", "member_number",
)  # fmt: skip
_DAYS: Final = ("birth_on", "died_on")
_BLANK: Final = {fact: None if fact in _DAYS else "" for fact in STAGED}
_AT_ONCE: Final = 5000
_LONGEST: Final = 200
_EMPTY: Final = ("", "-", "0", "00-00-0000", "0000-00-00", "NULL")


class UnreadableError(ValueError):
    """A cell says something that cannot be read."""


class CellCache(dict[str, Any]):
    """Readings of the cells of one column; files say the same few things again and again. None: it cannot be read."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self._read = read
        self.unreadable: set[str] = set()

    def __missing__(self, text: str) -> Any:
        try:
            self[text] = found = self._read(text)
        except UnreadableError:
            self[text] = found = None
            self.unreadable.add(text)
        return found


def staged_rows(table: Sequence[Sequence[str]], profile: MatchProfile, on: date) -> Iterator[tuple[Any, ...]]:
    """Each row beneath the header as ``STAGED`` names it. A cell that cannot be read is left out and named."""
    columns = columns_of(profile.columns, ANSWER_FACTS[profile.source])
    header_at, places = find_header(table, columns)
    readers = _readers(columns, profile.codes, on)
    headings = {column.fact: column.heading for column in columns}
    begun = header_at + 1
    while some := table[begun : begun + _AT_ONCE]:
        yield from _staged(begun + 1, some, places, readers, headings)
        begun += len(some)


def _staged(
    first_row: int,
    table: Sequence[Sequence[str]],
    places: Mapping[str, int],
    readers: Mapping[str, CellCache],
    headings: Mapping[str, str],
) -> Iterator[tuple[Any, ...]]:
    """Some rows, column by column; rows that say nothing are left out."""
    filled = [(number, row) for number, row in enumerate(table, start=first_row) if any(row)]
    cells = {fact: [row[at] if at < len(row) else "" for _, row in filled] for fact, at in places.items()}
    facts = {fact: list(map(readers[fact].__getitem__, cells[fact])) for fact in cells if fact != "national_id"}
    nothing = [None] * len(filled)
    cities = facts.pop("city", nothing)
    facts |= {"city": [said and said[0] for said in cities], "city_reported": [said and said[1] for said in cities]}
    faulty = _faulty(cells, readers, len(filled))
    return zip(
        [number for number, _ in filled],
        _indexes(cells["national_id"]),
        [_code(fact) for fact in faulty],
        [headings[fact] if fact else "" for fact in faulty],
        *([said or _BLANK[fact] for said in facts.get(fact, nothing)] for fact in STAGED[4:]),
        strict=True,
    )


def _code(faulty: str) -> str:
    return ("date_unreadable" if faulty in _DAYS else "code_unknown") if faulty else ""


def _faulty(cells: Mapping[str, Sequence[str]], readers: Mapping[str, CellCache], rows: int) -> list[str]:
    """For each row the first fact that could not be read, or nothing; most columns have no such cell at all."""
    faulty = [""] * rows
    for fact, texts in cells.items():
        if unreadable := readers[fact].unreadable:
            faulty = [was or (fact if text in unreadable else "") for was, text in zip(faulty, texts, strict=True)]
    return faulty


def _indexes(numbers: Sequence[str]) -> Iterator[bytes | None]:
    index_of = Sealer().index_of
    for number in (written.strip(" '") for written in numbers):
        yield None if structural_fault(number) else index_of(b"nik", number)


def _readers(columns: Sequence[Column], codes: Mapping[str, Mapping[str, str]], on: date) -> dict[str, CellCache]:
    return {column.fact: CellCache(_reader(column, codes.get(column.fact, {}), on)) for column in columns}


def _reader(column: Column, codes: Mapping[str, str], on: date) -> Callable[[str], Any]:
    if column.fact in _DAYS:
        return lambda text: _day(text, column.form, on, is_death=column.fact == "died_on")
    if column.fact in CODES:
        known = {_squeezed(words): code for words, code in codes.items()}
        if column.fact == "city":
            return lambda text: (_coded(text, known), _text(text))
        return lambda text: _coded(text, known)
    return _text


def _text(text: str) -> str:
    return redact(" ".join(text.split()))[:_LONGEST]


def _squeezed(text: str) -> str:
    return " ".join(text.upper().split())


def _coded(text: str, known: Mapping[str, str]) -> str:
    words = _squeezed(text)
    if not words:
        return ""
    found = known.get(words) or known.get(ANY)
    if found is None:
        raise UnreadableError
    return found


def _day(text: str, form: str, on: date, *, is_death: bool) -> date | None:
    """A day by the profile's form, else in any form people write. Raises UnreadableError."""
    text = text.strip()
    if text.upper() in _EMPTY:
        return None
    try:
        return datetime.strptime(text, form or "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no moment
    except ValueError:
        found = as_birth(text, on)
    if found is None:
        raise UnreadableError
    day, century_chosen = found
    return day.replace(year=2000 + day.year % 100) if century_chosen and is_death else day
