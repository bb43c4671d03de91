"""The rows of an answer as facts: words by the profile's codes, days by its forms, the NIK as nothing but its index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from pijar.core.columns import Column, columns_of, find_header
from pijar.core.redaction import redact
from pijar.matching.kinds import ANSWER_FACTS, ANY, CODES
from pijar.matching.models import MatchProfile
from pijar.registry.intake.cells import as_birth
from pijar.registry.intake.sealing import Sealer
from pijar.values.national_id import structural_fault

STAGED: Final = (
    "row_no", "nik_index", "fault", "fault_column", "name", "birth_on", "sex", "status", "died_on", "address",
    "ward", "district", "city", "city_said", "cover", "payer", "member_number",
)  # fmt: skip
_DAYS: Final = ("birth_on", "died_on")
_LONGEST: Final = 200
_EMPTY: Final = ("", "-", "0", "00-00-0000", "0000-00-00", "NULL")


class UnreadableError(ValueError):
    """A cell says something that cannot be read."""


class Remembered(dict[str, Any]):
    """Readings of the cells of one column; files say the same few things again and again."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Any:
        try:
            found = self._read(text)
        except UnreadableError as fault:
            found = fault
        self[text] = found
        return found


def staged_rows(table: Sequence[Sequence[str]], profile: MatchProfile, on: date) -> Iterator[tuple[Any, ...]]:
    """Each row beneath the header as ``STAGED`` names it. A cell that cannot be read is left out and named."""
    columns = columns_of(profile.columns, ANSWER_FACTS[profile.source])
    header_at, places = find_header(table, columns)
    readers = _readers(columns, profile.codes, on)
    headings = {column.fact: column.heading for column in columns}
    sealer = Sealer()
    cells = [(fact, places[fact], readers[fact]) for fact in places if fact != "national_id"]
    nik_at = places["national_id"]
    for row_no, row in enumerate(table[header_at + 1 :], start=header_at + 2):
        if any(row):
            number = row[nik_at].strip(" '") if nik_at < len(row) else ""
            facts, faulty = _facts(row, cells)
            index = None if structural_fault(number) else sealer.index_of(b"nik", number)
            code = ("date_unreadable" if faulty in _DAYS else "code_unknown") if faulty else ""
            yield _staged(row_no, index, code, headings.get(faulty, ""), facts)


def _facts(row: Sequence[str], cells: Sequence[tuple[str, int, Remembered]]) -> tuple[dict[str, Any], str]:
    """What the row says by fact, and the first fact that could not be read."""
    facts: dict[str, Any] = {}
    faulty = ""
    for fact, place, reader in cells:
        read = reader[row[place]] if place < len(row) else None
        if isinstance(read, UnreadableError):
            faulty = faulty or fact
        elif read:
            facts[fact] = read
    return facts, faulty


def _staged(row_no: int, index: bytes | None, code: str, column: str, facts: Mapping[str, Any]) -> tuple[Any, ...]:
    say = facts.get
    city, city_said = say("city", ("", ""))
    return (
        row_no, index, code, column, say("name", ""), say("birth_on"), say("sex", ""), say("status", ""),
        say("died_on"), say("address", ""), say("ward", ""), say("district", ""), city, city_said, say("cover", ""),
        say("payer", ""), say("member_number", ""),
    )  # fmt: skip


def _readers(columns: Sequence[Column], codes: Mapping[str, Mapping[str, str]], on: date) -> dict[str, Remembered]:
    return {column.fact: Remembered(_reader(column, codes.get(column.fact, {}), on)) for column in columns}


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
