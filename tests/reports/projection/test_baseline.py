"""Where the city stands before it looks ahead."""

from __future__ import annotations

import pytest

from pijar.access.roles import Permission
from pijar.core.refusals import NotAllowed
from pijar.reports.projection.queries.projection import baseline
from pijar.sponsorship.models import BudgetLine
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_members, make_worker, without
from tests.months import cover_month, invoice_month

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)


def test_the_standing_is_read_from_the_latest_month_that_most_are_covered_in() -> None:
    make_members(3, make_agreement(FunderKind.CITY_BUDGET))
    make_members(2, make_agreement(), category="becak")
    cover_month(JANUARY)
    invoice_month(FEBRUARY)
    found = baseline(by=OFFICER, on=FEBRUARY)
    assert found.month == JANUARY
    assert found.covered == {FunderKind.CITY_BUDGET: 3, FunderKind.COMPANY: 2}
    assert found.transport == {FunderKind.CITY_BUDGET: 0.0, FunderKind.COMPANY: 1.0}
    assert found.company_places == 2.0


def test_what_was_drawn_for_later_months_is_still_to_be_spent_from_the_standing_month_on() -> None:
    make_members(3, make_agreement(FunderKind.CITY_BUDGET, ceiling=1_000_000))
    cover_month(JANUARY)
    invoice_month(FEBRUARY)
    line = BudgetLine.objects.get()
    assert line.free == 1_000_000 - 2 * 3 * 16_800
    assert baseline(by=OFFICER, on=FEBRUARY).left == {FunderKind.CITY_BUDGET: {2026: 1_000_000 - 3 * 16_800}}


def test_the_dead_and_those_with_other_cover_are_nobody_still_to_be_covered() -> None:
    make_worker()
    make_worker(other_cover="employee")
    make_worker(died_on=JANUARY.first_day)
    assert baseline(by=OFFICER, on=FEBRUARY).known == 1


def test_a_city_without_a_covered_month_stands_at_nought() -> None:
    found = baseline(by=OFFICER, on=FEBRUARY)
    assert (found.month, found.covered) == (JANUARY, {})


def test_without_the_right_to_see_money_nobody_looks_ahead() -> None:
    with pytest.raises(NotAllowed):
        baseline(by=without(OFFICER, Permission.VIEW_MONEY), on=FEBRUARY)
