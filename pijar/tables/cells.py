"""What one cell says: days, phones, times, numbers as people write them; None where they cannot be read."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb pebruari peb february",
            "maret mar mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu ags agt aug agst august",
            "september sep sept",
            "oktober okt oct october",
            "november nov nop nopember",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY_FIRST = re.compile(r"(\d{1,2})[\s./\-]+(\d{1,2})[\s./\-]+(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})[\s.,/\-]*([a-z]{3,10})[\s.,/\-]*(\d{4}|\d{2})")
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})")
_CLOCK_AT_END = re.compile(r"[t\s]+\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?$")
_SERIAL_ZERO: Final = date(1899, 12, 30)
_SERIAL_FROM: Final = 5000
"""Excel's count of days; below it (1908) stand years typed alone, such as 1975."""

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_BETWEEN = re.compile(r"\s*(?:-|–|—|s/d|s\.d\.?|sd|sampai|hingga|to)\s*")
_QUARTER_YEAR = re.compile(r"(20\d{2})")
_QUARTER_NUMBER = re.compile(r"\b(?:q|tw|triwulan|kuartal|ke)?[\s.\-]*(iv|iii|ii|i|[1-4])\b")
_PHONE_BETWEEN = re.compile(r"[/,;&]|\batau\b|\bdan\b")
_USUAL_PHONE = re.compile(r"0(8[0-9]{7,11})")
_PHONE_MARKS = re.compile(r"[\s.\-()'+_=\"]")
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORKING_AGE: Final = (15, 64)


def as_text(raw: object) -> str:
    """A cell as one line of text; whole numbers without a decimal point, days as ISO."""
    if isinstance(raw, str):
        text = raw if raw.isprintable() else "".join(c if c.isprintable() else " " for c in raw)
        return " ".join(text.split())
    if isinstance(raw, bool):
        return ""
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e18 else str(raw)


def as_birth(raw: object, today: date) -> tuple[date, bool] | None:
    """The day of birth and whether its century had to be chosen; None when nothing can be read."""
    if isinstance(raw, datetime):
        return raw.date(), False
    if isinstance(raw, date):
        return raw, False
    if isinstance(raw, int | float):
        return _from_number(raw, today) if isfinite(raw) else None
    return _from_words(raw, today) if isinstance(raw, str) else None


def _from_number(number: float, today: date) -> tuple[date, bool] | None:
    if not float(number).is_integer():
        number = int(number)
    if _SERIAL_FROM <= number <= (today - _SERIAL_ZERO).days:
        return _SERIAL_ZERO + timedelta(days=int(number)), False
    digits = str(int(number)).zfill(8)
    return _from_words(digits, today) if len(digits) == 8 and number >= 1_000_000 else None


def _from_words(raw: str, today: date) -> tuple[date, bool] | None:
    text = _CLOCK_AT_END.sub("", raw.strip().strip("'").lower())
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match[3], int(match[2]), match[1], today)
    if match := _DAY_FIRST.fullmatch(text):
        return _day(match[1], int(match[2]), match[3], today)
    if match := _IN_WORDS.fullmatch(text):
        return _day(match[1], MONTHS.get(match[2], 0), match[3], today)
    if match := _TOGETHER.fullmatch(text):
        return _day(match[1], int(match[2]), match[3], today) or _day(text[6:], int(text[4:6]), text[:4], today)
    return _from_number(int(text), today) if text.isascii() and text.isdigit() and len(text) == 5 else None


def _day(day: str, month: int, year: str, today: date) -> tuple[date, bool] | None:
    try:
        if len(year) == 4:
            return date(int(year), month, int(day)), False
        found = [date(century + int(year), month, int(day)) for century in _centuries(year, month, day)]
    except ValueError:
        return None
    lived = [born for born in found if born <= today]
    return (min(lived, key=lambda born: _years_from_working_age(born, today)), True) if lived else None


def _centuries(year: str, month: int, day: str) -> list[int]:
    """1900 is no leap year and 2000 is: 29 February 00 leaves one century."""
    return [2000] if (int(day), month, year) == (29, 2, "00") else [1900, 2000]


