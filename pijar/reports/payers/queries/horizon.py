"""How far public money reaches: months left of each budget line, and the month in which it runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.sql_files import fetch_rows
from pijar.sponsorship.allocation.prices import price
from pijar.sponsorship.models import Instalment
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class InstalmentFact:
    """A part of a line, in rupiah: expected in a month, arrived on a day or not."""

    id: int
    position: int
    amount: int
    expected_month: Month
    arrived_on: date | None
    reference: str


@dataclass(frozen=True, slots=True)
class BudgetLineRow:
    """A budget line in rupiah with its agreement, the workers it carries, and the latest month assessed on it."""

    line_id: int
    agreement_id: int
    funder_id: int
    funder: str
    instrument: str
    bracket: int
    account_code: str
    fiscal_year: int
    ceiling: int
    drawn: int
    first_month: Month
    until_month: Month | None
    workers: int
    latest: Month | None
    is_followed: bool


@dataclass(frozen=True, slots=True)
class LineHorizon:
    """A budget line and how far it reaches when each month costs what ``workers`` cost now.

    ``next_month`` is the first month of its year not yet assessed (None: all are). ``cliff`` is the first month that
    the ceiling does not pay, ``dry`` the first that the instalments expected by then do not pay: that month can be
    assessed once the money has arrived. Both None where the money lasts to the end of the year or of the agreement.
    """

    line_id: int
    agreement_id: int
    funder_id: int
    funder: str
    instrument: str
    account_code: str
    fiscal_year: int
    ceiling: int
    drawn: int
    workers: int
    monthly: int
    next_month: Month | None
    end_month: Month
    is_followed: bool
    instalments: tuple[InstalmentFact, ...]
    cliff: Month | None
    dry: Month | None

    @property
    def free(self) -> int:
        return self.ceiling - self.drawn

    @property
    def arrived(self) -> int:
        """Rupiah that may be drawn: all of it where no instalments are planned."""
        return sum(part.amount for part in self.instalments if part.arrived_on) if self.instalments else self.ceiling

    @property
    def months_left(self) -> int | None:
        """Whole months that the free money pays; None while nobody is carried."""
        return self.free // self.monthly if self.monthly else None


def budget_horizon(
    *, by: Actor, month: Month, funder: int | None = None, every_year: bool = False
) -> tuple[LineHorizon, ...]:
    """The budget lines of the month's year (or of every year) with how far they reach, as the month's workers cost."""
    check_may(by, Permission.VIEW_FUNDERS)
    check_may(by, Permission.VIEW_MONEY)
    facts = {"month": month.first_day, "year": None if every_year else month.year, "funder": funder}
    rows = fetch_rows(BudgetLineRow, "reports/payers", "budget_lines", facts)
    parts = _instalments([row.line_id for row in rows])
    return tuple(_horizon(row, parts.get(row.line_id, ()), month) for row in rows)


def _instalments(lines: list[int]) -> dict[int, tuple[InstalmentFact, ...]]:
    found: dict[int, tuple[InstalmentFact, ...]] = {}
    for part in Instalment.objects.filter(line__in=lines).order_by("line_id", "position"):
        fact = InstalmentFact(part.pk, part.position, part.amount, part.expected_month, part.arrived_on, part.reference)
        found[part.line_id] = (*found.get(part.line_id, ()), fact)
    return found


def _horizon(row: BudgetLineRow, parts: tuple[InstalmentFact, ...], month: Month) -> LineHorizon:
    year, free = row.fiscal_year, row.ceiling - row.drawn
    end = min(Month(year + 1, 1), row.until_month or Month(year + 1, 1))
    begin = row.latest + 1 if row.latest else max(Month(year, 1), row.first_month, min(month, Month(year, 12)))
    monthly = row.workers * price(True, False, row.bracket, max(month, row.first_month))
    ahead = [begin + n for n in range(max(0, end.months_since(begin)))] if monthly else []
    return LineHorizon(
        line_id=row.line_id,
        agreement_id=row.agreement_id,
        funder_id=row.funder_id,
        funder=row.funder,
        instrument=row.instrument,
        account_code=row.account_code,
        fiscal_year=year,
        ceiling=row.ceiling,
        drawn=row.drawn,
        workers=row.workers,
        monthly=monthly,
        next_month=begin if begin < end else None,
        end_month=end - 1,
        is_followed=row.is_followed,
        instalments=parts,
        cliff=_first_unpaid(ahead, free, monthly, ()),
        dry=_first_unpaid(ahead, free, monthly, parts, row.drawn) if parts else None,
    )


def _first_unpaid(
    ahead: list[Month], free: int, monthly: int, parts: tuple[InstalmentFact, ...], drawn: int = 0
) -> Month | None:
    """The first of these months whose cost, added to those before it, is more than what can be drawn by then."""
    for count, month in enumerate(ahead, start=1):
        due = [part.amount for part in parts if part.arrived_on or part.expected_month <= month]
        reach = min(free, sum(due) - drawn) if parts else free
        if monthly * count > reach:
            return month
    return None
