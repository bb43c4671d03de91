"""Stories of matching, from the file that comes in to what it means for the people in it."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.models import Invoice
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.postings import open_the_book
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.matching.actions.deaths import settle_overpaid
from pijar.matching.models import FoundDeath
from pijar.matching.queries.deaths import deaths
from pijar.membership.models import CoveredMonth, Enrolment
from pijar.values.month import Month
from tests.builders import EVERYTHING, OFFICER, make_agreement, make_members, settle_small_city
from tests.matching.answers import said, take
from tests.matching.death_tales import taken_back
from tests.months import issue_approved, payments_come, receipts_come

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 20)


@pytest.fixture(autouse=True)
def small_city(db: None) -> None:
    settle_small_city()
    open_the_book(by=EVERYTHING)


def live(month: Month) -> int:
    """A whole month: assessed, invoiced, paid, proved. Returns how many were assessed."""
    on = month.end_day
    assessed = assess_month(by=OFFICER, month=month, on=on).workers
    issue_approved(month, on)
    for invoice in Invoice.objects.filter(month=month, state="issued"):
        payments_come([IncomingPayment(invoice.payment_code, f"B{invoice.pk}", invoice.amount, on)], on)
        told = IncomingReceipt(invoice.payment_code, f"R{invoice.pk}", invoice.amount, invoice.workers, on)
        receipts_come([told], on)
    return assessed


def months(first: int, latest: int) -> list[Month]:
    return [Month(2026, number) for number in range(first, latest + 1)]


def test_a_death_in_march_that_becomes_known_in_june() -> None:
    worker, other = make_members(2, make_agreement())
    assert [live(month) for month in months(1, 5)] == [2] * 5
    assert assess_month(by=OFFICER, month=Month(2026, 6), on=JUNE).workers == 2
    take(said(worker, status="MENINGGAL", died="20-03-2026"), said(other), on=JUNE)

    issue_approved(Month(2026, 6), JUNE)
    assert Invoice.objects.get(month=Month(2026, 6)).workers == 1
    assert assess_month(by=OFFICER, month=Month(2026, 7), on=date(2026, 7, 2)).workers == 1

    (case,) = deaths(by=OFFICER)
    assert case.latest_covered == Month(2026, 3)
    assert [month.month for month in case.overpaid] == months(4, 5)
    assert case.amount == 2 * 8_400
    assert case.death.due_on == date(2031, 3, 20)
    settle_overpaid(by=EVERYTHING, death=case.death, settlement="Dikembalikan menurut perjanjian", on=JUNE)
    assert deaths(by=OFFICER)[0].overpaid == ()


def test_a_wrong_death_taken_back_leaves_no_gap_in_the_months() -> None:
    (worker,) = make_members(1, make_agreement())
    assert [live(month) for month in months(1, 3)] == [1] * 3
    take(said(worker, status="MENINGGAL", died="20-03-2026"), on=date(2026, 4, 10))
    assert [live(month) for month in months(4, 5)] == [0, 0]
    taken_back(FoundDeath.objects.get(), on=JUNE)
    assert [live(month) for month in months(4, 6)] == [1] * 3
    covered = CoveredMonth.objects.filter(worker=worker).order_by("month").values_list("month", flat=True)
    assert list(covered) == months(1, 6)
    assert Enrolment.objects.get().first_month == Month(2026, 1)
    assert deaths(by=OFFICER) == []
