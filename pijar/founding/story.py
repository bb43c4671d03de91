"""What happened, month by month: the plan after which the city is founded.

Anchored in what was published about Semarang (Tribun Jateng and Antara, 7 and 20 November 2025; joglosemar.inews.id,
end of November 2025); the months between are invented.

- November 2025: 7,017 on the city's list, paid to November, December to come. The reports of 7 November name 7,217, of
  them 6,717 by the city budget (APBD) and 500 by the excise fund (DBHCHT); the later total is taken, and the difference
  of 200 from the city budget: 6,517 and 500.
- Beside the list, civil servants: begun in March 2025, relaunched in November 2025 with 90 active sponsors; 458 workers
  entered, 313 of them active.
- 2026: 8,500 in January (7,500 and 1,000, the plan of 7 November), growing to 10,000 in December (the plan of
  20 November).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pijar.values.month import Month

FIRST_MONTH = Month(2025, 1)
WORKERS_AS_PUBLISHED = 10_000
FEWEST_WORKERS = 100
DEATHS_PER_1000_A_YEAR = 5.5
LEAVERS_PER_1000_A_YEAR = 6.0
RESERVE_SHARE = 0.025

# From this month on: workers on the city budget, workers on the excise fund.
_STEPS: tuple[tuple[Month, int, int], ...] = (
    (Month(2025, 1), 5_200, 0),
    (Month(2025, 3), 5_600, 0),
    (Month(2025, 5), 5_900, 0),
    (Month(2025, 7), 6_100, 500),
    (Month(2025, 9), 6_350, 500),
    (Month(2025, 11), 6_517, 500),
    (Month(2026, 1), 7_500, 1_000),
    (Month(2026, 4), 7_900, 1_000),
    (Month(2026, 7), 8_300, 1_000),
    (Month(2026, 9), 8_650, 1_000),
    (Month(2026, 11), 8_900, 1_000),
    (Month(2026, 12), 9_000, 1_000),
)
Sender = Literal["districts", "wards"]
# Calls for lists: effective from, and who is asked.
_CALLS: tuple[tuple[Month, Sender], ...] = (
    (Month(2025, 1), "districts"),
    (Month(2025, 7), "wards"),
    (Month(2026, 1), "wards"),
    (Month(2026, 7), "wards"),
)


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """One month of the city's list. Deaths and leavers fell out after the month before; entries make up for them."""

    month: Month
    city_budget: int
    excise_fund: int
    deaths: int
    leavers: int
    entries: int

    @property
    def covered(self) -> int:
        """Workers on the city's list this month."""
        return self.city_budget + self.excise_fund


@dataclass(frozen=True, slots=True)
class Call:
    """A call for lists: how many good people must come out to last until the next call, with a reserve."""

    month: Month
    sender: Sender
    good_people: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """Civil servants who began together: from ``first`` up to but without ``until`` (None: they go on)."""

    first: Month
    until: Month | None
    sponsors: int
    workers: int

    def is_active_in(self, month: Month) -> bool:
        """Do these civil servants carry their workers in this month?"""
        return self.first <= month and (self.until is None or month < self.until)


_COHORTS: tuple[Cohort, ...] = (
    Cohort(Month(2025, 3), Month(2025, 6), 22, 36),  # paid three months ahead and did not renew
    Cohort(Month(2025, 3), Month(2025, 9), 34, 64),  # six months
    Cohort(Month(2025, 3), None, 31, 112),
    Cohort(Month(2025, 4), Month(2025, 10), 24, 45),
    Cohort(Month(2025, 4), None, 23, 78),
    Cohort(Month(2025, 11), None, 36, 123),  # the relaunch
    Cohort(Month(2026, 1), None, 14, 22),
    Cohort(Month(2026, 4), None, 18, 27),
    Cohort(Month(2026, 7), None, 12, 18),
    Cohort(Month(2026, 10), None, 16, 25),
)


