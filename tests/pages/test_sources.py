"""Every source of money that carried somebody is drawn with a pattern of its own, and named in the table."""

from __future__ import annotations

from pijar.law.contributions import PayerClass
from pijar.pages.drawing.columns import PATTERNS
from pijar.pages.templatetags.figures import pekerja_dari, sumber_dana
from pijar.portal import drawings as of_the_portal
from pijar.reports.city.queries.figures import TrendMonth
from pijar.reports.projection.scenario import PAYER
from pijar.sponsorship.states import PUBLIC_KINDS, FunderKind
from pijar.values.month import Month
from pijar.web.city import drawings as of_the_workroom

MARCH = Month(2026, 3)


def test_each_kind_of_funder_has_a_pattern_of_its_own_that_can_be_drawn() -> None:
    for patterns in (of_the_workroom._PATTERNS, of_the_portal._PATTERNS):
        assert set(patterns) == set(FunderKind)
        assert len(set(patterns.values())) == len(FunderKind)
        assert set(patterns.values()) <= set(PATTERNS)


def test_a_trend_draws_citizens_and_the_pooled_fund_where_they_carried_somebody() -> None:
    drawn = of_the_workroom.trend_chart([TrendMonth(MARCH, {"citizen": 3, "pool": 2})])
    assert "Warga" in drawn
    assert "Dana bersama" in drawn
    assert "APBD" not in drawn


def test_a_table_of_months_names_whoever_carried_and_adds_up() -> None:
    month = TrendMonth(MARCH, {"city_budget": 5, "citizen": 3})
    named = sumber_dana([month])
    assert FunderKind.CITIZEN in named
    assert FunderKind.POOL not in named
    assert pekerja_dari(month, FunderKind.COMPANY) is None
    assert sum(pekerja_dari(month, kind) or 0 for kind in named) == 8


def test_the_projection_reckons_with_every_kind_and_only_public_money_pays_in_full() -> None:
    assert set(PAYER) == set(FunderKind)
    assert {kind for kind, payer in PAYER.items() if payer == PayerClass.STATE} == set(PUBLIC_KINDS)
