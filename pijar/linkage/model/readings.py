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

USUAL_DATES: Final = ("01-01", "07-01", "08-17", "12-31")
"""Month and day that are written where nobody knows the birth date."""
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
    first: str
    last: str
    initials: str
    has_initial: bool
    single: bool


class RecordReading(NamedTuple):
    """What is read out of one record here; what else is compared is cut out of these columns by ``whole_sql``."""

    person: int
    joined: str | None
    letters: str
    sound: str | None
    first: str
    last: str
    initials: str
    has_initial: bool
    single: bool
    birth: str
    number: str
    number_digits: str
    card: str | None
    phone: str | None
    house: str | None
    ward: str | None
    sex: str | None
    trade: str | None


_CUT: Final = {
    "sound_begin": "substr(sound, 1, 4)",
    "sound_first": "substr(sound, 1, 1)",
    "year": "substr(birth, 1, 4)",
    "month": "substr(birth, 6, 2)",
    "day": "substr(birth, 9, 2)",
    "usual": f"substr(birth, 6, 5) in {USUAL_DATES}",
    "birth_parts": "concat(substr(birth, 1, 4), least(substr(birth, 6, 2), substr(birth, 9, 2)),"
    " greatest(substr(birth, 6, 2), substr(birth, 9, 2)))",
    "area": "substr(number, 1, 6)",
    "serial": "substr(number, 13, 4)",
    "place_and_day": "substr(number, 1, 12)",
    "day_and_serial": "substr(number, 7, 10)",
    "area_and_serial": "concat(substr(number, 1, 6), substr(number, 13, 4))",
    "district": "substr(ward, 1, 8)",
}
NAMES_SEEN: Final = 50_000
AREAS_SEEN: Final = 20_000
"""A word, or a district, is odd when fewer than one record in so many has it (or no more than two)."""


def whole_sql(table: str, people: int) -> str:
    """A statement that gives all columns: those read, those cut out of them, and what only all people together tell.

    Plain SQL for DuckDB and Spark.
    """
    words, areas = max(2, people // NAMES_SEEN), max(2, people // AREAS_SEEN)
    cut = ", ".join(f"{how} as {column}" for column, how in _CUT.items())
    return (
        f"select *, {cut}, (count(*) over (partition by first) <= {words}"
        f" or count(*) over (partition by last) <= {words}) as odd_name,"
        f" (count(*) over (partition by substr(number, 1, 6)) <= {areas} or substr(number, 13, 4) >= '0100')"
        f" as odd_number from {table}"
    )


def reading_of(record: Record) -> RecordReading:
    """A record's columns."""
    return RecordReading(
        record.person,
        *read_name(record.name),
        record.birth_on.isoformat(),
        record.number,
        "".join(sorted(record.number)),
        str(record.household) if record.household else None,
        record.phone or None,
        _house(record),
        record.ward or None,
        record.sex or None,
        record.trade or None,
    )


@lru_cache(_KEPT)
def read_name(name: str) -> NameReading:
    """A name's columns; a name without Latin letters is not compared at all."""
    words, key = plain_name(name).split(), name_key(name)
    if not words or not key:
        return NameReading(None, "", None, "", "", "", False, False)
    joined = "".join(words)
    return NameReading(
        joined,
        "".join(sorted(joined)),
        key,
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
