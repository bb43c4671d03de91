"""Age as papers state it: completed years and months."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from pijar.law.refusals import FactsRefused
from pijar.law.spans import add_years, whole_months_between
from pijar.law.words import Words


class Age(NamedTuple):
    """Completed years, and completed months since the birthday."""

    years: int
    months: int

    @property
    def in_words(self) -> Words:
        return Words(f"{self.years} tahun {self.months} bulan", f"{self.years} years {self.months} months")


def birthday(born: date, years: int) -> date:
    """First day on which so many years are completed: 1 March for who was born on 29 February, where there is none."""
    day = add_years(born, years)
    return day if day.day == born.day else day + timedelta(days=1)


def age_on(born: date, day: date) -> Age:
    """Age on a day. Who was born on 29 February completes the year on 1 March where there is no 29th.

    Raises FactsRefused for a day before birth. PostgreSQL's ``age(day, born)`` counts the same.
    """
    months = whole_months_between(born, day)
    if day < born:
        raise FactsRefused(Words("Tanggal lahir ada di masa depan.", "The day of birth lies in the future."))
    return Age(*divmod(months, 12))
