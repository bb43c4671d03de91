"""How a record is read into the columns that are compared. Pure: the same record always gives the same columns.

Names are brought to one form by ``pijar.values.names``, the same as at intake. National ids are among the columns, so
whatever holds readings lives in memory only.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from pijar.values.names import name_key, plain_name

USUAL_DATES: Final = frozenset([(1, 1), (1, 7), (17, 8), (31, 12)])
"""Day and month that are written where nobody knows the birth date."""
_KEPT: Final = 1 << 18
_WORDS: Final = re.compile(r"[^A-Z0-9]+")
_WAYS: Final = ("JL", "JLN", "JALAN", "KP", "KPG", "KAMPUNG", "GG", "GANG", "DK", "DUKUH", "DUSUN", "DS", "DESA")
_STREET: Final = frozenset([*_WAYS, "NO", "NOMOR", "NMR"])


class Record(NamedTuple):
    """A person as the registry knows them. ``household``: people on one family card share it. Empty text: not known."""

    person: int
    number: str
    name: str
    birth_on: date
    sex: str
    household: int | str | None
    address: str
    rt: str
    rw: str
    ward: str
    phone: str
    trade: str


class NameReading(NamedTuple):
    """A name as it is compared: letters without blanks, the key by ear, its first and last word by ear, and so on."""

    joined: str | None
    letters: str
    sound: str | None
    sound_begin: str | None
    sound_first: str | None
    first: str
    last: str
    initials: str
    has_initial: bool
    single: bool


class Reading(NamedTuple):
    """The columns of one record."""

    person: int
    joined: str | None
    letters: str
    sound: str | None
    sound_begin: str | None
    sound_first: str | None
    first: str
    last: str
    initials: str
    has_initial: bool
    single: bool
    birth: str
    birth_parts: str
    year: int
    month: int
    day: int
    usual: bool
    number: str
    number_digits: str
    area: str
    serial: str
    place_and_day: str
    day_and_serial: str
    area_and_serial: str
    card: str | None
    phone: str | None
    house: str | None
    ward: str | None
    district: str | None
    sex: str | None
    trade: str | None


NAMES_SEEN: Final = 50_000
AREAS_SEEN: Final = 20_000
"""A word, or a district, is odd when fewer than one record in so many has it (or no more than two)."""


def mark_odd_sql(table: str, people: int) -> str:
    """A statement that adds to readings what only the whole registry tells. Plain SQL for DuckDB and Spark."""
    words, areas = max(2, people // NAMES_SEEN), max(2, people // AREAS_SEEN)
    return (
        f"select *, (count(*) over (partition by first) <= {words} or count(*) over (partition by last) <= {words})"
        f" as odd_name, (count(*) over (partition by area) <= {areas} or serial >= '0100') as odd_number from {table}"
    )


def reading_of(record: Record) -> Reading:
    """A record's columns."""
    number, born = record.number, record.birth_on
    low, high = sorted((born.day, born.month))
    return Reading(
        record.person,
        *read_name(record.name),
        born.isoformat(),
        f"{born.year}-{low}-{high}",
        born.year,
        born.month,
        born.day,
        (born.day, born.month) in USUAL_DATES,
        number,
        "".join(sorted(number)),
        number[:6],
        number[12:],
        number[:12],
        number[6:],
        number[:6] + number[12:],
        str(record.household) if record.household else None,
        record.phone or None,
        _house(record),
        record.ward or None,
        record.ward[:8] or None,
        record.sex or None,
        record.trade or None,
    )


@lru_cache(_KEPT)
def read_name(name: str) -> NameReading:
    """A name's columns; a name without Latin letters is not compared at all."""
    words, key = plain_name(name).split(), name_key(name)
    if not words or not key:
        return NameReading(None, "", None, None, None, "", "", "", False, False)
    joined = "".join(words)
    return NameReading(
        joined,
        "".join(sorted(joined)),
        key,
        key[:4],
        key[0],
        name_key(words[0]),
        name_key(words[-1]),
        "".join(word[0] for word in words),
        any(len(word) == 1 for word in words),
        len(words) == 1,
    )


def _house(record: Record) -> str | None:
    """Ward, street and house number; without a number the neighbourhood (rt, rw) tells one house from another."""
    street = plain_address(record.address)
    if not street or not record.ward:
        return None
    lane = "" if any(letter.isdigit() for letter in street) else f"{record.rt}/{record.rw} "
    return f"{record.ward} {lane}{street}"


@lru_cache(_KEPT)
def plain_address(address: str) -> str:
    """An address in capitals without marks, Jl., Gang, Kampung and No."""
    return " ".join(word for word in _WORDS.split(address.upper()) if word and word not in _STREET)
