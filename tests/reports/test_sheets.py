"""Sheets of a worker, a funder and a month, and the public figures."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.access.actors import STRANGER
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.core.refusals import NotAllowed, NotFound
from pijar.reports.city.queries.public import SMALLEST, disclosed, public_figures
from pijar.reports.city.queries.waiting import tasks
from pijar.reports.money.queries.month_sheet import month_sheet, months
from pijar.reports.payers.queries.funders import funder_sheet, funders
from pijar.reports.people.queries.worker_sheet import worker_sheet
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import (
    KEMIJEN,
    OFFICER,
    bounded,
    make_agreement,
    make_members,
    make_nomination,
    make_worker,
    number_of,
)
from tests.months import cover_month, invoice_month, pay, payments_come, prove
from tests.revealing import reveal

FEBRUARY, MARCH = Month(2026, 2), Month(2026, 3)
ON = date(2026, 3, 20)


def test_each_month_of_a_worker_names_invoice_payment_and_proof() -> None:
    (worker,) = make_members(1)
    (invoice,) = invoice_month(FEBRUARY)
    pay(invoice)
    prove(invoice)
    (fact,) = worker_sheet(by=OFFICER, ref=worker.ref, on=ON).months
    assert (fact.month, fact.amount, fact.invoice) == (FEBRUARY, 16_800, invoice.number)
    assert (fact.payment, fact.proof) == (f"BANK-{invoice.pk}", f"BPJS-{invoice.pk}")


def test_a_month_without_proof_shows_none() -> None:
    (worker,) = make_members(1)
    invoice_month(FEBRUARY)
    (fact,) = worker_sheet(by=OFFICER, ref=worker.ref, on=ON).months
    assert (fact.proof, fact.payment, fact.covered_on) == ("", "", None)


def test_a_worker_sheet_tells_how_the_worker_came_in_and_who_pays() -> None:
    agreement = make_agreement(FunderKind.COMPANY)
    (worker,) = make_members(1, agreement)
    sheet = worker_sheet(by=OFFICER, ref=worker.ref, on=ON)
    assert [fact.state for fact in sheet.nominations] == ["rostered"]
    assert [span.funder for span in sheet.sponsors] == [agreement.funder.name]
    assert [fact.state for fact in sheet.enrolments] == ["accepted"]


def test_a_revealed_national_id_leaves_a_trace_on_the_sheet_and_no_number() -> None:
    worker = make_worker()
    reveal(worker, reason="mencocokkan dengan KTP")
    sheet = worker_sheet(by=OFFICER, ref=worker.ref, on=ON)
    assert [(event.name, event.reason) for event in sheet.events] == [
        ("national_id.revealed", "mencocokkan dengan KTP")
    ]
    assert number_of(worker) not in repr(sheet)


def test_a_worker_of_another_area_is_refused_and_one_who_is_nobody_not_found() -> None:
    worker = make_worker()
    with pytest.raises(NotAllowed):
        worker_sheet(by=bounded(OFFICER, KEMIJEN), ref=worker.ref, on=ON)
    with pytest.raises(NotFound):
        worker_sheet(by=OFFICER, ref=uuid4(), on=ON)


def test_a_funder_sheet_tells_places_budget_and_for_how_long_it_lasts() -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET, places=5, ceiling=1_000_000)
    make_members(3, agreement)
    invoice_month(FEBRUARY)
    sheet = funder_sheet(by=OFFICER, funder=agreement.funder_id, month=FEBRUARY)
    assert [(fact.places, fact.taken, fact.free) for fact in sheet.agreements] == [(5, 3, 2)]
    (line,) = sheet.budget_lines
    assert (line.drawn, line.free, line.months_left) == (50_400, 949_600, 18)
    assert sheet.funder.unpaid == 50_400


def test_funders_narrow_to_kind_stage_and_name() -> None:
    make_agreement(FunderKind.CITY_BUDGET)
    company = make_agreement(FunderKind.COMPANY).funder
    assert [row.id for row in funders(by=OFFICER, month=FEBRUARY, kind="company").rows] == [company.pk]
    assert [row.id for row in funders(by=OFFICER, month=FEBRUARY, stage=company.stage).rows] == [company.pk]
    assert [row.id for row in funders(by=OFFICER, month=FEBRUARY, search=company.name[3:]).rows] == [company.pk]


def test_the_way_of_a_month_is_told_step_by_step_in_its_order() -> None:
    make_members(2, make_agreement(FunderKind.CITY_BUDGET))
    make_members(1, make_agreement(FunderKind.COMPANY))
    first, second = invoice_month(FEBRUARY)
    pay(first)
    prove(first)
    pay(second)
    sheet = month_sheet(by=OFFICER, month=FEBRUARY)
    assert [(step.code, step.workers) for step in sheet.funnel] == [
        ("assessed", 3),
        ("approved", 3),
        ("invoiced", 3),
        ("paid", 3),
        ("receipted", 2),
        ("covered", 2),
    ]
    assert sheet.carried == 3


def test_money_of_another_sum_is_shown_waiting() -> None:
    make_members(1)
    (invoice,) = invoice_month(FEBRUARY)
    on = date(2026, 2, 9)
    payments_come([IncomingPayment(invoice.payment_code, "BANK-1", 10_000, on)], on)
    sheet = month_sheet(by=OFFICER, month=FEBRUARY)
    assert [payment.amount for payment in sheet.waiting_payments] == [10_000]
    assert [row.waiting for row in sheet.invoices] == [10_000]


def test_the_tariffs_of_a_month_are_cited() -> None:
    make_members(2, make_agreement(FunderKind.CITY_BUDGET))
    invoice_month(FEBRUARY)
    (tariff,) = month_sheet(by=OFFICER, month=FEBRUARY).tariffs
    assert (tariff.amount, tariff.workers) == (16_800, 2)
    assert any("44/2015" in cite for cite in tariff.cites)


def test_the_list_of_months_leaves_out_no_month() -> None:
    make_members(1)
    invoice_month(FEBRUARY)
    rows = months(by=OFFICER, until=Month(2026, 4))
    assert [(row.month, row.unpaid) for row in rows] == [(Month(2026, 4), 0), (MARCH, 0), (FEBRUARY, 16_800)]


def test_what_waits_is_counted_and_what_there_is_none_of_is_left_out() -> None:
    assert tasks(by=OFFICER, month=FEBRUARY, on=FEBRUARY.end_day) == []
    make_nomination(make_worker(), state="nominated")
    make_members(1)
    invoice_month(FEBRUARY)
    assert {task.code: task.count for task in tasks(by=OFFICER, month=FEBRUARY, on=FEBRUARY.end_day)} == {
        "unpaid": 1,
        "verify": 1,
        "send_batches": 1,
    }


def test_public_figures_need_no_sign_in_and_name_nobody() -> None:
    worker = make_members(6, name="NAMA RAHASIA")[0]
    cover_month(FEBRUARY)
    figures = public_figures(by=STRANGER)
    assert figures is not None
    assert (figures.month, figures.covered) == (FEBRUARY, 6)
    assert "RAHASIA" not in repr(figures)
    assert str(worker.ref) not in repr(figures)


def test_the_public_sees_the_latest_month_that_is_nearly_all_proved() -> None:
    make_members(5, make_agreement(FunderKind.CITY_BUDGET))
    make_members(5, make_agreement(FunderKind.COMPANY))
    cover_month(FEBRUARY)
    seen = []
    for invoice in invoice_month(MARCH):
        pay(invoice)
        prove(invoice)
        figures = public_figures(by=STRANGER)
        assert figures is not None
        seen.append(figures.month)
    assert seen == [FEBRUARY, MARCH]


def test_a_group_of_fewer_than_five_is_not_published() -> None:
    make_members(4)
    cover_month(FEBRUARY)
    figures = public_figures(by=STRANGER)
    assert figures is not None
    assert figures.covered is None
    assert all(kind.count is None for kind in figures.kinds)


def test_a_month_in_which_nobody_is_covered_has_no_public_figures() -> None:
    assert public_figures(by=STRANGER) is None
    make_members(6)
    cover_month(FEBRUARY)
    assert public_figures(by=STRANGER, month=MARCH) is None


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12)))
def test_no_small_count_is_shown_nor_can_one_be_reckoned_from_the_rest(counts: dict[str, int]) -> None:
    shown = disclosed(counts)
    hidden = [counts[code] for code, count in shown.items() if count is None]
    assert all(count is None or count == 0 or count >= SMALLEST for count in shown.values())
    assert len(hidden) != 1 or len([count for count in counts.values() if count]) == 1
