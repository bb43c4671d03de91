"""Who may enter (*kepesertaan*): age, work relation, residence, not already covered; limits as plain numbers."""

from __future__ import annotations

from datetime import date, timedelta

from pijar.law.age import Age, age_on
from pijar.law.loader import in_force
from pijar.law.spans import whole_months_between

__all__ = ["Age", "age_on", "entry_age_limits", "entry_birth_window", "is_of_entry_age"]


def entry_age_limits(on: date) -> tuple[int, int]:
    """Lowest age in years at entry, and the age not yet reached: ``(18, 65)`` means 18 up to 64 years 11 months."""
    return in_force("eligibility/entry_min_years", on).number, in_force("eligibility/entry_below_years", on).number


def city_entry_months(on: date) -> int:
    """The city's own highest age at entry, in completed months (Semarang: 779, that is 64 years 11 months)."""
    return in_force("eligibility/city_entry_months", on).number


def is_of_entry_age(born: date, on: date, city_months: int | None = None) -> bool:
    """May a person of this age enter on this day? ``city_months`` replaces the city's limit (completed months)."""
    least, below = entry_age_limits(on)
    top = min(12 * below - 1, city_entry_months(on) if city_months is None else city_months)
    return born <= on and 12 * least <= whole_months_between(born, on) <= top


def entry_birth_window(on: date) -> tuple[date, date]:
    """Earliest and latest birth day (both included) of those who may enter on a day, for set-based queries."""
    least, below = entry_age_limits(on)
    top = min(12 * below - 1, city_entry_months(on))
    return _first_born_within(on, top + 1), _first_born_within(on, 12 * least) - timedelta(days=1)


def _first_born_within(on: date, months: int) -> date:
    """First birth day of those who have not completed so many months on a day."""
    years, rest = divmod(on.year * 12 + on.month - 1 - months, 12)
    month_first = date(years, rest + 1, 1)
    following = date(years + (rest == 11), (rest + 1) % 12 + 1, 1)
    day = month_first + timedelta(days=on.day)
    return min(day, following)
