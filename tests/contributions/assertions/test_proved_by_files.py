"""Files of the bank and of the insurer prove what a person typed, without a second person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pijar.contributions.assertions.actions.payments import record_payments
from pijar.contributions.models import Assertion, Invoice, Payment
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.contributions.statements.actions.decide import assign_line
from pijar.membership.models import CoveredMonth
from pijar.registry.models import Worker
from tests.builders import OFFICER, make_members
from tests.contributions import receipt_files
from tests.contributions.assertions.test_asserted import confirm, type_payment, type_receipt
from tests.contributions.statement_files import ends, line, the_line, took
from tests.contributions.steps import DAY, invoiced, pay, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def invoice(small_city: None) -> Invoice:
    """An invoice over two workers: Rp33,600."""
    make_members(2)
    (made,) = invoiced()
    return made


def stands(said: Assertion) -> tuple[str, bool]:
    """Its state, and whether it has become a payment or a receipt."""
    said.refresh_from_db()
    return said.state, bool(said.payment_id or said.receipt_id)


def test_the_banks_line_proves_typed_money_and_it_counts_once(invoice: Invoice) -> None:
    said = type_payment(invoice)
    assert ends(took(line(invoice, 33_600, reference="R1"))) == [("applied", "")]
    assert (stands(said), state_of(invoice), Payment.objects.count()) == (("proved", True), "paid", 1)


def test_a_line_without_a_code_means_the_invoice_that_was_typed(invoice: Invoice) -> None:
    said = type_payment(invoice)
    assert ends(took(line("SETOR TUNAI", 33_600, reference="R1"))) == [("applied", "")]
    assert (stands(said), state_of(invoice)) == (("proved", True), "paid")


@pytest.mark.parametrize(
    ("reference", "amount", "days"),
    [("R2", 33_600, 0), ("R1", 33_599, 0), ("R1", 33_600, 1)],
    ids=str,
)
def test_a_line_without_a_code_that_says_anything_else_means_nothing(
    invoice: Invoice, reference: str, amount: int, days: int
) -> None:
    said, on = type_payment(invoice), DAY + timedelta(days=days)
    assert ends(took(line("SETOR TUNAI", amount, reference=reference, day=on), on=on)) == [("exception", "unknown")]
    assert (stands(said), state_of(invoice)) == (("asserted", False), "issued")


def test_other_money_of_the_bank_does_not_prove_what_was_typed(invoice: Invoice) -> None:
    said = type_payment(invoice)
    assert ends(took(line(invoice, 33_600, reference="R2"))) == [("applied", "")]
    assert (stands(said), state_of(invoice)) == (("asserted", False), "paid")
    assert confirm(said) == ["waiting"]


def test_a_line_that_waits_proves_that_the_money_came(invoice: Invoice) -> None:
    said = type_payment(invoice, amount=600)
    assert ends(took(line(invoice, 600, reference="R1"))) == [("exception", "under")]
    assert stands(said) == ("proved", True)


def test_a_line_assigned_to_the_invoice_proves_it_too(invoice: Invoice) -> None:
    file = took(line("SETOR TUNAI", 33_600, reference="R1"))
    said = type_payment(invoice)
    assign_line(by=OFFICER, line=the_line(file), invoice=invoice, note="Disebut di slip setoran", on=DAY)
    assert (stands(said), state_of(invoice)) == (("proved", True), "paid")


def test_what_two_people_confirmed_is_proved_once_the_bank_tells_of_it(invoice: Invoice) -> None:
    said = type_payment(invoice)
    confirm(said)
    assert ends(took(line(invoice, 33_600, reference="R1"))) == [("repeated", "repeated")]
    said.refresh_from_db()
    assert (said.state, bool(said.paper), Payment.objects.count()) == ("proved", True, 1)


def test_what_the_bank_told_before_is_not_typed_again(invoice: Invoice) -> None:
    took(line(invoice, 33_600, reference="R1"))
    told = [IncomingPayment(invoice.payment_code, "R1", 33_600, DAY)]
    assert record_payments(by=OFFICER, payments=told, on=DAY)[0].code == "repeated"
    assert not Assertion.objects.exists()


def test_the_insurers_file_proves_a_typed_receipt_once_the_whole_invoice_is_in_it(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_600))
    said = type_receipt(invoice)
    one, other = Worker.objects.order_by("pk")
    receipt_files.take(receipt_files.line(one, number="E-1"))
    assert (stands(said), CoveredMonth.objects.count()) == (("asserted", False), 1)
    receipt_files.take(receipt_files.line(other, number="E-2"))
    assert (stands(said), state_of(invoice)) == (("proved", False), "receipted")
    assert set(CoveredMonth.objects.values_list("proof", flat=True)) == {"E-1", "E-2"}
