"""No month is lost that could have been saved: a company stops, and a debit fails."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.contributions.guard.actions.remind import remind_funders
from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.contributions.models import Bridge, Invoice, LapseRisk, Pool
from pijar.contributions.pool.actions.bridge import bridge_invoices
from pijar.contributions.pool.actions.gifts import repay_bridges, take_gift
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.ledger.queries import trial_balance
from pijar.membership.models import CoveredMonth, Enrolment
from pijar.registry.models import Worker
from pijar.reports.payers.queries.handovers import losing_payers, offers, workers_losing
from pijar.reports.people.queries.workers import worker_rows
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.actions.handovers import hand_over
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_funder, make_members
from tests.months import cover_month, invoice_month, pay, payments_come, prove

MAY, JUNE, JULY, AUGUST = (Month(2026, n) for n in (5, 6, 7, 8))


def months_of(worker: Worker) -> list[Month]:
    return list(CoveredMonth.objects.filter(worker=worker).order_by("month").values_list("month", flat=True))


def company_that_stops_after_june() -> tuple[Agreement, list[Worker]]:
    company = make_agreement(FunderKind.COMPANY, first_month=MAY)
    workers = make_members(3, company, first_month=MAY)
    cover_month(MAY)
    end_agreement(by=OFFICER, agreement=company, latest_month=JUNE, reason="pabrik tutup akhir Juni")
    return company, workers


def test_a_company_ends_in_june_and_its_workers_never_notice() -> None:
    company, workers = company_that_stops_after_june()
    enrolled = list(Enrolment.objects.order_by("pk").values("worker_id", "first_month", "state", "member_number"))
    told_on = date(2026, 5, 20)
    scan_lapses(by=OFFICER, on=told_on)
    losing = losing_payers(by=OFFICER, on=told_on)
    assert [(group.agreement, group.members, group.paid_until) for group in losing.groups] == [
        (company.pk, 3, date(2026, 6, 30))
    ]
    other = make_agreement(FunderKind.CITIZEN, places=3, first_month=MAY)
    (offer,) = offers(by=OFFICER, month=losing.groups[0].first_month)
    assert (offer.agreement, offer.room) == (other.pk, 3)
    hand_over(
        by=OFFICER,
        workers=workers_losing(by=OFFICER, on=told_on, agreement=company.pk),
        agreement=other,
        reason="pabrik tutup akhir Juni",
        document="BA/12/2026",
        on=told_on,
    )
    assert losing_payers(by=OFFICER, on=told_on).rows == ()
    for month in (JUNE, JULY, AUGUST):
        cover_month(month)
    assert {tuple(months_of(worker)) for worker in workers} == {(MAY, JUNE, JULY, AUGUST)}
    payers = CoveredMonth.objects.order_by("month").values_list("month", "payer_id").distinct()
    assert list(payers) == [
        (MAY, company.funder_id), (JUNE, company.funder_id), (JULY, other.funder_id), (AUGUST, other.funder_id),
    ]  # fmt: skip
    assert worker_rows([workers[0].pk], AUGUST, AUGUST.first_day)[0].strip == "-" * 8 + "cccc"
    now = list(Enrolment.objects.order_by("pk").values("worker_id", "first_month", "state", "member_number"))
    assert now == enrolled


def test_control_without_a_handover_july_is_lost_and_the_guard_says_so() -> None:
    _company, workers = company_that_stops_after_june()
    for month in (JUNE, JULY):
        cover_month(month)
    assert {tuple(months_of(worker)) for worker in workers} == {(MAY, JUNE)}
    scan_lapses(by=OFFICER, on=date(2026, 7, 20))
    assert set(LapseRisk.objects.values_list("cause", flat=True)) == {"no_payer"}


@pytest.fixture
def debit_that_fails() -> Invoice:
    """Two workers of a civil servant whose July debit does not come, and one of a company that pays."""
    servant = make_agreement(FunderKind.CIVIL_SERVANT, first_month=JULY)
    make_members(2, servant, first_month=JULY)
    make_members(1, make_agreement(first_month=JULY), first_month=JULY)
    for invoice in invoice_month(JULY):
        if invoice.agreement_id != servant.pk:
            pay(invoice)
            prove(invoice)
    return Invoice.objects.get(agreement=servant)


def test_a_debit_fails_the_pool_bridges_and_the_late_money_comes_home(debit_that_fails: Invoice) -> None:
    failed, on = debit_that_fails, date(2026, 7, 14)
    citizen = make_funder(FunderKind.CITIZEN, "Bu Tini")
    take_gift(by=OFFICER, giver=citizen, amount=100_000, reference="D1", received_on=on, on=on)
    assert remind_funders(by=OFFICER, on=on).reminders == 1
    scan_lapses(by=OFFICER, on=on)
    assert LapseRisk.objects.filter(cause="unpaid").count() == 2
    assert bridge_invoices(by=OFFICER, why="debit gagal: saldo kurang", on=on).workers == 2
    failed.refresh_from_db()
    prove(failed)
    assert CoveredMonth.objects.filter(month=JULY).count() == 3
    scan_lapses(by=OFFICER, on=on)
    assert not LapseRisk.objects.exclude(cause="not_begun").exists()
    assert Pool.objects.get().cash == 100_000 - failed.amount
    late = IncomingPayment(failed.payment_code, f"BANK-{failed.pk}", failed.amount, date(2026, 7, 28))
    (outcome,) = payments_come([late], date(2026, 7, 28))
    assert outcome.code == "invoice_already_paid"
    repay_bridges(by=OFFICER, on=date(2026, 7, 28))
    assert (Bridge.objects.get().state, Pool.objects.get().cash) == ("repaid", 100_000)
    book = {row.code: row.amount for row in trial_balance(by=OFFICER)}
    assert {code: amount for code, amount in book.items() if amount} == {"1120": 100_000, "2120": -100_000}


def test_control_without_a_bridge_the_month_stays_open(debit_that_fails: Invoice) -> None:
    scan_lapses(by=OFFICER, on=date(2026, 7, 28))
    assert CoveredMonth.objects.filter(month=JULY).count() == 1
    assert LapseRisk.objects.filter(cause="unpaid").count() == 2
