"""Money of a budget line arrives in parts: planned, recorded once, never more than the ceiling."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.access.roles import Permission
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import Refused
from pijar.sponsorship.actions.instalments import Expected, plan_instalments, record_instalment
from pijar.sponsorship.models import BudgetLine, Instalment
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, TODAY, make_agreement, without

pytestmark = pytest.mark.django_db
QUARTERS = [Expected(250, Month(2026, month)) for month in (1, 4, 7, 10)]


@pytest.fixture
def line(small_city: None) -> BudgetLine:
    make_agreement(FunderKind.CITY_BUDGET, ceiling=1_000)
    return BudgetLine.objects.get()


def planned(line: BudgetLine) -> list[tuple[int, int, Month]]:
    held = line.instalments.order_by("position")
    return [(part.position, part.amount, part.expected_month) for part in held]


def arrived(instalment: Instalment, **facts: Any) -> Instalment:
    said = {"arrived_on": date(2026, 1, 20), "reference": "SP2D-001", "on": TODAY} | facts
    return record_instalment(by=OFFICER, instalment=instalment, **said)


def test_parts_are_planned_in_the_order_of_their_months(line: BudgetLine) -> None:
    plan_instalments(by=OFFICER, line=line, parts=list(reversed(QUARTERS)))
    assert planned(line) == [(at, 250, Month(2026, month)) for at, month in ((1, 1), (2, 4), (3, 7), (4, 10))]


def test_the_same_plan_again_leaves_no_trace(line: BudgetLine) -> None:
    plan_instalments(by=OFFICER, line=line, parts=QUARTERS)
    events = AuditEvent.objects.count()
    plan_instalments(by=OFFICER, line=line, parts=QUARTERS)
    assert AuditEvent.objects.count() == events


def test_what_has_arrived_stays_when_the_rest_is_planned_anew(line: BudgetLine) -> None:
    first = plan_instalments(by=OFFICER, line=line, parts=QUARTERS)[0]
    arrived(first)
    plan_instalments(by=OFFICER, line=line, parts=[Expected(700, Month(2026, 8))])
    assert planned(line) == [(1, 250, Month(2026, 1)), (2, 700, Month(2026, 8))]
    assert FormerRow.objects.filter(table="sponsorship_instalment").count() == 4


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([Expected(1_001, Month(2026, 1))], "instalments_pass_ceiling"),
        ([Expected(0, Month(2026, 1))], "instalment_needed"),
        ([Expected(1, Month(2027, 1))], "instalment_year"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(line: BudgetLine, parts: list[Expected], code: str) -> None:
    with pytest.raises(Refused) as refused:
        plan_instalments(by=OFFICER, line=line, parts=parts)
    assert refused.value.code == code
    assert not line.instalments.exists()


def test_what_arrived_counts_against_the_ceiling(line: BudgetLine) -> None:
    arrived(plan_instalments(by=OFFICER, line=line, parts=QUARTERS)[0])
    with pytest.raises(Refused, match="melebihi pagu"):
        plan_instalments(by=OFFICER, line=line, parts=[Expected(751, Month(2026, 8))])


def test_an_instalment_arrives_once_by_its_order(line: BudgetLine) -> None:
    first, second, *_rest = plan_instalments(by=OFFICER, line=line, parts=QUARTERS)
    arrived(first)
    events = AuditEvent.objects.count()
    assert arrived(first).reference == "SP2D-001"
    assert AuditEvent.objects.count() == events
    for instalment, facts, code in (
        (first, {"reference": "SP2D-002"}, "instalment_arrived"),
        (second, {}, "reference_used"),
        (second, {"reference": " "}, "reference_needed"),
        (second, {"reference": "SP2D-002", "arrived_on": date(2026, 7, 11)}, "day_ahead"),
        (second, {"reference": "SP2D-002", "amount": 0}, "instalment_needed"),
        (second, {"reference": "SP2D-002", "amount": 251}, "instalments_pass_ceiling"),
    ):
        with pytest.raises(Refused) as refused:
            arrived(instalment, **facts)
        assert refused.value.code == code


def test_another_sum_than_planned_is_kept_as_it_arrived(line: BudgetLine) -> None:
    first = plan_instalments(by=OFFICER, line=line, parts=QUARTERS)[0]
    assert arrived(first, amount=200).amount == 200
    assert Instalment.objects.get(pk=first.pk).amount == 200


def test_whoever_keeps_no_funders_plans_no_money(line: BudgetLine) -> None:
    with pytest.raises(Refused):
        plan_instalments(by=without(OFFICER, Permission.KEEP_FUNDERS), line=line, parts=QUARTERS)
