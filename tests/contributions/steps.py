"""The steps of a month in one word each, and what the book says after them."""

from __future__ import annotations

from datetime import date

from pijar.contributions.assessment.actions.assess import Assessed, assess_month
from pijar.contributions.billing.actions.invoices import Issued
from pijar.contributions.models import Invoice, Payment
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.late_payments import lay_out_late_money
from pijar.contributions.settlement.postings import ON_ITS_WAY, OWED_BY_FUNDERS, OWED_TO_INSURER, UNMATCHED
from pijar.contributions.settlement.typed_payments import IncomingPayment, Outcome
from pijar.contributions.settlement.words import payments_stand, why_waits
from pijar.ledger.queries import trial_balance
from pijar.values.month import Month
from tests.builders import OFFICER
from tests.months import issue_approved, payments_come, receipts_come

DAY = date(2026, 3, 10)
MARCH = Month(2026, 3)


def assess(month: Month = MARCH, on: date = DAY) -> Assessed:
    return assess_month(by=OFFICER, month=month, on=on)


def issue(month: Month = MARCH, on: date = DAY) -> Issued:
    return issue_approved(month, on)


def invoiced(month: Month = MARCH) -> list[Invoice]:
    """Assess and invoice the month."""
    assess(month, month.end_day)
    issue(month, month.end_day)
    return list(Invoice.objects.filter(month=month).order_by("pk"))


def pay(*payments: tuple[Invoice | str, str, int], on: date = DAY) -> list[tuple[str, str]]:
    """Payments (invoice or code, reference, rupiah); answers outcome and code of each."""
    told = [IncomingPayment(_code(invoice), reference, amount, on) for invoice, reference, amount in payments]
    return [(outcome.outcome, outcome.code) for outcome in spoken(payments_come(payments=told, on=on))]


def receipt(*payments: tuple[Invoice | str, str, int], on: date = DAY) -> list[tuple[str, str]]:
    """Proofs of the insurer (invoice or code, number, rupiah); answers outcome and code of each."""
    told = [
        IncomingReceipt(_code(invoice), number, amount, _people(invoice), on) for invoice, number, amount in payments
    ]
    return [(outcome.outcome, outcome.code) for outcome in spoken(receipts_come(receipts=told, on=on))]


def spoken(outcomes: list[Outcome]) -> list[Outcome]:
    """Whatever is not simply applied says why, in code and sentence."""
    for outcome in outcomes:
        assert (outcome.outcome == "applied") == (not outcome.code) == (not outcome.text), outcome
        assert "%(" not in outcome.text
    return outcomes


def _code(invoice: Invoice | str) -> str:
    return invoice if isinstance(invoice, str) else invoice.payment_code


def _people(invoice: Invoice | str) -> int:
    """How many people of the invoice no receipt confirms yet."""
    return 1 if isinstance(invoice, str) else invoice.workers - invoice.receipts.count()


def why_waiting(payment: Payment) -> str:
    """Why money recorded for an invoice has not settled it."""
    lay_out_late_money([payment.invoice_id])
    (stands,) = payments_stand([payment.pk])
    return why_waits(payment.amount, stands)[1]


def state_of(invoice: Invoice) -> str:
    return Invoice.objects.get(pk=invoice.pk).state


def book() -> dict[str, int]:
    """What stands on the four accounts: owed by funders, on its way, owed to the insurer, not yet matched."""
    names = {OWED_BY_FUNDERS: "owed", ON_ITS_WAY: "on its way", OWED_TO_INSURER: "due", UNMATCHED: "unmatched"}
    amounts = {balance.code: balance.amount for balance in trial_balance(by=OFFICER)}
    assert sum(amounts.values()) == 0
    return {name: amounts.get(code, 0) for code, name in names.items()}