def _years_from_working_age(born: date, today: date) -> int:
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    youngest, eldest = _WORKING_AGE
    return max(youngest - age, age - eldest, 0)


def split_place_and_day(raw: object, today: date) -> tuple[str, tuple[date, bool] | None]:
    """``"Semarang, 17 Agustus 1975"`` as its place and its day."""
    if not isinstance(raw, str):
        return "", as_birth(raw, today)
    text = as_text(raw)
    first_digit = next((at for at, char in enumerate(text) if char.isdigit()), len(text))
    return text[:first_digit].strip(" ,./-;"), _from_words(text[first_digit:], today)


def as_sex(text: str) -> str | None:
    """``L`` or ``P``."""
    words = text.lower().replace("-", "").replace(" ", "").strip(".")
    if words in ("l", "lk", "lakilaki", "pria", "laki", "lelaki", "m", "male"):
        return "L"
    if words in ("p", "pr", "perempuan", "wanita", "pw", "w", "f", "female"):
        return "P"
    return None


def as_phone(raw: str) -> str | None:
    """The first number in the cell as ``+62...``: leading zero kept or, where Excel took it, given back."""
    if usual := _USUAL_PHONE.fullmatch(raw):
        return "+62" + usual[1]
    if raw.isdigit():
        return _phone_of(raw)
    parts = (_PHONE_MARKS.sub("", part) for part in _PHONE_BETWEEN.split(raw))
    return next((found for part in parts if part.isdigit() and (found := _phone_of(part))), None)


def _phone_of(digits: str) -> str | None:
    national = digits.removeprefix("0062").removeprefix("62").removeprefix("0")
    known = digits[0] == "0" or digits.startswith("62") or national.startswith("8")
    return "+62" + national if known and 8 <= len(national) <= 12 and national[0] != "0" and digits.isascii() else None


def as_small_number(text: str, most: int) -> int | None:
    """The one whole number in a text such as ``"RT 003"`` or ``"Desil 1"``, from 0 to ``most``."""
    found = re.findall(r"\d+", text[:40])
    return int(found[0]) if len(found) == 1 and len(found[0]) <= 6 and int(found[0]) <= most else None


def as_unit(text: str) -> str:
    """RT or RW as three digits, or an empty string."""
    number = as_small_number(text, 999)
    return f"{number:03d}" if number else ""


def split_rt_rw(text: str) -> tuple[str, str]:
    """``"003/005"`` or ``"RT 3 RW 5"`` as its two numbers."""
    found = re.findall(r"\d{1,3}", text[:40])
    return (f"{int(found[0]):03d}", f"{int(found[1]):03d}") if len(found) == 2 else (as_unit(text), "")


def as_clock(raw: object) -> str | None:
    """An hour of the day as ``HH:MM``."""
    if isinstance(raw, time | datetime):
        return raw.strftime("%H:%M")
    if isinstance(raw, float) and 0 <= raw < 1:
        minutes = round(raw * 24 * 60) % (24 * 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    match = _CLOCK.fullmatch(re.sub(r"\b(pukul|jam|pkl|wib|wita?)\b|\s", "", as_text(raw).lower()).strip("."))
    if match is None or int(match[1]) > 24 or int(match[2] or 0) > 59:
        return None
    return f"{int(match[1]) % 24:02d}:{match[2] or '00'}"


def split_hours(raw: object) -> tuple[str | None, str | None]:
    """``"08.00 s/d 16.00 WIB"`` as ``("08:00", "16:00")``."""
    parts = _BETWEEN.split(as_text(raw).lower().strip())
    if len(parts) != 2:
        return None, None
    return as_clock(parts[0]), as_clock(parts[1])


def as_quarter(text: str) -> str | None:
    """``"TW III 2025"``, ``"2025-Q3"``, ``"III/2025"`` as ``2025-Q3``."""
    years = _QUARTER_YEAR.findall(text)
    rest = _QUARTER_YEAR.sub(" ", text.lower()).replace("/", " ").replace("-", " ")
    number = _QUARTER_NUMBER.search(rest)
    if len(years) != 1 or number is None:
        return None
    return f"{years[0]}-Q{_ROMAN.get(number[1]) or int(number[1])}"
