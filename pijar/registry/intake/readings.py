"""What a cell of each column says: the value, and the code and words of what is wrong with it, if anything is.

Every reading is a pure function of the cell, so that a cell seen before need not be read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from pijar.tables import cells
from pijar.values.leaving_text import as_it_was
from pijar.values.national_id import structural_fault

EARLIEST: Final = date(1900, 1, 1)
_REMEMBERED: Final = 60_000
_WRAPPED: Final = "'`’=\""
_SPACED = str.maketrans("", "", " .-\u00a0\t\u200b\u202c\u202d\ufeff")
_PLAIN_NAME = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_DECILE = re.compile(r"\s*(?:desil|decile)?[\s:.]*(\d+)", re.IGNORECASE)


class CellReading(NamedTuple):
    """A value with at most one fault; ``said`` are the sender's words, left out for numbers that name a person."""

    value: Any  # each reading says in its own words what it gives
    code: str | None = None
    said: str | None = None


class Birth(NamedTuple):
    """A day of birth as ISO text and as the six digits that a man's and a woman's NIK hold for it."""

    on: str | None
    in_nik_of_man: str = ""
    in_nik_of_woman: str = ""
    place: str = ""


class ReadingCache(dict[object, CellReading]):
    """Readings of the cells of one column; lists say the same few things again and again."""

    def __init__(self, read: Callable[[object], CellReading]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, raw: object) -> CellReading:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[raw] = self.read(raw)
        return found


def nik(raw: object) -> CellReading:
    """The number as text. A number cell has lost digits (Excel keeps fifteen), so it is never read."""
    if isinstance(raw, str) and len(raw) == 16 and structural_fault(raw) is None:
        return CellReading(raw)
    if not isinstance(raw, str):
        return CellReading(None, "nik_numeric" if isinstance(raw, int | float) else "nik_not_16_digits")
    digits = raw.translate(_SPACED).strip(_WRAPPED)
    if not digits:
        return CellReading(None, "nik_missing")
    fault = structural_fault(digits)
    if fault is None:
        return CellReading(digits)
    # 3,37401E+15 in separated text is a number that some program has already rounded
    return CellReading(None, "nik_numeric" if fault == "not_16_digits" and "E+" in digits.upper() else f"nik_{fault}")


def name(raw: object) -> CellReading:
    """A name has letters, no digits, and does not begin like a formula."""
    if isinstance(raw, str) and len(raw) <= 100 and _PLAIN_NAME.fullmatch(raw):
        return CellReading(raw)
    text = as_it_was(cells.as_text(raw))
    if not text:
        return CellReading("", "name_missing")
    if len(text) > 100:
        return CellReading(text[:100], "text_too_long")
    if text[0] in "=+-@|" or not any(map(str.isalpha, text)) or any(map(str.isdigit, text)):
        return CellReading(text, "name_unreadable", text[:60])
    return CellReading(text)


def text_up_to(longest: int) -> Callable[[object], CellReading]:
    """A reader of free text of at most so many letters."""

    def read(raw: object) -> CellReading:
        text = as_it_was(cells.as_text(raw))
        return CellReading(text) if len(text) <= longest else CellReading(text[:longest], "text_too_long", str(longest))

    return read


def birth_before(today: date) -> Callable[[object], CellReading]:
    """A reader of days of birth, alone or behind their place (``Semarang, 17 Agustus 1975``)."""

    def read(raw: object) -> CellReading:
        if raw == "" or (isinstance(raw, str) and not raw.strip()):
            return CellReading(Birth(None), "birth_missing")
        place = ""
        if isinstance(raw, str) and not raw.strip("' ")[:1].isdigit():
            place, found = cells.split_place_and_day(raw, today)
        else:
            found = cells.as_birth(raw, today)
        return _checked(found, place[:80], cells.as_text(raw)[:40], today)

    return read


def _checked(found: tuple[date, bool] | None, place: str, said: str, today: date) -> CellReading:
    if found is None:
        return CellReading(Birth(None, place=place), "birth_unreadable", said)
    born, century_chosen = found
    if born > today:
        return CellReading(Birth(None, place=place), "birth_in_future", said)
    if born < EARLIEST:
        return CellReading(Birth(None, place=place), "birth_too_long_ago", said)
    rest = f"{born.month:02d}{born.year % 100:02d}"
    birth = Birth(born.isoformat(), f"{born.day:02d}{rest}", f"{born.day + 40}{rest}", place)
    return CellReading(birth, "birth_century_chosen", str(born.year)) if century_chosen else CellReading(birth)


def sex(raw: object) -> CellReading:
    """``L`` or ``P``, or nothing."""
    text = cells.as_text(raw)
    found = cells.as_sex(text) or ""
    return CellReading(found, "sex_unreadable", text[:40]) if text and not found else CellReading(found)


def unit(raw: object) -> CellReading:
    """RT or RW; an unreadable one is left out, the address still says it."""
    return CellReading(cells.as_unit(cells.as_text(raw)))


def rt_rw(raw: object) -> CellReading:
    """Both from one cell; Excel may have taken ``3/5`` for the third of May."""
    if isinstance(raw, date | datetime):
        return CellReading((f"{raw.day:03d}", f"{raw.month:03d}"))
    return CellReading(cells.split_rt_rw(cells.as_text(raw)))


def phone(raw: object) -> CellReading:
    """``+62...`` or nothing with a note."""
    if isinstance(raw, str) and raw.isascii() and raw.isdigit() and (plain := cells.as_phone(raw)):
        return CellReading(plain)
    text = cells.as_text(raw)
    if not text.strip("-. 0"):
        return CellReading("")
    found = cells.as_phone(text)
    return CellReading(found) if found else CellReading("", "phone_unreadable", text[:40])


def household(raw: object) -> CellReading:
    """The family card's number. It is never a key of a person, so a broken one is left out with a note."""
    if isinstance(raw, str) and len(raw) == 16 and raw.isascii() and raw.isdigit():
        return CellReading(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return CellReading(None, "household_numeric")
    digits = cells.as_text(raw).translate(_SPACED).strip(_WRAPPED)
    if digits and not (len(digits) == 16 and digits.isascii() and digits.isdigit()):
        return CellReading(None, "household_unreadable")
    return CellReading(digits or None)


def hours(raw: object) -> CellReading:
    """From and until, out of one cell."""
    if raw == "":
        return CellReading((None, None))
    begins, ends = cells.split_hours(raw)
    if begins is None or ends is None:
        return CellReading((None, None), "hours_unreadable", cells.as_text(raw)[:40])
    return CellReading((begins, ends))


def clock(raw: object) -> CellReading:
    """One hour of the day."""
    if raw == "":
        return CellReading(None)
    found = cells.as_clock(raw)
    return CellReading(found) if found else CellReading(None, "hours_unreadable", cells.as_text(raw)[:40])


def decile(raw: object) -> CellReading:
    """The decile, with its quarter where the cell names one: ``Desil 1 (TW III 2025)``."""
    text = cells.as_text(raw)
    if not text.strip("-. 0"):
        return CellReading((None, None))
    found = _DECILE.match(text)
    if found is None or not 1 <= int(found[1][:4]) <= 10:
        return CellReading((None, None), "decile_unreadable", text[:40])
    return CellReading((int(found[1]), cells.as_quarter(text[found.end() :])))


def quarter(raw: object) -> CellReading:
    """The quarter of the poverty data, ``2025-Q3``."""
    text = cells.as_text(raw)
    if not text.strip("-. "):
        return CellReading(None)
    found = cells.as_quarter(text)
    return CellReading(found) if found else CellReading(None, "quarter_unreadable", text[:40])
