"""How numbers, money, days and months are written on a page.

Separators are Indonesian in every language (``Rp16.800``, ``7.017``, ``70,2%``), so that a dot never means two things
in one office; the names of months and scales follow the reader's language.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_datetime, get_timezone_name
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pijar.values.month import Month
from pijar.values.rupiah import format_rupiah


def language() -> str:
    """The reader's language as babel names it: ``id`` or ``en``; Indonesian for any other."""
    return "en" if (get_language() or "id").startswith("en") else "id"


def number(value: int) -> str:
    """``7017`` as ``7.017``."""
    return f"{value:,}".replace(",", ".")


def decimal(value: float, places: int = 1) -> str:
    """``1234.56`` as ``1.234,6``, rounded half to even."""
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def percent(part: int, whole: int) -> str:
    """A share with one decimal, ``70,2%``; a dash when there is nothing to share."""
    return f"{decimal(100 * part / whole)}%" if whole else "–"


def rupiah(amount: int) -> str:
    """``16800`` as ``Rp16.800``."""
    return format_rupiah(amount)


def rupiah_short(amount: int) -> str:
    """A large sum for a headline, ``Rp1,4 miliar``; sums under a million are written whole."""
    scales = ((10**12, _("triliun")), (10**9, _("miliar")), (10**6, _("juta")))
    for size, name in scales:
        if abs(amount) >= size:
            sign = "-" if amount < 0 else ""
            return f"{sign}Rp{decimal(abs(amount) / size)} {name}".replace(",0 ", " ")
    return format_rupiah(amount)


def day(value: date) -> str:
    """``22 Nov 2026``."""
    return format_date(value, "d MMM y", locale=language())


def long_day(value: date) -> str:
    """``Minggu, 22 November 2026``."""
    return format_date(value, "EEEE, d MMMM y", locale=language())


def moment(value: datetime) -> str:
    """An aware moment on the city's clock, with the zone's official letters: ``22 Nov 2026 14.05`` and these."""
    local = value.astimezone(timezone.get_current_timezone())
    return f"{format_datetime(local, 'd MMM y HH.mm', locale=language())} {zone_letters(local)}"


def zone_letters(local: datetime) -> str:
    """What the time zone of a moment is called in Indonesia, in any language."""
    return str(get_timezone_name(local, width="short", locale="id"))


def month(value: Month) -> str:
    """``November 2025``."""
    return _month(value, "MMMM y", language())


def short_month(value: Month) -> str:
    """``Nov 2025``."""
    return _month(value, "MMM y", language())


@lru_cache(maxsize=4096)
def _month(value: Month, pattern: str, spoken: str) -> str:
    """Kept, because a list of strips names the same few months hundreds of times."""
    return format_date(value.first_day, pattern, locale=spoken)


def group_code(code: str) -> str:
    """A long code in groups of four, so that it can be read aloud: ``8808 2511 0042 7017``."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
