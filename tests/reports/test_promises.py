"""Promised against paid, the pipeline of companies, agreements that end, offices, and who was left without payer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pijar.reports.payers.queries.offices import offices
from pijar.reports.payers.queries.promises import Kept, company_pipeline, promises_of
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.mandates import keep_mandate_text, pause_mandate
from pijar.sponsorship.actions.renewals import renew_agreement
from pijar.sponsorship.queries.funder_story import agreement_sheet, funder_events, workers_left
from pijar.sponsorship.queries.renewals import agreements_ending
from pijar.sponsorship.states import FunderKind, Stage
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, TODAY, make_agreement, make_funder, make_members
from tests.months import invoice_month, pay, prove

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH, AUGUST = Month(2026, 1), Month(2026, 2), Month(2026, 3), Month(2026, 8)
ENDS = date(2026, 8, 1)


def test_a_company_is_held_to_places_times_months() -> None:
    company = make_agreement(places=5)
    make_members(2, company)
    (january,) = invoice_month(JANUARY)
    pay(january)
    prove(january)
    pay(invoice_month(FEBRUARY)[0])
    invoice_month(MARCH)
    price = january.amount
    kept = promises_of(by=OFFICER, funder=company.funder_id, month=MARCH)[company.pk]
    paid = price + january.amount
    assert (kept.promised, kept.invoiced, kept.paid, kept.covered, kept.share) == (15, 6, 4, 2, 26)
    assert kept.paid_amount == paid
    assert kept.amount > kept.paid_amount


def test_a_promise_counts_to_its_end_and_not_before_its_start() -> None:
    over = make_agreement(places=5, until_month=Month(2026, 4))
    later = make_agreement(places=5, first_month=Month(2026, 6))
    for agreement, promised in ((over, 15), (later, 0)):
        kept = promises_of(by=OFFICER, funder=agreement.funder_id, month=Month(2026, 5))[agreement.pk]
        assert kept.promised == promised


def test_the_pipeline_counts_companies_by_stage_with_what_they_kept() -> None:
    make_funder()
    make_agreement(places=5)
    make_agreement(FunderKind.CIVIL_SERVANT, places=5)
    rows = {row.stage: row for row in company_pipeline(by=OFFICER, month=JANUARY)}
    assert [row.companies for row in rows.values()] == [2, 0, 0, 0, 0]
    assert rows[Stage.INFORMED].kept == Kept(promised=5)


def test_agreements_that_end_within_sixty_days_are_listed_with_their_workers() -> None:
    ending = make_agreement(places=3, until_month=AUGUST)
    make_members(2, ending)
    make_members(1, make_agreement(places=1))
    make_agreement(places=1, until_month=AUGUST)
    found = agreements_ending(by=OFFICER, on=ENDS - timedelta(days=60))
    assert [(row.agreement_id, row.workers, row.unprovided) for row in found.rows] == [(ending.pk, 2, 2)]
    assert (found.total, found.rows[0].latest_month) == (1, Month(2026, 7))
    assert not agreements_ending(by=OFFICER, on=ENDS - timedelta(days=61)).rows
    assert not agreements_ending(by=OFFICER, on=ENDS + timedelta(days=1)).rows


def test_what_was_renewed_or_whose_workers_have_another_payer_is_told() -> None:
    ending = make_agreement(places=2, until_month=AUGUST)
    helped, _waits = make_members(2, ending)
    roster = helped.roster_entries.get().roster
    allocate(by=OFFICER, agreement=make_agreement(), roster=roster, first_month=AUGUST, workers=[helped.pk])
    assert agreements_ending(by=OFFICER, on=TODAY).rows[0].unprovided == 1
    renew_agreement(by=OFFICER, agreement=ending, instrument="PKS/2", signed_on=TODAY)
    assert not agreements_ending(by=OFFICER, on=TODAY).rows


def test_who_was_left_without_payer_is_counted_by_month() -> None:
    ending = make_agreement(places=3)
    make_members(3, ending)
    end_agreement(by=OFFICER, agreement=ending, latest_month=MARCH, reason="Berhenti membayar")
    (left,) = workers_left(by=OFFICER, funder=ending.funder_id, month=MARCH)
    assert (left.from_month, left.workers) == (Month(2026, 4), 3)
    assert not workers_left(by=OFFICER, funder=ending.funder_id, month=Month(2026, 12))


def test_a_funder_s_story_and_an_agreement_s_sheet_tell_what_was_done() -> None:
    mandate = make_agreement(FunderKind.CIVIL_SERVANT)
    keep_mandate_text(by=OFFICER, mandate=mandate, text="Saya memberi kuasa.")
    pause_mandate(by=OFFICER, mandate=mandate, from_month=MARCH, until_month=AUGUST, reason="Cuti di luar tanggungan")
    events = funder_events(by=OFFICER, funder=mandate.funder_id)
    assert [event.name for event in events] == [
        "mandate.paused", "mandate.text_kept", "agreement.signed", "funder.registered",
    ]  # fmt: skip
    assert (events[0].by, events[0].reason) == (OFFICER.name, "Cuti di luar tanggungan")
    sheet = agreement_sheet(by=OFFICER, agreement=mandate.pk)
    assert sheet.text is not None
    assert sheet.pause is not None
    assert sheet.pause.until_month == AUGUST


def office(reader: object = OFFICER, on: date = date(2026, 1, 10)) -> tuple[object, ...]:
    (row,) = offices(by=reader, month=JANUARY, on=on)  # type: ignore[arg-type]
    return (row.people, row.workers, row.deductions, row.paid, row.failed)


def test_an_office_counts_its_mandates_deductions_and_failures() -> None:
    for _ in range(4):
        make_members(1, make_agreement(FunderKind.CIVIL_SERVANT, places=1))
    idle = make_agreement(FunderKind.CIVIL_SERVANT, places=1)
    first, *_rest = invoice_month(JANUARY)
    pay(first)
    assert office() == (5, 4, 4, 1, 0)
    assert office(on=date(2026, 2, 1)) == (5, 4, 4, 1, 3)
    assert office(APPROVER) == office()
    pause_mandate(by=OFFICER, mandate=idle, from_month=JANUARY, until_month=MARCH, reason="Cuti di luar tanggungan")
    assert office() == (4, 4, 4, 1, 0)
    assert office(APPROVER) == (None,) * 5
