"""What a month asks for in rupiah, and how far its money has come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pijar.contributions.states import InvoiceState
from pijar.core.sql_files import fetch_rows
from pijar.sponsorship.states import PUBLIC_KINDS
from pijar.values.month import Month

ASSESSED = "assessed"
STEPS: dict[str, str | Promise] = {
    ASSESSED: _("Ditetapkan, belum ditagih"),
    **{state.value: state.label for state in InvoiceState},
}


@dataclass(frozen=True, slots=True)
class Step:
    """What stands at one step of the way (one of ``STEPS``) for one kind of funder: invoices, workers and rupiah."""

    kind: str
    state: str
    invoices: int
    workers: int
    amount: int
    due_on: date | None = None
    paid_on: date | None = None

    @property
    def name(self) -> str | Promise:
        return STEPS[self.state]


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """The money of a month by kind of funder and step. A month not assessed yet has no steps."""

    month: Month
    steps: tuple[Step, ...]

    @property
    def workers(self) -> int:
        return sum(step.workers for step in self.steps)

    @property
    def amount(self) -> int:
        return sum(step.amount for step in self.steps)

    @property
    def unpaid(self) -> int:
        """What was assessed and has not been paid, in rupiah."""
        return sum(step.amount for step in self.steps if step.state in (ASSESSED, InvoiceState.ISSUED))

    @property
    def unproved(self) -> int:
        """How many workers' contributions of this month stand without the insurer's proof."""
        return sum(step.workers for step in self.steps if step.state != InvoiceState.RECEIPTED)

    @property
    def due_on(self) -> date | None:
        return min((step.due_on for step in self.steps if step.due_on), default=None)

    @property
    def paid_on(self) -> date | None:
        """The day on which the latest payment came, once nothing is left to pay."""
        if self.unpaid:
            return None
        return max((step.paid_on for step in self.steps if step.paid_on), default=None)

    def of(self, kinds: Collection[str]) -> MonthMoney:
        """The same for some kinds of funder alone."""
        return MonthMoney(self.month, tuple(step for step in self.steps if step.kind in kinds))

    @property
    def of_city_list(self) -> MonthMoney:
        """What public money carries: the city's list."""
        return self.of(PUBLIC_KINDS)

    def by_state(self) -> tuple[Step, ...]:
        """The steps added up over the kinds of funder, in the order of the way."""
        return tuple(_added(state, steps) for state in STEPS if (steps := [s for s in self.steps if s.state == state]))


def _added(state: str, steps: list[Step]) -> Step:
    return Step(
        kind="",
        state=state,
        invoices=sum(step.invoices for step in steps),
        workers=sum(step.workers for step in steps),
        amount=sum(step.amount for step in steps),
        due_on=min((step.due_on for step in steps if step.due_on), default=None),
        paid_on=max((step.paid_on for step in steps if step.paid_on), default=None),
    )


def read_month_money(month: Month) -> MonthMoney:
    """The money of a month. Whoever calls has checked that the asking person may see money."""
    return MonthMoney(month, tuple(fetch_rows(Step, "reports/money", "month_money", {"month": month.first_day})))
