"""Months and years counted from a day, as deadlines count them."""

from __future__ import annotations

from datetime import date

from pijar.values.month import Month


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the end of the month where that day does not exist (30 Nov + 3 = 28 Feb)."""
    month = Month.of(day) + months
    return month.first_day.replace(day=min(day.day, month.days))


def add_years(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February where there is none."""
    return add_months(day, 12 * years)


def whole_months_between(earlier: date, later: date) -> int:
    """Completed months from one day to another; the last one counts once its day is reached. Negative if reversed."""
    months = Month.of(later).months_since(Month.of(earlier))
    return months - (later.day < earlier.day)
