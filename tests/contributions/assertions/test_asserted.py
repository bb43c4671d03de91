"""What one person types is said, not proved: no money moves, nobody is covered, until a file or a second person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from pijar.access.actors import STRANGER, SYSTEM, Actor
from pijar.contributions.assertions.actions.judge import confirm_assertions, refuse_assertions
from pijar.contributions.assertions.actions.payments import record_payment, record_payments
from pijar.contributions.assertions.actions.receipts import record_receipt, record_receipts
from pijar.contributions.assertions.queries.asserted import asserted, asserted_counts, asserted_to_judge
from pijar.contributions.guard.actions.end_lapsed import end_lapsed
from pijar.contributions.guard.actions.remind import remind_funders
from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.contributions.guard.queries.guard_board import members_in_danger
from pijar.contributions.models import Assertion, Invoice, LapseRisk, Payment, Receipt
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotFound, Refused
from pijar.membership.models import CoveredMonth, Enrolment
from pijar.reports.city.queries.public import public_figures
from pijar.reports.city.queries.waiting import tasks
from pijar.reports.people.queries.workers import worker_rows
from tests.builders import APPROVER, EVERYTHING, OFFICER, make_agreement, make_members
from tests.contributions.steps import DAY, MARCH, book, invoiced, pay, state_of
from tests.fingerprints import changed, fingerprints
from tests.months import PAPER

pytestmark = pytest.mark.django_db
NOTHING = {"owed": 33_600, "due": -33_600, "on its way": 0, "unmatched": 0}
WHY = "Tidak ada di rekening koran"


@pytest.fixture
def invoice(small_city: None) -> Invoice:
    """An invoice over two workers: Rp33,600."""
    make_members(2)
    (made,) = invoiced()
    return made


def type_payment(invoice: Invoice, reference: str = "R1", amount: int = 33_600, on: date = DAY) -> Assertion:
    told = [IncomingPayment(invoice.payment_code, reference, amount, on)]
    (outcome,) = record_payments(by=OFFICER, payments=told, on=on)
    assert (outcome.outcome, outcome.code) == ("asserted", "asserted"), outcome
    return Assertion.objects.get(reference=reference, kind="payment", state="asserted")


def type_receipt(invoice: Invoice, number: str = "BPJS-1") -> Assertion:
    told = [IncomingReceipt(invoice.payment_code, number, invoice.amount, invoice.workers, DAY)]
    (outcome,) = record_receipts(by=OFFICER, receipts=told, on=DAY)
    assert outcome.outcome == "asserted", outcome
    return Assertion.objects.get(reference=number, kind="receipt", state="asserted")


def confirm(*assertions: Assertion, on: date = DAY) -> list[str]:
    chosen = [each.pk for each in assertions]
    return [done.outcome for _each, done in confirm_assertions(by=APPROVER, assertions=chosen, on=on, **PAPER)]


def test_one_person_alone_moves_no_money(invoice: Invoice) -> None:
    type_payment(invoice)
    assert (state_of(invoice), Payment.objects.count(), book()) == ("issued", 0, NOTHING)


def test_one_invented_number_covers_nobody_and_is_on_no_page_for_the_public(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_600))
    facts = {"payment_code": invoice.payment_code, "number": "X", "amount": 33_600, "received_on": DAY, "on": DAY}
    with pytest.raises(Refused) as refused:
        record_receipt(by=OFFICER, workers=3, **facts)  # type: ignore[arg-type]
    assert refused.value.code == "other_people"
    said = type_receipt(invoice)
    assert (CoveredMonth.objects.count(), Receipt.objects.count(), state_of(invoice)) == (0, 0, "paid")
    assert public_figures(by=STRANGER) is None
    assert confirm(said) == ["applied"]
    assert (CoveredMonth.objects.count(), state_of(invoice)) == (2, "receipted")
    assert public_figures(by=STRANGER) is not None


def test_a_second_person_with_the_paper_proves_it(invoice: Invoice) -> None:
    said = type_payment(invoice)
    assert confirm(said) == ["applied"]
    said.refresh_from_db()
    assert (said.state, said.second_by_id, said.paper) == ("confirmed", APPROVER.id, PAPER["paper"])
    assert said.payment == Payment.objects.get()
    assert (state_of(invoice), Invoice.objects.get().paid_on) == ("paid", DAY)


def test_a_receipt_is_not_typed_upon_money_that_is_only_said(invoice: Invoice) -> None:
    money = type_payment(invoice)
    told = IncomingReceipt(invoice.payment_code, "B", invoice.amount, 2, DAY)
    assert record_receipts(by=OFFICER, receipts=[told], on=DAY)[0].code == "invoice_not_paid"
    assert confirm(money) == ["applied"]
    assert record_receipts(by=OFFICER, receipts=[told], on=DAY)[0].code == "asserted"


@pytest.mark.parametrize(
    ("by", "code"), [(OFFICER, "not_allowed"), (EVERYTHING, "same_person"), (SYSTEM, "second_person_needed")]
)
def test_neither_who_typed_it_nor_anybody_without_a_name_confirms(invoice: Invoice, by: Actor, code: str) -> None:
    told = [IncomingPayment(invoice.payment_code, "R1", 33_600, DAY)]
    record_payments(by=EVERYTHING, payments=told, on=DAY)
    chosen = [Assertion.objects.get().pk]
    before = fingerprints()
    for act in (
        lambda: confirm_assertions(by=by, assertions=chosen, on=DAY, **PAPER),
        lambda: refuse_assertions(by=by, assertions=chosen, reason=WHY, on=DAY),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == code
    assert changed(before) == []


def test_confirming_takes_the_paper_and_a_reason_and_is_done_once(invoice: Invoice) -> None:
    said = type_payment(invoice)
    for words, code in (({"paper": " "}, "paper_needed"), ({"reason": "ya"}, "reason_needed")):
        with pytest.raises(Refused) as refused:
            confirm_assertions(by=APPROVER, assertions=[said.pk], on=DAY, **{**PAPER, **words})
        assert refused.value.code == code
    confirm(said)
    with pytest.raises(Refused) as refused:
        confirm(said)
    assert refused.value.code == "assertion_settled"
    with pytest.raises(NotFound):
        confirm_assertions(by=APPROVER, assertions=[said.pk + 99], on=DAY, **PAPER)


def test_what_is_refused_never_moved_anything_and_its_number_is_free_again(invoice: Invoice) -> None:
    said = type_payment(invoice)
    assert refuse_assertions(by=APPROVER, assertions=[said.pk], reason=WHY, on=DAY) == 1
    said.refresh_from_db()
    assert (said.state, said.reason, book()) == ("refused", WHY, NOTHING)
    assert confirm(type_payment(invoice)) == ["applied"]


def test_what_waits_is_not_said_twice(invoice: Invoice) -> None:
    type_payment(invoice)
    before = fingerprints()
    for amount, code in ((33_600, "repeated"), (600, "reference_used")):
        payment = IncomingPayment(invoice.payment_code, "R1", amount, DAY)
        assert record_payments(by=OFFICER, payments=[payment], on=DAY)[0].code == code
    assert changed(before) == []


def test_an_invoice_has_one_typed_receipt_at_a_time(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_600))
    type_receipt(invoice)
    for number, code in (("B2", "receipt_waits"), ("BPJS-1", "repeated")):
        told = IncomingReceipt(invoice.payment_code, number, 33_600, 2, DAY)
        assert record_receipts(by=OFFICER, receipts=[told], on=DAY)[0].code == code


def test_a_sum_that_is_not_asked_is_said_at_once_and_waits_once_confirmed(invoice: Invoice) -> None:
    facts = {"payment_code": invoice.payment_code, "reference": "R1", "amount": 33_000, "paid_on": DAY, "on": DAY}
    outcome = record_payment(by=OFFICER, **facts)  # type: ignore[arg-type]
    assert "selisih Rp600" in outcome.text
    assert confirm(Assertion.objects.get()) == ["waiting"]


def test_what_became_untrue_meanwhile_stays_said_and_stops_nothing_else(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_600))
    make_members(1, make_agreement())
    other = invoiced()[-1]
    pay((other, "R2", other.amount))
    said, sound = type_receipt(invoice), type_receipt(other, "BPJS-2")
    Receipt.objects.create(invoice=invoice, worker_id=1, number="E1", amount=1, received_on=DAY, event_id=1)
    assert confirm(said, sound) == ["refused", "applied"]
    assert Assertion.objects.get(kind="receipt", state="asserted") == said


def causes(on: date) -> set[str]:
    """What hinders the members, as the guard sees it on a day."""
    scan_lapses(by=OFFICER, on=on)
    return set(LapseRisk.objects.values_list("cause", flat=True))


def test_the_guard_names_it_and_counts_it_in_danger(small_city: None) -> None:
    make_members(2, first_month=MARCH)
    (invoice,) = invoiced()
    assert causes(DAY) == {"unpaid"}
    said = type_payment(invoice)
    assert causes(DAY) == {"asserted"}
    assert members_in_danger(by=OFFICER, on=DAY, days=30) == 2
    confirm(said)
    assert causes(DAY) == {"unproved"}
    assert members_in_danger(by=OFFICER, on=DAY, days=30) == 0


def test_nobody_is_reminded_in_the_week_after_money_was_typed(invoice: Invoice) -> None:
    type_payment(invoice)
    assert remind_funders(by=OFFICER, on=DAY + timedelta(days=6)).in_peace == 1
    assert remind_funders(by=OFFICER, on=DAY + timedelta(days=7)).reminders == 1


def test_a_membership_is_not_ended_over_typed_money(invoice: Invoice) -> None:
    said = type_payment(invoice)
    late = date(2026, 9, 30)
    assert end_lapsed(by=OFFICER, on=late) == 0
    refuse_assertions(by=APPROVER, assertions=[said.pk], reason=WHY, on=late)
    assert end_lapsed(by=OFFICER, on=late) == 2
    assert set(Enrolment.objects.values_list("state", flat=True)) == {"ended"}


def strip() -> set[str]:
    """The letter of March for every member, read in June."""
    ids = list(Enrolment.objects.values_list("worker_id", flat=True))
    return {row.strip[-1] for row in worker_rows(ids, MARCH, date(2026, 6, 1))}


def test_the_strip_tells_asserted_from_waiting_broken_and_covered(invoice: Invoice) -> None:
    assert strip() == {"b"}
    money = type_payment(invoice)
    assert strip() == {"a"}
    confirm(money)
    assert strip() == {"w"}
    said = type_receipt(invoice)
    assert strip() == {"a"}
    confirm(said)
    assert strip() == {"c"}


def test_the_queue_shows_it_to_who_may_confirm_and_did_not_type_it(invoice: Invoice) -> None:
    type_payment(invoice)
    found = {task.code: (task.count, task.amount) for task in tasks(by=APPROVER, month=MARCH, on=DAY)}
    assert found["asserted"] == (1, 33_600)
    assert "asserted" not in {task.code for task in tasks(by=OFFICER, month=MARCH, on=DAY)}
    record_payments(by=EVERYTHING, payments=[IncomingPayment(invoice.payment_code, "R2", 1, DAY)], on=DAY)
    assert asserted_to_judge(by=EVERYTHING) == (1, 33_600)
    assert asserted_counts(by=APPROVER) == [("payment", 2, 33_601)]
    assert [each.reference for each in asserted(by=APPROVER).object_list] == ["R1", "R2"]


def test_each_event_says_what_it_is_about_and_how_much(invoice: Invoice) -> None:
    confirm(type_payment(invoice))
    said = type_receipt(invoice)
    refuse_assertions(by=APPROVER, assertions=[said.pk], reason=WHY, on=DAY)
    found = {event.name: event for event in AuditEvent.objects.filter(subject=f"invoice:{invoice.pk}")}
    assert set(found) == {"payment.recorded", "payment.confirmed", "receipt.recorded", "receipt.refused"}
    for name, event in found.items():
        assert event.facts["amount"] == 33_600
        assert event.facts["reference"] == ("R1" if name.startswith("payment") else "BPJS-1")
    assert (found["payment.confirmed"].reason, found["payment.confirmed"].facts["paper"]) == (
        PAPER["reason"],
        PAPER["paper"],
    )


def test_many_are_confirmed_by_as_many_statements_as_a_few(
    invoice: Invoice, django_assert_max_num_queries: Any
) -> None:
    told = [IncomingPayment(invoice.payment_code, f"R{number}", 100, DAY) for number in range(300)]
    record_payments(by=OFFICER, payments=told, on=DAY)
    with django_assert_max_num_queries(60):
        assert confirm(*Assertion.objects.all()) == ["waiting"] * 300
