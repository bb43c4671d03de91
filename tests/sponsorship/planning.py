"""The steps of planning in one word each, and what stands after them."""

from __future__ import annotations

from typing import Any

from pijar.access.actors import Actor
from pijar.membership.models import CoveredMonth
from pijar.registry.models import Category, District, Ward, Worker
from pijar.sponsorship.actions.plans import apply_plan, plan_allocation
from pijar.sponsorship.actions.wishes import record_wish
from pijar.sponsorship.models import Agreement, AllocationPlan, Roster, Sponsorship, Wish
from pijar.values.month import Month
from tests.builders import (
    APPROVER,
    MIROTO,
    OFFICER,
    TODAY,
)

JULY = Month(2026, 7)
OTHER_OFFICER = Actor.holding(905, "Petugas Lain", OFFICER.permissions, role="officer")


def plan(first_month: Month = JULY, **facts: Any) -> AllocationPlan:
    return plan_allocation(by=OFFICER, first_month=first_month, on=TODAY, **facts)


def apply(made: AllocationPlan, by: Actor = APPROVER) -> AllocationPlan:
    return apply_plan(by=by, plan=made, on=TODAY)


def payers() -> dict[int, int]:
    """Each worker's agreement in July."""
    held = Sponsorship.objects.filter(months__contains=JULY.first_day)
    return dict(held.values_list("worker_id", "agreement_id"))


def given(made: AllocationPlan) -> dict[int, int | None]:
    """Each worker's agreement by the plan, in the order of the queue."""
    return dict(made.lines.order_by("position").values_list("worker_id", "agreement_id"))


def cover(worker: Worker, *months: Month) -> None:
    """These months are covered."""
    CoveredMonth.objects.bulk_create(
        CoveredMonth(
            worker=worker, month=month, payer_id=1, payer_kind="company", ward_id=MIROTO, category_id="sampah",
            proof="B", covered_on=month.first_day, event_id=1,
        )
        for month in months
    )  # fmt: skip


def ranked(roster: Roster) -> list[int]:
    return list(roster.entries.order_by("rank").values_list("worker_id", flat=True))


def wish(agreement: Agreement, about: Ward | District | Category | Worker, strict: bool = True) -> Wish:
    return record_wish(by=OFFICER, agreement=agreement, about=about, is_strict=strict, on=TODAY)
