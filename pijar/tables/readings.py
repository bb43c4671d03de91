"""What a cell says by the kind of its column; one reader for each kind, for every file of rows.

A reader returns the value, nothing where the cell is blank, or raises UnreadableError.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final, TypeVar

from pijar.core.redaction import redact
from pijar.tables.cells import MONTHS, as_birth
from pijar.values.payment_codes import is_payment_code

MOST: Final = 10**15
"""Rupiah in one line above which a cell is no amount: more than the country's yearly budget."""

_REMEMBERED: Final = 60_000
_LONGEST: Final = 200
_SHORTER_THAN_NIK: Final = 15
_YEARS: Final = range(2000, 2101)
_NOTHING_SAID: Final = ("", "-", "0", "00-00-0000", "0000-00-00", "NULL")
_DRESS = re.compile(r"^(?:rp|idr)\.?\s*|\s+", re.IGNORECASE)
_SIGN_AFTER = re.compile(r"(?<=\d)(cr|db|dr|k|d|c)\.?$", re.IGNORECASE)
_OUT_MARKS: Final = ("db", "dr", "d")
_CLOCK_AFTER = re.compile(
    r"[t\s]+\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?(\s*(wib|wita?|z|\+0[789]:?00))?$", re.IGNORECASE
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_IN_WORDS = re.compile(r"(\d{1,2})[ \-/]([a-z]{3})[a-z]*[ \-/](\d{4})", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,0{1,2})?|\d{1,3}(?:,\d{3})+(?:\.0{1,2})?|\d+(?:[.,]0{1,2})?")
_CENTS = re.compile(r"[.,]0{1,2}$")
_MONTH_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{2})(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/. ]?\s*(\d{1,2})")
_MONTH_IN_WORDS = re.compile(r"([a-z]{3,10})[\s.,/-]*(\d{4})")


class UnreadableError(ValueError):
    """A cell says what cannot be read or cannot be: the code says why. ``value`` is what it said, if known."""

    def __init__(self, code: str, value: object = None) -> None:
        super().__init__(code)
        self.code, self.value = code, value


Cell = TypeVar("Cell")


