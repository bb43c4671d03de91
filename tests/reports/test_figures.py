"""The figures of a month are what the rows of proof say, within what the person sees."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.roles import Permission
from pijar.core.refusals import NotAllowed
from pijar.reports.cached import mark_of_receipts
from pijar.reports.city.queries.figures import covered_months, month_figures
from pijar.reports.money.queries.month_money import read_month_money
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import (
    BRUMBUNGAN,
    KEMIJEN,
    MIROTO,
    OFFICER,
    bounded,
    make_agreement,
    make_members,
    make_worker,
    make_workers,
    without,
)
from tests.months import cover_month, invoice_month, pay, prove

FEBRUARY, MARCH = Month(2026, 2), Month(2026, 3)


def a_city_with_payers() -> None:
    """Three workers on the city's budget, two on the excise fund, two with a company, one with a civil servant."""
    make_members(3, make_agreement(FunderKind.CITY_BUDGET), ward=MIROTO)
    make_members(2, make_agreement(FunderKind.EXCISE_FUND), ward=KEMIJEN, category="becak")
    make_members(2, make_agreement(FunderKind.COMPANY), ward=BRUMBUNGAN)
    make_members(1, make_agreement(FunderKind.CIVIL_SERVANT), ward=KEMIJEN)


def test_covered_workers_are_counted_by_kind_of_funder() -> None:
    a_city_with_payers()
    cover_month(FEBRUARY)
    figures = month_figures(by=OFFICER, month=FEBRUARY)
    assert figures.covered == 8
    assert {figure.kind: figure.workers for figure in figures.kinds} == {
        "city_budget": 3,
        "excise_fund": 2,
        "company": 2,
        "civil_servant": 1,
    }


def test_the_citys_list_is_what_public_money_carries() -> None:
    a_city_with_payers()
    cover_month(FEBRUARY)
    assert month_figures(by=OFFICER, month=FEBRUARY).city_list == 5


def test_civil_servants_are_counted_as_sponsors_and_by_the_workers_they_carry() -> None:
    for places in (1, 3):
        make_members(places, make_agreement(FunderKind.CIVIL_SERVANT))
    cover_month(FEBRUARY)
    carried = month_figures(by=OFFICER, month=FEBRUARY).civil_servants
    assert (carried.funders, carried.workers) == (2, 4)


def test_wards_and_districts_add_up_to_the_whole() -> None:
    a_city_with_payers()
    cover_month(FEBRUARY)
    figures = month_figures(by=OFFICER, month=FEBRUARY)
    assert {ward.name: ward.covered for ward in figures.wards} == {"Brumbungan": 2, "Miroto": 3, "Kemijen": 3}
    assert {area.name: area.covered for area in figures.districts} == {"Semarang Tengah": 5, "Semarang Timur": 3}


def test_trades_come_with_the_largest_first() -> None:
    a_city_with_payers()
    cover_month(FEBRUARY)
    counts = month_figures(by=OFFICER, month=FEBRUARY).categories
    assert [(count.name, count.count) for count in counts] == [("Pemulung", 6), ("Tukang becak", 2)]


def test_workers_on_record_are_counted_only_when_they_are_asked_for() -> None:
    make_workers(2, ward=MIROTO)
    make_worker(ward=MIROTO, died_on=date(2026, 1, 20))
    assert month_figures(by=OFFICER, month=FEBRUARY).known == 0
    assert month_figures(by=OFFICER, month=FEBRUARY, with_known=True).known == 2


def test_a_month_without_proof_covers_nobody() -> None:
    a_city_with_payers()
    for invoice in invoice_month(FEBRUARY):
        pay(invoice)
    assert month_figures(by=OFFICER, month=FEBRUARY).covered == 0


def test_figures_follow_each_receipt_as_it_comes() -> None:
    a_city_with_payers()
    seen = []
    for invoice in invoice_month(FEBRUARY):
        pay(invoice)
        prove(invoice)
        seen.append(month_figures(by=OFFICER, month=FEBRUARY).covered)
    assert seen == [3, 5, 7, 8]


def test_the_mark_of_receipts_changes_with_every_receipt() -> None:
    make_members(1)
    before = mark_of_receipts()
    cover_month(FEBRUARY)
    assert mark_of_receipts() != before


def test_an_officer_of_a_ward_sees_that_ward_alone() -> None:
    a_city_with_payers()
    cover_month(FEBRUARY)
    figures = month_figures(by=bounded(OFFICER, KEMIJEN), month=FEBRUARY)
    assert figures.covered == 3
    assert [ward.code for ward in figures.wards] == [KEMIJEN]
    assert figures.trend[-1].workers == {"excise_fund": 2, "civil_servant": 1}


def test_who_is_bounded_to_an_area_sees_no_sums_of_money() -> None:
    assert month_figures(by=bounded(OFFICER, KEMIJEN), month=FEBRUARY).money is None


def test_who_may_not_see_figures_is_refused() -> None:
    with pytest.raises(NotAllowed):
        month_figures(by=without(OFFICER, Permission.VIEW_FIGURES), month=FEBRUARY)


def test_the_trend_read_from_invoices_is_the_trend_read_from_proof() -> None:
    a_city_with_payers()
    cover_month(FEBRUARY)
    cover_month(MARCH)
    whole_city = month_figures(by=OFFICER, month=MARCH).trend
    by_both_districts = month_figures(by=bounded(OFFICER, "33.74.01", "33.74.03"), month=MARCH).trend
    assert whole_city == by_both_districts
    assert whole_city[-1].workers == {"city_budget": 3, "excise_fund": 2, "company": 2, "civil_servant": 1}


def test_the_next_month_tells_what_the_citys_list_has_to_pay_and_by_when() -> None:
    a_city_with_payers()
    cover_month(FEBRUARY)
    invoice_month(MARCH)
    money = month_figures(by=OFFICER, month=FEBRUARY).next_money
    assert money is not None
    city = money.of_city_list
    assert (city.workers, city.amount, city.unpaid, city.paid_on) == (5, 5 * 16_800, 5 * 16_800, None)
    assert city.due_on == date(2026, 3, 16)  # the 15th is a Sunday


def test_a_month_paid_in_full_tells_the_day_of_the_latest_payment() -> None:
    make_members(1, make_agreement(FunderKind.CITY_BUDGET))
    make_members(1, make_agreement(FunderKind.EXCISE_FUND))
    for day, invoice in zip((9, 12), invoice_month(FEBRUARY), strict=True):
        pay(invoice, on=date(2026, 2, day))
    money = read_month_money(FEBRUARY).of_city_list
    assert (money.unpaid, money.paid_on) == (0, date(2026, 2, 12))


def test_months_that_can_be_chosen_run_from_the_first_cover_to_the_latest() -> None:
    make_members(1)
    assert covered_months() == []
    cover_month(FEBRUARY)
    cover_month(MARCH)
    assert covered_months() == [MARCH, FEBRUARY]


def test_companies_are_counted_in_the_stage_they_stand_in() -> None:
    make_agreement(FunderKind.COMPANY)
    stages = {stage.code: stage.count for stage in month_figures(by=OFFICER, month=FEBRUARY).stages}
    assert sum(stages.values()) == 1
