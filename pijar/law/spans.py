"""Months and years counted from a day, as deadlines count them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the end of the month where that day does not exist (30 Nov + 3 = 28 Feb)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February where there is none."""
    return add_months(day, 12 * years)


def whole_months_between(earlier: date, later: date) -> int:
    """Completed months from one day to another; the last one counts once its day is reached. Negative if reversed."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)
