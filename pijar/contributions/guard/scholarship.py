"""How far a family is from the scholarship that three years of contributions bring."""

from __future__ import annotations

from datetime import date

from pijar.law.loader import in_force

NEAR = 6
"""Months before the threshold from which the distance is told."""


def to_scholarship(months: int, on: date) -> int | None:
    """Months still missing to the scholarship's threshold (PP 82/2019) when they are few; None when far or reached."""
    missing = in_force("scholarship/death_years", on).number * 12 - months
    return missing if 0 < missing <= NEAR else None
