"""What cells of statements say: days, rupiah, payment codes inside free text. Strict, because it is money."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Final

MOST: Final = 10**15
"""Rupiah in one line above which a cell is no amount: more than the country's yearly budget."""

_DRESS = re.compile(r"^(?:rp|idr)\.?\s*|\s+", re.IGNORECASE)
_SIGN_AFTER = re.compile(r"(?<=\d)(cr|db|dr|k|d|c)\.?$", re.IGNORECASE)
_OUT_MARKS: Final = ("db", "dr", "d")
_CLOCK_AFTER = re.compile(
    r"[t\s]+\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?(\s*(wib|wita?|z|\+0[789]:?00))?$", re.IGNORECASE
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTHS: Final = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7,
    "agu": 8, "ags": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_MONTH_IN_WORDS = re.compile(r"(\d{1,2})[ \-/]([a-z]{3})[a-z]*[ \-/](\d{4})", re.IGNORECASE)


class UnreadableError(ValueError):
    """A cell says something that cannot be read; the code says what."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CellCache(dict[str, Any]):
    """Readings of the cells of one column; statements say the same few days and sums again and again."""

    def __init__(self, read: Any) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Any:
        try:
            found = self._read(text)
        except UnreadableError as fault:
            found = fault
        self[text] = found
        return found


def read_day(text: str, form: str) -> date | None:
    """A day by the profile's form, or as workbooks keep days (YYYY-MM-DD); None when empty. A time behind is ignored.

    Raises UnreadableError: ``day_unreadable``.
    """
    bare = _CLOCK_AFTER.sub("", text.strip().strip("'"))
    if not bare:
        return None
    try:
        if _ISO.fullmatch(bare):
            return date.fromisoformat(bare)
        if "%b" in form and (match := _MONTH_IN_WORDS.fullmatch(bare)):
            return date(int(match[3]), _MONTHS.get(match[2].lower(), 0), int(match[1]))
        return datetime.strptime(bare, form).date()  # noqa: DTZ007 - a day, no moment
    except ValueError:
        raise UnreadableError("day_unreadable") from None


def read_amount(text: str, decimal: str) -> int | None:
    """Whole rupiah, negative for money that left (-, brackets, DB); None when empty. ``decimal`` is "," or ".".

    Raises UnreadableError: ``amount_unreadable``, ``amount_not_whole`` (cents), ``amount_too_large``.
    """
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
    """A NIP: eighteen digits, blanks and dots left out; empty when there is none.

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


def read_month(text: str) -> date | None:
    """The first day of a month written 2026-03, 03-2026, 03/2026, 202603, Maret 2026; None when empty.

    Raises UnreadableError: ``month_unreadable``.
    """
    bare = " ".join(text.strip().strip("'").lower().split())
    if not bare:
        return None
    if match := re.fullmatch(r"(\d{4})[-/. ]?(\d{2})(-01)?", bare):
        year, month = int(match[1]), int(match[2])
    elif match := re.fullmatch(r"(\d{1,2})[-/. ](\d{4})", bare):
        year, month = int(match[2]), int(match[1])
    elif match := re.fullmatch(r"([a-z]{3})[a-z]*[-/. ](\d{4})", bare):
        year, month = int(match[2]), _MONTHS.get(match[1], 0)
    else:
        raise UnreadableError("month_unreadable")
    if not (1 <= month <= 12 and 2000 <= year <= 2100):
        raise UnreadableError("month_unreadable")
    return date(year, month, 1)