class RememberedCells(dict[str, Cell]):
    """Readings of the cells of one column; files say the same few things again and again."""

    def __init__(self, read: Callable[[str], Cell]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Cell:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[text] = self._read(text)
        return found


def with_faults(read: Callable[[str], object], text: str) -> object:
    """What a cell says, or its UnreadableError: a fault is a reading too."""
    try:
        return read(text)
    except UnreadableError as fault:
        return fault


def read_text(text: str) -> str:
    """Words on one line, of bounded length, without whatever looks like a national id."""
    plain = " ".join(text.split())
    return redact(plain)[:_LONGEST] if len(plain) > _SHORTER_THAN_NIK else plain


def squeezed(text: str) -> str:
    """Words as they are compared: upper case, single blanks."""
    return " ".join(text.upper().split())


def read_exact_day(text: str, form: str) -> date | None:
    """A day by the profile's form, or as workbooks keep days (YYYY-MM-DD). A time behind is ignored.

    Raises UnreadableError: ``day_unreadable``.
    """
    bare = _CLOCK_AFTER.sub("", text.strip().strip("'"))
    if not bare:
        return None
    try:
        if _ISO.fullmatch(bare):
            return date.fromisoformat(bare)
        if "%b" in form and (match := _DAY_IN_WORDS.fullmatch(bare)):
            return date(int(match[3]), MONTHS.get(match[2].lower(), 0), int(match[1]))
        return datetime.strptime(bare, form).date()  # noqa: DTZ007 - a day, no moment
    except ValueError:
        raise UnreadableError("day_unreadable") from None


def read_day(text: str, form: str, on: date) -> date | None:
    """A day by the profile's form, else in any form people write; a year of two digits is one of this century.

    Raises UnreadableError: ``day_unreadable``.
    """
    day, century_chosen = _written_day(text, form, on)
    return day.replace(year=2000 + day.year % 100) if day and century_chosen else day


def read_birth_day(text: str, form: str, on: date) -> date | None:
    """A day of birth: as ``read_day``, but a year of two digits is the likeliest of somebody of working age."""
    return _written_day(text, form, on)[0]


def _written_day(text: str, form: str, on: date) -> tuple[date | None, bool]:
    bare = text.strip(" '")
    if bare.upper() in _NOTHING_SAID:
        return None, False
    try:
        return datetime.strptime(bare, form or "%Y-%m-%d").date(), False  # noqa: DTZ007 - a day, no moment
    except ValueError:
        found = as_birth(bare, on)
    if found is None:
        raise UnreadableError("day_unreadable")
    return found


def read_month(text: str, form: str = "") -> date | None:
    """The first day of a contribution month: 2026-03, 03-2026, 03/2026, 202603, 032026, Maret 2026, or a day in it.

    Raises UnreadableError: ``month_unreadable``.
    """
    bare = " ".join(text.strip(" '").lower().split())
    if not bare:
        return None
    try:
        found: date | None = datetime.strptime(bare, form or "%m-%Y").date().replace(day=1)  # noqa: DTZ007 - a month
    except ValueError:
        found = _written_month(bare)
    if found is None or found.year not in _YEARS:
        raise UnreadableError("month_unreadable")
    return found


def _written_month(bare: str) -> date | None:
    if match := _MONTH_IN_WORDS.fullmatch(bare):
        return _month(match[2], MONTHS.get(match[1][:3], 0))
    if match := _MONTH_FIRST.fullmatch(bare) or _MONTH_YEAR.fullmatch(bare):
        found = _month(match[2], int(match[1]))
        if found is not None:
            return found
    if match := _YEAR_FIRST.fullmatch(bare):
        return _month(match[1], int(match[2]))
    day = as_birth(bare, date.max)
    return day[0].replace(day=1) if day and not day[1] else None


def _month(year: str, number: int) -> date | None:
    return date(int(year), number, 1) if 1 <= number <= 12 and int(year) in _YEARS else None


def read_rupiah(text: str, decimal: str) -> int | None:
    """Whole rupiah, negative for money that left (-, brackets, DB). ``decimal`` is "," or "."; without it see below.

    Raises UnreadableError: ``amount_unreadable``, ``amount_not_whole`` (cents), ``amount_too_large``.
    """
    if not decimal:
        return _rupiah_either_way(text)
    bare = _DRESS.sub("", text.strip().strip("'"))
    if bare in ("", "-"):
        return None
    bare, sign = _signed(bare)
    whole, cents = _parts(bare.removesuffix(",-").removesuffix(".-"), decimal)
    if cents.strip("0"):
        raise UnreadableError("amount_not_whole")
    if len(whole) > len(str(MOST)) or int(whole) > MOST:
        raise UnreadableError("amount_too_large")
    return sign * int(whole)


def _rupiah_either_way(text: str) -> int | None:
    """``Rp16.800,00``, ``16,800.00`` or ``16800``: more than nothing, and no parts of a rupiah."""
    bare = text.strip().upper().removeprefix("RP").strip(" .").removesuffix(",-").strip()
    if bare in ("", "-"):
        return None
    amount = int(re.sub(r"\D", "", _CENTS.sub("", bare))) if len(bare) < 30 and _WHOLE.fullmatch(bare) else 0
    if not 0 < amount <= MOST:
        raise UnreadableError("amount_unreadable")
    return amount


def _signed(bare: str) -> tuple[str, int]:
    """The digits, and -1 when the cell says that the money left."""
    mark = _SIGN_AFTER.search(bare)
    if mark:
        bare = bare[: mark.start()]
    left = mark is not None and mark[1].lower() in _OUT_MARKS
    if bare.startswith("(") and bare.endswith(")"):
        return bare[1:-1], -1
    if bare[:1] in "+-" and not left:
        return _DRESS.sub("", bare[1:]), -1 if bare[0] == "-" else 1
    return bare, -1 if left else 1


def _parts(bare: str, decimal: str) -> tuple[str, str]:
    """The digits before and after the decimal mark; thousands stand in threes or not apart at all."""
    apart = "." if decimal == "," else ","
    whole, _mark, cents = bare.partition(decimal)
    groups = whole.split(apart)
    in_threes = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    digits = "".join(groups)
    if not in_threes or not digits.isdecimal() or not digits.isascii() or (cents and not _is_cents(cents)):
        raise UnreadableError("amount_unreadable")
    return digits.lstrip("0") or "0", cents


def _is_cents(cents: str) -> bool:
    """One or two digits: three behind the decimal mark are thousands written the other way."""
    return cents.isdecimal() and cents.isascii() and len(cents) <= 2


def read_employee_number(text: str) -> str:
    """A NIP: eighteen digits, blanks and dots left out.

    Raises UnreadableError: ``nip_changed`` when a spreadsheet has rounded it, ``nip_unreadable``.
    """
    bare = re.sub(r"[\s.\-']", "", text)
    if not bare:
        return ""
    if bare.startswith("~") or re.fullmatch(r"\d+(,|\.)?\d*e\+?\d+", bare.lower()):
        raise UnreadableError("nip_changed")
    if not (bare.isascii() and bare.isdecimal() and len(bare) == 18):
        raise UnreadableError("nip_unreadable")
    return bare


def read_member_number(text: str) -> str:
    """A KPJ without blanks; one that a spreadsheet has rounded (``~``) is none."""
    return "" if "~" in text else read_text("".join(text.strip(" '").split()))


def read_payment_code(text: str) -> str:
    """A payment code, which is as long as a national id and must not be taken for one; other words as they stand."""
    bare = "".join(text.strip(" '").split())
    return bare if bare.isdecimal() and is_payment_code(bare) else read_text(text)


def read_word(text: str, meanings: dict[str, str], any_other: str = "*") -> str:
    """What a word means; ``meanings`` are by the word in upper case. Raises UnreadableError: ``word_unknown``."""
    words = squeezed(text)
    if not words:
        return ""
    found = meanings.get(words) or meanings.get(any_other)
    if found is None:
        raise UnreadableError("word_unknown")
    return found
