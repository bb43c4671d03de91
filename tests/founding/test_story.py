from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.founding.companies import STAGES, invent_companies
from pijar.founding.story import FIRST_MONTH, tell_story
from pijar.values.month import Month

NOVEMBER, DECEMBER = Month(2025, 11), Month(2025, 12)
SIZES = st.integers(100, 200_000)
MONTHS = st.integers(FIRST_MONTH.ordinal, Month(2027, 12).ordinal).map(Month.from_ordinal)


def test_november_2025_is_as_published() -> None:
    story = tell_story(until=Month(2026, 11))
    plan = story.plan_of(NOVEMBER)
    assert (plan.city_budget, plan.excise_fund, plan.covered) == (6_517, 500, 7_017)
    assert story.sponsors_in(NOVEMBER) == (90, 313)
    assert not story.is_scaled


def test_december_2025_costs_what_was_still_to_pay() -> None:
    assert tell_story(until=DECEMBER).plan_of(DECEMBER).covered * 16_800 == 117_885_600


def test_of_458_workers_entered_by_civil_servants_145_were_no_longer_active() -> None:
    begun = [cohort for cohort in tell_story(until=NOVEMBER).cohorts if cohort.first <= NOVEMBER]
    assert sum(cohort.workers for cohort in begun) == 458
    assert sum(cohort.workers for cohort in begun if not cohort.is_active_in(NOVEMBER)) == 145


def test_2026_begins_with_8500_and_reaches_10000() -> None:
    story = tell_story(until=Month(2026, 12))
    january, december = story.plan_of(Month(2026, 1)), story.plan_of(Month(2026, 12))
    assert (january.city_budget, january.excise_fund) == (7_500, 1_000)
    assert december.covered == 10_000


def test_deaths_are_five_to_six_in_a_thousand_a_year() -> None:
    plans = [plan for plan in tell_story(until=Month(2026, 12)).months if plan.month.year == 2026]
    deaths = sum(plan.deaths for plan in plans)
    assert 5 <= deaths / (sum(plan.covered for plan in plans) / 12_000) <= 6


@given(SIZES, MONTHS)
def test_who_was_there_and_who_enters_less_who_left_makes_the_list(workers: int, until: Month) -> None:
    covered = 0
    for plan in tell_story(workers=workers, until=until).months:
        covered += plan.entries - plan.deaths - plan.leavers
        assert covered == plan.covered
        assert plan.entries >= 0


@given(SIZES, MONTHS)
def test_the_lists_called_for_suffice_for_all_entries_and_leave_a_reserve(workers: int, until: Month) -> None:
    story = tell_story(workers=workers, until=until)
    for plan in story.months:
        come = sum(call.good_people for call in story.calls if call.month <= plan.month)
        entered = sum(each.entries for each in story.months if each.month <= plan.month)
        assert come - entered >= 3


@given(SIZES, MONTHS)
def test_every_sponsor_carries_somebody_in_a_city_of_any_size(workers: int, until: Month) -> None:
    story = tell_story(workers=workers, until=until)
    assert all(1 <= cohort.sponsors <= cohort.workers for cohort in story.cohorts)
    assert story.is_scaled == (workers != 10_000)
    assert [plan.month for plan in story.months][-1] == until


def test_a_story_needs_a_city_and_a_beginning() -> None:
    with pytest.raises(ValueError, match="at least 100"):
        tell_story(workers=99, until=NOVEMBER)
    with pytest.raises(ValueError, match="begins in 2025-01"):
        tell_story(until=Month(2024, 12))
    with pytest.raises(KeyError):
        tell_story(until=NOVEMBER).plan_of(DECEMBER)


@pytest.mark.parametrize("day", [date(2025, 11, 20), date(2026, 11, 22)])
def test_companies_stand_in_every_stage(day: date) -> None:
    standing = [list(company.stages_by(day)) for company in invent_companies(Random(1))]
    assert {steps[-1][0] for steps in standing if steps} == set(STAGES)


def test_a_company_pays_only_after_it_registered_and_not_after_it_lapsed() -> None:
    for company in invent_companies(Random(1)):
        assert list(company.reached) == sorted(company.reached)
        steps = dict(company.stages_by(date(2026, 12, 31)))
        if "paying" in steps:
            assert company.places > 0
            assert company.first_month is not None
            assert company.first_month <= Month.of(steps["paying"])
        assert ("lapsed" in steps) == (company.until_month is not None)
        if "lapsed" in steps:
            assert company.until_month <= Month.of(steps["lapsed"])


def test_companies_are_known_apart_and_keep_a_place_however_small_the_city() -> None:
    companies = invent_companies(Random(1), scale=0.01)
    assert len({company.business_number for company in companies}) == len(companies)
    assert all(company.places >= 1 for company in companies if company.first_month)
