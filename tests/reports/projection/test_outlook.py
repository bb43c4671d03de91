"""The months ahead: what must hold in every run, and what the middle run says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pijar.law.contributions import PayerClass
from pijar.reports.projection.outlook import Outlook, cost_of, look_ahead
from pijar.reports.projection.scenario import PUBLIC, SOURCES, Baseline, Scenario
from pijar.reports.projection.simulation import City, tariffs
from pijar.values.month import Month

CITY, EXCISE, COMPANY, SERVANT = SOURCES[:4]
OCTOBER = Month(2026, 10)
YEARS = (2026, 2027)


def a_baseline(**facts: Any) -> Baseline:
    """A city like Semarang at the end of October 2026, with money for the whole list in both years."""
    given_facts: dict[str, Any] = {
        "month": OCTOBER,
        "covered": {CITY: 8_900, EXCISE: 1_000, COMPANY: 135, SERVANT: 600},
        "transport": dict.fromkeys(SOURCES, 0.3),
        "left": {CITY: dict.fromkeys(YEARS, 10**10), EXCISE: dict.fromkeys(YEARS, 10**9)},
        "sponsors": 400,
        "stages": {"informed": 10, "committed": 6, "registered": 3, "paying": 5},
        "company_places": 27.0,
        "known": 100_000,
    }
    return Baseline(**given_facts | facts)


def still(**supposed: Any) -> Scenario:
    """Nobody dies, leaves, joins or stops: what is left is arithmetic."""
    quiet: dict[str, Any] = {
        "participation": 0.0,
        "stopping": 0.0,
        "conversion": 0.0,
        "lapsing": 0.0,
        "deaths": 0.0,
        "leavers": 0.0,
    }
    return Scenario("diam", **quiet | supposed)


def look(baseline: Baseline | None = None, scenario: Scenario | None = None, **more: Any) -> Outlook:
    return look_ahead(baseline or a_baseline(), scenario or still(), runs=200, **more)


def test_when_nothing_happens_everybody_stays_covered_to_the_last_month() -> None:
    outlook = look()
    assert [of.month for of in outlook.months] == [Month(2026, 11) + n for n in range(14)]
    assert {(of.low, of.middle, of.high) for of in outlook.months} == {(10_635, 10_635, 10_635)}


def test_money_is_workers_times_the_tariff_of_payer_sector_and_month() -> None:
    november, *_, april = look().months[:6]
    assert november.money[CITY] == 8_900 * 16_800
    assert november.money[SERVANT] == 600 * 8_400  # relief of PP 50/2025 for both sectors in 2026
    assert april.month == Month(2027, 4)
    assert april.money[SERVANT] == 600 * 16_800
    february = look().months[3]
    assert february.money[SERVANT] == 180 * 8_400 + 420 * 16_800  # transport keeps the relief to March 2027


def test_a_budget_that_ends_in_july_lapses_its_workers_in_july_and_is_named() -> None:
    outlook = look(scenario=still(budgets={CITY: {2027: 6 * 8_900 * 16_800}}))
    assert outlook.runs_out[CITY] == Month(2027, 7)
    assert outlook.runs_out[EXCISE] is None
    by_month = {of.month: of for of in outlook.months}
    assert by_month[Month(2027, 6)].by_source[CITY] == 8_900
    assert by_month[Month(2027, 7)].by_source[CITY] == 0
    assert by_month[Month(2027, 7)].lapsed == 8_900
    assert by_month[Month(2027, 7)].lapse_chance == 1.0


def test_money_that_comes_in_instalments_is_not_spent_before_it_comes() -> None:
    whole = 12 * 8_900 * 16_800
    late = still(budgets={CITY: {2027: whole}}, released={3: 0.5, 7: 0.5})
    by_month = {of.month: of for of in look(scenario=late).months}
    assert by_month[Month(2027, 1)].by_source[CITY] == 0
    assert by_month[Month(2027, 1)].lapsed == 9_900  # both public sources wait
    assert by_month[Month(2027, 3)].by_source[CITY] > 0


def test_new_places_fill_no_faster_than_people_can_be_registered() -> None:
    scenario = still(places={CITY: {Month(2027, 1): 20_000}}, pace=1_500)
    covered = [of.by_source[CITY] for of in look(scenario=scenario).months]
    assert covered[:6] == [8_900, 8_900, 10_400, 11_900, 13_400, 14_900]
    assert max(covered) == 20_000


def test_nobody_is_covered_beyond_those_who_are_known() -> None:
    scenario = still(participation=1.0, carried=20.0, pace=100_000)
    outlook = look(a_baseline(known=12_000), scenario)
    assert outlook.months[-1].high == 12_000


def test_every_civil_servant_who_carries_counts_and_the_share_still_needed_is_told() -> None:
    target = (Month(2027, 12), 30_000)
    outlook = look(scenario=still(servants=10_000, carried=2.0, participation=0.5, pace=10_000), targets=[target])
    (reached,) = outlook.targets
    carried = outlook.months[-1].by_source[SERVANT]
    assert reached.missing == 30_000 - outlook.months[-1].middle
    assert reached.share_needed == pytest.approx((carried + reached.missing) / 2 / 10_000, abs=1e-3)
    assert reached.chance == 0.0


def test_one_umbrella_each_cannot_give_a_hundred_thousand_and_the_outlook_says_so() -> None:
    (target,) = look(
        scenario=still(participation=1.0, carried=1.0, pace=10_000), targets=[(Month(2027, 12), 100_000)]
    ).targets
    assert target.chance == 0.0
    assert target.share_needed > 1


def test_a_target_already_past_is_answered_from_where_the_city_stands() -> None:
    (target,) = look(targets=[(OCTOBER, 10_000)]).targets
    assert (target.chance, target.missing) == (1.0, 0)


def test_the_same_seed_gives_the_same_outlook_and_another_seed_another() -> None:
    lively = Scenario("hidup", participation=0.3)
    assert look(scenario=lively, seed=7) == look(scenario=lively, seed=7)
    assert look(scenario=lively, seed=7) != look(scenario=lively, seed=8)


def test_deaths_and_leavers_follow_their_rates() -> None:
    scenario = still(deaths=60.0, leavers=60.0, places={CITY: {Month(2026, 11): 0}, EXCISE: {Month(2026, 11): 0}})
    baseline = a_baseline(covered={CITY: 100_000}, left={CITY: dict.fromkeys(YEARS, 10**12)}, known=0)
    outlook = look(baseline, scenario)
    expected = 100_000 * (1 - 0.01) ** 14
    assert outlook.months[-1].middle == pytest.approx(expected, rel=0.01)
    assert outlook.months[-1].low < outlook.months[-1].middle < outlook.months[-1].high


def test_n_workers_cost_the_law_s_tariff_month_by_month() -> None:
    year = (Month(2027, 1), Month(2027, 12))
    assert cost_of(10_000, *year, PayerClass.STATE) == 2_016_000_000
    assert cost_of(7_017, Month(2025, 12), Month(2025, 12), PayerClass.STATE) == 117_885_600
    assert cost_of(100, Month(2026, 12), Month(2027, 1), PayerClass.PRIVATE) == 100 * (8_400 + 16_800)
    assert cost_of(100, Month(2027, 3), Month(2027, 3), PayerClass.PRIVATE, transport=0.25) == 25 * 8_400 + 75 * 16_800


@settings(max_examples=40, deadline=None)
@given(
    city=st.integers(0, 20_000),
    budget=st.integers(0, 5 * 10**9),
    participation=st.floats(0, 1),
    carried=st.floats(0.1, 12),
    pace=st.integers(0, 20_000),
    known=st.integers(0, 60_000),
    places=st.integers(0, 40_000),
    seed=st.integers(0, 2**32),
)
def test_in_no_run_is_more_spent_than_there_is_or_anybody_covered_who_is_not_there(
    city: int, budget: int, participation: float, carried: float, pace: int, known: int, places: int, seed: int
) -> None:
    baseline = a_baseline(covered={CITY: city, SERVANT: 50}, left={CITY: dict.fromkeys(YEARS, budget)}, known=known)
    scenario = Scenario(
        "apa saja", participation=participation, carried=carried, pace=pace, places={CITY: {Month(2027, 1): places}}
    )
    spent = dict.fromkeys(YEARS, 0)
    most = max(known, city + 50)
    for of in City(baseline, scenario, 20, seed).months():
        assert all((of.covered[source] >= 0).all() for source in SOURCES)
        assert (of.total <= most).all()
        assert all((of.lapsed[source] >= 0).all() for source in PUBLIC)
        spent[of.month.year] = spent[of.month.year] + of.money[CITY]
        assert (of.money[CITY] == of.covered[CITY] * tariffs(of.month)[CITY][1]).all()
    assert all(np.all(np.asarray(sums) <= budget) for sums in spent.values())


def test_tariffs_are_those_of_the_law_on_the_last_month_of_relief_and_the_first_after() -> None:
    assert tariffs(Month(2026, 12))[SERVANT] == (8_400, 8_400)
    assert tariffs(Month(2027, 1))[SERVANT] == (8_400, 16_800)
    assert tariffs(Month(2027, 4))[SERVANT] == (16_800, 16_800)
    assert tariffs(Month(2026, 12))[CITY] == (16_800, 16_800)
