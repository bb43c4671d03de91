"""How far a budget line reaches: months left, the month its ceiling ends, the month its instalments do not pay."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.access.roles import Permission
from pijar.core.refusals import NotAllowed
from pijar.reports.payers.queries.horizon import LineHorizon, budget_horizon
from pijar.sponsorship.actions.instalments import Expected, plan_instalments, record_instalment
from pijar.sponsorship.models import BudgetLine
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_line, make_members, without
from tests.months import invoice_month

pytestmark = [pytest.mark.django_db]
JANUARY, FEBRUARY, JULY = Month(2026, 1), Month(2026, 2), Month(2026, 7)
PRICE = 16_800


def carried(workers: int, months: int, **facts: Any) -> BudgetLine:
    """Workers placed the year before, and a line of 2026 that pays so many months and a rupiah less than one more."""
    last_year = Month(2025, 12)
    agreement = make_agreement(FunderKind.CITY_BUDGET, places=workers, first_month=last_year, **facts)
    make_members(workers, agreement, last_year)
    return make_line(agreement, 2026, workers * PRICE * (months + 1) - 1)


def seen(month: Month = JANUARY) -> LineHorizon:
    (line,) = budget_horizon(by=OFFICER, month=month)
    return line


def test_a_line_names_the_month_its_ceiling_no_longer_pays() -> None:
    carried(2, 6)
    line = seen()
    assert (line.monthly, line.months_left) == (2 * PRICE, 6)
    assert (line.next_month, line.cliff, line.dry) == (JANUARY, JULY, None)


def test_what_was_assessed_is_behind_and_the_cliff_stays() -> None:
    carried(2, 6)
    invoice_month(JANUARY)
    line = seen()
    assert (line.drawn, line.months_left) == (2 * PRICE, 5)
    assert (line.next_month, line.cliff) == (FEBRUARY, JULY)


def test_money_that_lasts_to_december_has_no_cliff() -> None:
    carried(2, 12)
    assert seen().cliff is None


def test_money_that_lasts_to_the_end_of_the_agreement_has_no_cliff() -> None:
    carried(2, 6, until_month=JULY)
    line = seen()
    assert (line.cliff, line.end_month) == (None, Month(2026, 6))


def test_a_line_that_carries_nobody_reaches_anywhere() -> None:
    make_agreement(FunderKind.CITY_BUDGET, ceiling=1)
    line = seen()
    assert (line.monthly, line.months_left, line.cliff) == (0, None, None)


def test_instalments_that_come_too_late_leave_a_month_dry() -> None:
    line = carried(2, 12)
    parts = [Expected(2 * PRICE * 3, JANUARY), Expected(2 * PRICE * 9, Month(2026, 5))]
    first, _second = plan_instalments(by=OFFICER, line=line, parts=parts)
    record_instalment(
        by=OFFICER, instalment=first, arrived_on=date(2026, 1, 9), reference="SP2D-1", on=date(2026, 1, 9)
    )
    found = seen()
    assert (found.dry, found.cliff) == (Month(2026, 4), None)
    assert found.arrived == 2 * PRICE * 3
    assert [part.arrived_on is not None for part in found.instalments] == [True, False]


def test_instalments_in_time_leave_no_month_dry() -> None:
    line = carried(2, 12)
    parts = [Expected(2 * PRICE * 3, JANUARY), Expected(2 * PRICE * 9, Month(2026, 4))]
    plan_instalments(by=OFFICER, line=line, parts=parts)
    assert seen().dry is None


def test_a_line_tells_whether_the_next_year_has_one() -> None:
    line = carried(1, 12)
    assert not seen().is_followed
    make_line(line.agreement, 2027)
    assert seen().is_followed
    years = budget_horizon(by=OFFICER, month=JANUARY, every_year=True)
    assert [found.fiscal_year for found in years] == [2027, 2026, 2025]


def test_money_is_shown_to_those_who_may_see_it() -> None:
    with pytest.raises(NotAllowed):
        budget_horizon(by=without(OFFICER, Permission.VIEW_MONEY), month=JANUARY)
