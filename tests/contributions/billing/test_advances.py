"""Months paid in advance: one code for three, six or twelve months, each by its own tariff, proved month by month."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.billing.actions.advances import approve_advance, assess_ahead, issue_advance, send_back_advance
from pijar.contributions.billing.queries.advances_and_arrears import paid_after_end
from pijar.contributions.models import Advance, Assessment, Invoice, Payment, Withdrawal
from pijar.core.refusals import Refused
from pijar.membership.models import CoveredMonth
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.actions.enrolment import record_death, record_exit
from pijar.sponsorship.models import Agreement, BudgetLine
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, enrol, make_agreement, make_members
from tests.contributions.steps import DAY, MARCH, assess, book, issue, pay, receipt
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
APRIL = Month(2026, 4)


def ahead(agreement: Agreement, months: int = 3, first_month: Month = MARCH) -> Advance:
    """Assessed by the officer, approved by another person, issued."""
    advance = assess_ahead(by=OFFICER, agreement=agreement, months=months, first_month=first_month, on=DAY)
    approve_advance(by=APPROVER, advance=advance, on=DAY)
    return issue_advance(by=OFFICER, advance=advance, on=DAY)


def invoices() -> list[Invoice]:
    return list(Invoice.objects.order_by("month", "pk"))


def test_each_month_has_its_own_tariff_and_one_code_asks_for_all() -> None:
    agreement = make_agreement(FunderKind.CIVIL_SERVANT)
    make_members(1, agreement)
    advance = ahead(agreement, 12)
    asked = [invoice.amount for invoice in invoices()]
    assert asked == [16_800] + [8_400] * 9 + [16_800] * 2  # relief of April to December 2026 (PP 50/2025)
    assert advance.amount == sum(asked)
    assert {invoice.due_on for invoice in invoices()} == {advance.due_on} == {date(2026, 3, 16)}
    assert int(advance.payment_code) % 97 == 1


def test_the_sum_of_the_advance_settles_every_month_and_receipts_cover_them_ahead() -> None:
    agreement = make_agreement()
    workers = make_members(2, agreement)
    advance = ahead(agreement)
    assert pay((advance.payment_code, "R1", advance.amount)) == [("applied", "")]
    assert {invoice.state for invoice in invoices()} == {"paid"}
    assert Payment.objects.get().settlements.count() == 3
    for invoice in invoices():
        assert receipt((invoice, f"B{invoice.pk}", invoice.amount)) == [("applied", "")]
    assert CoveredMonth.objects.filter(worker=workers[0]).count() == 3
    assert book() == {"owed": 0, "due": 0, "on its way": 0, "unmatched": 0}
    assert assess(MARCH).workers == assess(Month(2026, 5), date(2026, 5, 5)).workers == 0


def test_another_sum_than_the_advance_waits_and_says_what_is_open_of_it() -> None:
    agreement = make_agreement()
    make_members(1, agreement)
    advance = ahead(agreement)
    first = invoices()[0]
    assert pay((advance.payment_code, "R1", 5_000)) == [("waiting", "advance_other_sum")]
    assert {invoice.state for invoice in invoices()} == {"issued"}
    assert pay((first, "R2", first.amount)) == [("applied", "")]
    assert pay((advance.payment_code, "R3", advance.amount)) == [("waiting", "advance_other_sum")]
    assert pay((advance.payment_code, "R4", advance.amount - first.amount)) == [("applied", "")]
    assert {invoice.state for invoice in invoices()} == {"paid"}
    assert book()["unmatched"] == -5_000 - advance.amount


def test_two_parts_that_are_the_advance_together_settle_it() -> None:
    agreement = make_agreement()
    make_members(2, agreement)
    advance = ahead(agreement)
    assert pay((advance.payment_code, "R1", 20_000)) == [("waiting", "advance_other_sum")]
    assert pay((advance.payment_code, "R2", advance.amount - 20_000)) == [("applied", "")]
    assert {invoice.state for invoice in invoices()} == {"paid"}
    assert set(Payment.objects.values_list("state", flat=True)) == {"matched"}


def test_nothing_is_invoiced_before_another_person_approved() -> None:
    agreement = make_agreement()
    make_members(1, agreement)
    advance = assess_ahead(by=OFFICER, agreement=agreement, months=3, first_month=MARCH, on=DAY)
    with pytest.raises(Refused) as refused:
        issue_advance(by=OFFICER, advance=advance, on=DAY)
    assert refused.value.code == "advance_not_approved"
    assert not Invoice.objects.exists()


def test_what_is_sent_back_frees_the_money_and_the_monthly_round_finds_the_workers() -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET)
    make_members(2, agreement)
    advance = assess_ahead(by=OFFICER, agreement=agreement, months=3, first_month=MARCH, on=DAY)
    assert BudgetLine.objects.get().drawn == 6 * 16_800
    assert send_back_advance(by=APPROVER, advance=advance, reason="Anggaran dipakai bulanan", on=DAY) == 6
    assert BudgetLine.objects.get().drawn == 0
    assert assess(MARCH).workers == 2


@pytest.mark.parametrize(
    ("months", "first_month", "code"),
    [
        (4, MARCH, "advance_span"),
        (3, Month(2026, 2), "advance_past"),
        (12, APRIL + 1, "advance_too_far"),
        (6, MARCH, "advance_beyond_agreement"),
        (3, MARCH, "advance_month"),
    ],
)
def test_a_span_that_cannot_be_paid_ahead_is_refused(months: int, first_month: Month, code: str) -> None:
    agreement = make_agreement(until_month=Month(2026, 8))
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        assess_ahead(by=OFFICER, agreement=agreement, months=months, first_month=first_month, on=DAY)
    assert refused.value.code == code
    assert changed(before) == []


def test_public_money_reaches_the_whole_span_or_nothing_is_assessed() -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET)
    make_members(1, agreement)
    BudgetLine.objects.update(ceiling=2 * 16_800)
    with pytest.raises(Refused, match="pagu"):
        assess_ahead(by=OFFICER, agreement=agreement, months=3, first_month=MARCH, on=DAY)
    assert (BudgetLine.objects.get().drawn, Assessment.objects.count()) == (0, 0)


def test_who_died_or_left_between_assessment_and_issue_is_taken_off_the_months_after() -> None:
    agreement = make_agreement()
    worker, _other = make_members(2, agreement)
    advance = assess_ahead(by=OFFICER, agreement=agreement, months=6, first_month=MARCH, on=DAY)
    approve_advance(by=APPROVER, advance=advance, on=DAY)
    record_death(by=OFFICER, worker=worker, died_on=date(2026, 3, 5), on=DAY)
    end_agreement(by=OFFICER, agreement=agreement, latest_month=Month(2026, 5), reason="Perusahaan tutup")
    issued = issue_advance(by=OFFICER, advance=advance, on=DAY)
    assert [(str(i.month), i.workers) for i in invoices()] == [("2026-03", 2), ("2026-04", 1), ("2026-05", 1)]
    assert issued.amount == 2 * 16_800 + 2 * 8_400
    assert set(Withdrawal.objects.values_list("reason", flat=True)) == {"died", "left"}


def test_who_joins_later_is_assessed_by_the_monthly_round() -> None:
    agreement = make_agreement()
    make_members(1, agreement)
    ahead(agreement)
    make_members(1, agreement, APRIL)
    later = assess_month(by=OFFICER, month=APRIL, on=date(2026, 4, 3))
    assert (later.round, later.workers) == (2, 1)
    issue(APRIL, date(2026, 4, 3))
    assert Invoice.objects.filter(month=APRIL).count() == 2


def test_what_was_paid_for_months_after_a_death_is_told_to_be_asked_back() -> None:
    agreement = make_agreement()
    worker, other = make_members(2, agreement)
    advance = ahead(agreement)
    pay((advance.payment_code, "R1", advance.amount))
    assert paid_after_end(by=OFFICER, agreement=agreement.pk) == ()
    record_death(by=OFFICER, worker=worker, died_on=date(2026, 3, 20), on=date(2026, 3, 22))
    told = paid_after_end(by=OFFICER, agreement=agreement.pk)
    assert [(str(each.month), each.workers, each.amount) for each in told] == [
        ("2026-04", 1, 8_400),
        ("2026-05", 1, 8_400),
    ]
    assert sum(each.amount for each in paid_after_end(by=OFFICER, worker=worker)) == 2 * 8_400
    assert paid_after_end(by=OFFICER, worker=other) == ()
    assert [each.funder_id for each in paid_after_end(by=OFFICER, month=APRIL)] == [agreement.funder_id]


def test_what_was_paid_for_months_after_an_exit_is_asked_back_but_not_those_of_a_new_membership() -> None:
    agreement = make_agreement()
    worker, _other = make_members(2, agreement)
    advance = ahead(agreement)
    pay((advance.payment_code, "R1", advance.amount))
    record_exit(by=OFFICER, worker=worker, latest_month=MARCH, reason="Pindah kota", on=date(2026, 3, 22))
    told = paid_after_end(by=OFFICER, worker=worker)
    assert [str(each.month) for each in told] == ["2026-04", "2026-05"]
    enrol([worker], Month(2026, 5))
    assert [str(each.month) for each in paid_after_end(by=OFFICER, worker=worker)] == ["2026-04"]
    assert [each.workers for each in paid_after_end(by=OFFICER, agreement=agreement.pk)] == [1]
