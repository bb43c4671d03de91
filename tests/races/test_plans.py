"""Plans applied at the same moment: one plan once, one worker and the last rupiah by one plan only."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.db.models import Count

from pijar.core.sql_files import run_sql
from pijar.registry.models import Worker
from pijar.sponsorship.actions import plans
from pijar.sponsorship.actions.plans import apply_plan, plan_allocation
from pijar.sponsorship.models import Agreement, AllocationPlan, Roster, Sponsorship
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, TODAY, make_agreement, make_roster, make_worker, settle_small_city
from tests.races.at_once import LONG, OFFICERS, ROUNDS, codes, officers

pytestmark = pytest.mark.django_db(transaction=True)
JULY = Month(2026, 7)
TURNS = ROUNDS if LONG else 8


@pytest.fixture(autouse=True)
def city(transactional_db: None) -> None:
    settle_small_city()


def one_list(number: int, people: int = 1) -> tuple[list[Worker], Roster]:
    workers = [make_worker(nik=f"3374010101{80 + who:02d}{number + 1:04d}") for who in range(people)]
    return workers, make_roster(workers)


def plan(agreement: Agreement, roster: Roster) -> AllocationPlan:
    return plan_allocation(by=OFFICER, first_month=JULY, agreements=[agreement], rosters=[roster], on=TODAY)


def applying(made: AllocationPlan) -> Any:
    return partial(apply_plan, by=APPROVER, plan=made, on=TODAY)


def test_a_plan_applied_by_several_at_once_is_applied_once() -> None:
    agreement = make_agreement(places=10**6)
    with officers() as some:
        for number in range(TURNS):
            _workers, roster = one_list(number)
            answers = some.at_once([applying(plan(agreement, roster))] * OFFICERS)
            assert codes(answers) == ["plan_settled"] * (OFFICERS - 1)
    assert Sponsorship.objects.count() == TURNS


def test_a_worker_in_several_plans_gets_one_place() -> None:
    agreements = [make_agreement(places=10**6) for _ in range(OFFICERS)]
    with officers() as some:
        for number in range(TURNS):
            _workers, roster = one_list(number)
            answers = some.at_once([applying(plan(agreement, roster)) for agreement in agreements])
            assert codes(answers) == ["plan_outdated"] * (OFFICERS - 1)
    assert Sponsorship.objects.values("worker").annotate(count=Count("pk")).filter(count__gt=1).count() == 0
    assert Sponsorship.objects.count() == TURNS


def one_line_many_plans(number: int) -> list[AllocationPlan]:
    """Plans for different people, each of which alone would use up the line."""
    agreement = make_agreement(FunderKind.CITY_BUDGET, places=50, ceiling=6 * 16_800)
    return [plan(agreement, one_list(number * OFFICERS + who, people=1)[1]) for who in range(OFFICERS)]


def test_the_last_rupiah_of_a_line_is_promised_by_one_of_several_plans() -> None:
    with officers() as some:
        for number in range(TURNS):
            answers = some.at_once([applying(made) for made in one_line_many_plans(number)])
            assert codes(answers) == ["plan_outdated"] * (OFFICERS - 1)
    assert Sponsorship.objects.count() == TURNS


def test_control_without_holding_the_agreement_the_line_is_promised_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_locks(app: str, name: str, facts: dict[str, object]) -> int:
        return 0 if name.startswith("lock_") else run_sql(app, name, facts)

    monkeypatch.setattr(plans, "run_sql", without_locks)
    with officers() as some:
        for number in range(TURNS):
            some.at_once([applying(made) for made in one_line_many_plans(number)])
    assert Sponsorship.objects.count() > TURNS
