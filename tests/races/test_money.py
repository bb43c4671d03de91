"""The same money told twice at the same moment counts once."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import connection

from pijar.contributions.assertions.actions.judge import confirm_assertions
from pijar.contributions.assertions.actions.payments import record_payments
from pijar.contributions.assertions.actions.receipts import record_receipts
from pijar.contributions.billing.actions.invoices import issue_invoices
from pijar.contributions.models import Assertion, Assessment, Invoice, Payment, Receipt, Round
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.ledger.actions import reverse
from pijar.ledger.models import Entry
from pijar.membership.models import CoveredMonth
from pijar.sponsorship.models import Agreement
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, TODAY, make_agreement, make_worker, settle_small_city
from tests.contributions.steps import book
from tests.months import PAPER, payments_come
from tests.races.at_once import OFFICERS, ROUNDS, Officers, codes, officers

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = Month(2026, 3)
AMOUNT = 16_800


@pytest.fixture
def agreement(transactional_db: None) -> Agreement:
    settle_small_city()
    return make_agreement()


def assessment(agreement: Agreement, round_no: int) -> Assessment:
    Round.objects.create(
        month=MARCH,
        number=round_no,
        workers=1,
        amount=16_800,
        state=Round.State.APPROVED,
        assessed_on=TODAY,
        settled_on=TODAY,
        event_id=1,
    )
    return Assessment.objects.create(
        worker=make_worker(nik=f"337401010180{round_no:04d}"),
        month=MARCH,
        round=round_no,
        agreement=agreement,
        payer="private",
        sector="other",
        bracket=1,
        ward_id="",
        category_id="sampah",
        work_injury=10_000,
        death=6_800,
        event_id=1,
    )


def invoice(agreement: Agreement, round_no: int) -> Invoice:
    return Invoice.objects.create(
        agreement=agreement,
        funder=agreement.funder,
        month=MARCH,
        round=round_no,
        number=f"TAG/{round_no}",
        payment_code=f"7{round_no:015d}",
        workers=1,
        amount=AMOUNT,
        issued_on=TODAY,
        due_on=TODAY,
        event_id=1,
    )


def confirmed_at_once(some: Officers, assertions: list[int]) -> list[Any]:
    """Second persons confirm these at the same moment, each the one in their place."""
    second = [partial(confirm_assertions, by=APPROVER, assertions=[each], on=TODAY, **PAPER) for each in assertions]
    return some.at_once(second)


def open_assertions() -> list[int]:
    return list(Assertion.objects.filter(state="asserted").order_by("pk").values_list("pk", flat=True))


def test_a_payment_slip_recorded_by_several_officers_at_once_counts_once(agreement: Agreement) -> None:
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            payment = IncomingPayment(invoice(agreement, round_no).payment_code, f"R{round_no}", AMOUNT, TODAY)
            answers = some.at_once([partial(record_payments, by=OFFICER, payments=[payment], on=TODAY)] * OFFICERS)
            assert codes(answers) == []
            outcomes = sorted(outcome.outcome for (outcome,) in answers)
            assert outcomes == ["asserted", *["repeated"] * (OFFICERS - 1)]
            answers = confirmed_at_once(some, open_assertions() * OFFICERS)
            assert codes(answers) == ["assertion_settled"] * (OFFICERS - 1)
    assert Payment.objects.filter(state="matched").count() == Payment.objects.count() == ROUNDS
    assert Entry.objects.count() == 2 * ROUNDS
    assert book()["on its way"] == ROUNDS * AMOUNT


def test_one_reference_told_for_several_invoices_at_once_counts_for_one(agreement: Agreement) -> None:
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            invoices = [invoice(agreement, OFFICERS * round_no + officer) for officer in range(OFFICERS)]
            payments = [IncomingPayment(one.payment_code, f"R{round_no}", AMOUNT, TODAY) for one in invoices]
            answers = some.at_once(
                [partial(record_payments, by=OFFICER, payments=[payment], on=TODAY) for payment in payments]
            )
            assert codes(answers) == []
            assert sorted(outcome.code for (outcome,) in answers) == ["asserted", *["reference_used"] * (OFFICERS - 1)]
    assert Assertion.objects.count() == ROUNDS


def test_two_different_payments_of_one_invoice_at_once_settle_it_once(agreement: Agreement) -> None:
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            code = invoice(agreement, round_no).payment_code
            payments = [IncomingPayment(code, f"R{round_no}/{officer}", AMOUNT, TODAY) for officer in range(OFFICERS)]
            record_payments(by=OFFICER, payments=payments, on=TODAY)
            answers = confirmed_at_once(some, open_assertions())
            outcomes = sorted(outcome.outcome for ((_each, outcome),) in answers)
            assert outcomes == ["applied", *["waiting"] * (OFFICERS - 1)]
    assert book()["unmatched"] == -(OFFICERS - 1) * ROUNDS * AMOUNT


def test_a_receipt_taken_by_several_officers_at_once_covers_once(agreement: Agreement) -> None:
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            assessment(agreement, round_no)
            asked = invoice(agreement, round_no)
            Invoice.objects.filter(pk=asked.pk).update(state="paid", paid_on=TODAY)
            receipt = IncomingReceipt(asked.payment_code, f"B{round_no}", AMOUNT, 1, TODAY)
            answers = some.at_once([partial(record_receipts, by=OFFICER, receipts=[receipt], on=TODAY)] * OFFICERS)
            assert sorted(outcome.outcome for (outcome,) in answers) == ["asserted", *["repeated"] * (OFFICERS - 1)]
            answers = confirmed_at_once(some, open_assertions() * OFFICERS)
            assert codes(answers) == ["assertion_settled"] * (OFFICERS - 1)
    assert Receipt.objects.count() == CoveredMonth.objects.count() == Entry.objects.count() == ROUNDS


def test_invoices_issued_by_several_officers_at_once_are_issued_once(agreement: Agreement) -> None:
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            assessment(agreement, round_no)
            answers = some.at_once([partial(issue_invoices, by=OFFICER, month=MARCH, on=TODAY)] * OFFICERS)
            assert codes(answers) == []
            assert sorted(answer.invoices for answer in answers) == [0] * (OFFICERS - 1) + [1]
    assert Invoice.objects.count() == Entry.objects.count() == ROUNDS


def test_an_entry_reversed_by_several_officers_at_once_is_reversed_once(agreement: Agreement) -> None:
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            payment = IncomingPayment(invoice(agreement, round_no).payment_code, f"R{round_no}", 1, TODAY)
            payments_come(payments=[payment], on=TODAY)
            entry = Entry.objects.latest("pk")
            answers = some.at_once([partial(reverse, by=OFFICER, entry=entry, on=TODAY, reason="uji")] * OFFICERS)
            assert codes(answers) == ["already_reversed"] * (OFFICERS - 1)
    assert book()["on its way"] == 0


def _look_then_pay(code: int, day: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM naive_payment WHERE code = %s", [code])
        if not cursor.fetchone()[0]:
            cursor.execute("INSERT INTO naive_payment VALUES (%s, %s)", [code, day])


def test_control_looking_first_and_recording_then_does_count_money_twice(transactional_db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS naive_payment")
        cursor.execute("CREATE TABLE naive_payment (code int, paid_on date)")
    try:
        with officers() as some:
            for code in range(ROUNDS):
                some.at_once([partial(_look_then_pay, code, TODAY)] * OFFICERS)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM (SELECT FROM naive_payment GROUP BY code HAVING count(*) > 1) AS twice"
            )
            twice = cursor.fetchone()[0]
        assert twice > 0, f"{twice} of {ROUNDS} rounds"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE naive_payment")
