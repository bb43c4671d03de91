"""The contribution month (*bulan iuran*, BLTH) and half-open spans of months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

_WRITTEN = re.compile(r"(\d{4})-(\d{2})")


@total_ordering
@dataclass(frozen=True, slots=True)
class Month:
    """One calendar month for which contributions are due. Written ``2026-04``."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1900 <= self.year <= 9998 or not 1 <= self.number <= 12:
            raise ValueError(f"Not a month: {self.year}-{self.number}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``YYYY-MM``. Raises ValueError for anything else."""
        match = _WRITTEN.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"Not a month written YYYY-MM: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month in which a day lies."""
        return cls(day.year, day.month)

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Month:
        """The month with this count of months since year 0."""
        return cls(ordinal // 12, ordinal % 12 + 1)

    @property
    def ordinal(self) -> int:
        """Months since year 0; the difference of two ordinals is a number of months."""
        return self.year * 12 + self.number - 1

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def end_day(self) -> date:
        """The latest day of the month (belongs to the month)."""
        return (self + 1).first_day - timedelta(days=1)

    @property
    def days(self) -> int:
        return self.end_day.day

    def __add__(self, months: int) -> Month:
        return Month.from_ordinal(self.ordinal + months)

    def __sub__(self, months: int) -> Month:
        return Month.from_ordinal(self.ordinal - months)

    def months_since(self, earlier: Month) -> int:
        """How many months lie between an earlier month and this one; negative if it is later."""
        return self.ordinal - earlier.ordinal

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and (day.year, day.month) == (self.year, self.number)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Month):
            return NotImplemented
        return self.ordinal < other.ordinal

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