@dataclass(frozen=True, slots=True)
class Story:
    """The whole plan up to and with ``until``. ``scale`` is 1 when the numbers are those published."""

    workers: int
    until: Month
    months: tuple[MonthPlan, ...]
    calls: tuple[Call, ...]
    cohorts: tuple[Cohort, ...]

    @property
    def scale(self) -> float:
        return self.workers / WORKERS_AS_PUBLISHED

    @property
    def is_scaled(self) -> bool:
        """Are the numbers other than those published?"""
        return self.workers != WORKERS_AS_PUBLISHED

    def plan_of(self, month: Month) -> MonthPlan:
        """The plan of one month. Raises KeyError outside the story."""
        for plan in self.months:
            if plan.month == month:
                return plan
        raise KeyError(str(month))

    def sponsors_in(self, month: Month) -> tuple[int, int]:
        """Active civil-servant sponsors and their workers in a month."""
        active = [cohort for cohort in self.cohorts if cohort.is_active_in(month)]
        return sum(c.sponsors for c in active), sum(c.workers for c in active)


def tell_story(*, workers: int = WORKERS_AS_PUBLISHED, until: Month) -> Story:
    """The plan for a city whose list grows to so many workers by December 2026.

    Raises ValueError for fewer than a hundred workers or a month before the beginning.
    """
    if workers < FEWEST_WORKERS:
        raise ValueError(f"A city needs at least {FEWEST_WORKERS} workers to tell the story")
    if until < FIRST_MONTH:
        raise ValueError(f"The story begins in {FIRST_MONTH}")
    scale = workers / WORKERS_AS_PUBLISHED
    months = tuple(_months(scale, until))
    return Story(workers, until, months, tuple(_calls(months)), tuple(_cohorts(scale, until)))


def scaled(number: int, scale: float) -> int:
    """A number of the story for a city of another size: never none where there was one."""
    return max(round(number * scale), 1) if number else 0


def _months(scale: float, until: Month) -> Iterator[MonthPlan]:
    before, deaths_owed, leavers_owed = 0, 0.0, 0.0
    for ordinal in range(FIRST_MONTH.ordinal, until.ordinal + 1):
        month = Month.from_ordinal(ordinal)
        budget, excise = _step(month)
        city_budget, excise_fund = scaled(budget, scale), scaled(excise, scale)
        deaths_owed += before * DEATHS_PER_1000_A_YEAR / 12_000
        leavers_owed += before * LEAVERS_PER_1000_A_YEAR / 12_000
        deaths, leavers = int(deaths_owed), int(leavers_owed)
        deaths_owed, leavers_owed = deaths_owed - deaths, leavers_owed - leavers
        covered = city_budget + excise_fund
        yield MonthPlan(month, city_budget, excise_fund, deaths, leavers, covered - before + deaths + leavers)
        before = covered


def _step(month: Month) -> tuple[int, int]:
    return next((budget, excise) for first, budget, excise in reversed(_STEPS) if first <= month)


def _calls(months: tuple[MonthPlan, ...]) -> Iterator[Call]:
    """Each call must last until the next one; the first also sets up the reserve, later ones top it up."""
    reserve = 0
    for index, (first, sender) in enumerate(_CALLS):
        end = _CALLS[index + 1][0] if index + 1 < len(_CALLS) else None
        served = [plan for plan in months if first <= plan.month and (end is None or plan.month < end)]
        if not served:
            return
        wanted = max(round(served[-1].covered * RESERVE_SHARE), 3)
        yield Call(first, sender, sum(plan.entries for plan in served) + wanted - reserve)
        reserve = wanted


def _cohorts(scale: float, until: Month) -> Iterator[Cohort]:
    for cohort in _COHORTS:
        if cohort.first <= until:
            sponsors = scaled(cohort.sponsors, scale)
            yield Cohort(cohort.first, cohort.until, sponsors, max(scaled(cohort.workers, scale), sponsors))
