"""The insurer confirms: months are covered with their proof, and the clearing accounts return to zero."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pijar.access.actors import STRANGER
from pijar.contributions.assertions.actions.receipts import record_receipt, record_receipts
from pijar.contributions.models import Assertion, Invoice, Receipt
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.membership.models import CoveredMonth
from pijar.registry.actions.people import report_death
from pijar.sponsorship.states import FunderKind
from tests.builders import APPROVER, MIROTO, OFFICER, TODAY, make_agreement, make_members
from tests.contributions.steps import DAY, MARCH, book, invoiced, pay, receipt, state_of
from tests.fingerprints import changed, fingerprints
from tests.months import receipts_come

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(small_city: None) -> Invoice:
    """A paid invoice over two workers: Rp33,600."""
    make_members(2)
    (invoice,) = invoiced()
    pay((invoice, "R1", invoice.amount))
    return invoice


def test_a_receipt_covers_the_month_of_every_worker_behind_it(paid: Invoice) -> None:
    assert receipt((paid, "BPJS-1", 33_600)) == [("applied", "")]
    assert state_of(paid) == "receipted"
    for covered in CoveredMonth.objects.all():
        assert (covered.month, covered.proof, covered.covered_on) == (MARCH, "BPJS-1", DAY)
        assert (covered.payer_id, covered.payer_kind) == (paid.funder_id, "company")
        assert (covered.ward_id, covered.category_id) == (MIROTO, "sampah")
    assert CoveredMonth.objects.count() == 2
    assert book() == {"owed": 0, "due": 0, "on its way": 0, "unmatched": 0}
    assert AuditEvent.objects.latest("id").name == "receipt.confirmed"


def test_each_slip_that_is_not_taken_has_its_own_reason(paid: Invoice) -> None:
    make_members(1, make_agreement())
    unpaid = invoiced()[-1]
    make_members(1, make_agreement(FunderKind.CITY_BUDGET))
    done = invoiced()[-1]
    pay((done, "R2", done.amount))
    receipt((done, "BPJS-0", done.amount))
    before = fingerprints()
    receipts = [
        IncomingReceipt(paid.payment_code, "", 33_600, 2, DAY),
        IncomingReceipt(paid.payment_code, "B", 33_600, 2, DAY + timedelta(1)),
        IncomingReceipt("7000", "B", 33_600, 2, DAY),
        IncomingReceipt(paid.payment_code, "BPJS-0", 33_600, 2, DAY),
        IncomingReceipt(unpaid.payment_code, "B", unpaid.amount, 1, DAY),
        IncomingReceipt(done.payment_code, "B", done.amount, 1, DAY),
        IncomingReceipt(paid.payment_code, "B", 33_599, 2, DAY),
        IncomingReceipt(paid.payment_code, "B", 33_600, 3, DAY),
        IncomingReceipt(done.payment_code, "BPJS-0", done.amount, 1, DAY),
    ]
    outcomes = receipts_come(receipts=receipts, on=DAY)
    assert [(outcome.outcome, outcome.code) for outcome in outcomes] == [
        ("refused", "no_number"),
        ("refused", "day_in_future"),
        ("refused", "unknown_code"),
        ("refused", "number_used"),
        ("refused", "invoice_not_paid"),
        ("refused", "invoice_receipted"),
        ("refused", "another_amount"),
        ("refused", "other_people"),
        ("repeated", "repeated"),
    ]
    assert all(outcome.text and "%(" not in outcome.text for outcome in outcomes)
    assert changed(before) == []


def test_the_same_receipt_again_changes_nothing(paid: Invoice) -> None:
    receipt((paid, "B", 33_600))
    before = fingerprints()
    assert receipt((paid, "B", 33_600)) == [("repeated", "repeated")]
    assert changed(before) == []


def test_a_receipt_twice_in_one_file_counts_once(paid: Invoice) -> None:
    outcomes = receipt((paid, "B", 33_600), (paid, "B", 33_600), (paid, "C", 33_600))
    assert outcomes == [("applied", ""), ("repeated", "repeated"), ("refused", "invoice_receipted")]
    assert Receipt.objects.count() == 1


def test_a_number_of_a_refused_slip_is_still_free(paid: Invoice) -> None:
    assert receipt(("7000", "B", 33_600), (paid, "B", 33_600)) == [("refused", "unknown_code"), ("applied", "")]


def test_one_number_for_two_invoices_counts_for_the_first(paid: Invoice) -> None:
    make_members(1, make_agreement())
    other = invoiced()[-1]
    pay((other, "R2", other.amount))
    assert receipt((paid, "B", 33_600), (other, "B", other.amount)) == [("applied", ""), ("refused", "number_used")]


def test_nobody_is_covered_after_the_month_of_death_though_it_was_paid_for() -> None:
    agreement = make_agreement()
    dead_before, dead_in_month, living = make_members(3, agreement)
    (invoice,) = invoiced()
    report_death(by=OFFICER, worker=dead_before, died_on=date(2026, 2, 27), on=TODAY)
    report_death(by=OFFICER, worker=dead_in_month, died_on=date(2026, 3, 3), on=TODAY)
    pay((invoice, "R1", invoice.amount))
    assert receipt((invoice, "B", invoice.amount)) == [("applied", "")]
    assert set(CoveredMonth.objects.values_list("worker_id", flat=True)) == {dead_in_month.pk, living.pk}
    assert book()["due"] == 0


def test_a_receipt_covers_its_own_round_and_nobody_elses() -> None:
    agreement = make_agreement()
    early = make_members(2, agreement)
    first = invoiced()[-1]
    make_members(1, agreement)
    second = invoiced()[-1]
    pay((first, "R1", first.amount), (second, "R2", second.amount))
    receipt((first, "B1", first.amount))
    assert set(CoveredMonth.objects.values_list("worker_id", flat=True)) == {worker.pk for worker in early}
    receipt((second, "B2", second.amount))
    assert dict(CoveredMonth.objects.values_list("proof").distinct().values_list("proof", "payer_id")).keys() == {
        "B1",
        "B2",
    }
    assert book() == {"owed": 0, "due": 0, "on its way": 0, "unmatched": 0}


def test_one_receipt_by_itself_is_taken_or_refused_in_its_sentence(paid: Invoice) -> None:
    facts = {"payment_code": f" {paid.payment_code} ", "number": " B ", "workers": 2, "received_on": DAY, "on": DAY}
    with pytest.raises(Refused) as refused:
        record_receipt(by=OFFICER, amount=1, **facts)  # type: ignore[arg-type]
    assert refused.value.code == "another_amount"
    assert "Rp1" in str(refused.value)
    assert record_receipt(by=OFFICER, amount=33_600, **facts).outcome == "asserted"  # type: ignore[arg-type]
    assert Assertion.objects.get(kind="receipt", state="asserted").reference == "B"


def test_receipts_are_taken_by_those_who_hold_the_right(paid: Invoice) -> None:
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            record_receipts(by=actor, receipts=[IncomingReceipt(paid.payment_code, "B", 33_600, 2, DAY)], on=DAY)
