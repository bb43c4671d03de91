"""Running contribution months in tests, by the actions people use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pijar.contributions.assertions.actions.judge import confirm_assertions
from pijar.contributions.assertions.actions.payments import record_payments
from pijar.contributions.assertions.actions.receipts import record_receipts
from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.assessment.actions.rounds import approve_rounds
from pijar.contributions.billing.actions.invoices import Issued, issue_invoices
from pijar.contributions.models import Assertion, Invoice
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.typed_payments import IncomingPayment, Outcome
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER

PAPER = {"paper": "Rekening koran", "reason": "Sama dengan surat aslinya"}
"""What the second person has in hand."""


def invoice_month(month: Month) -> list[Invoice]:
    """Assess and invoice a month; its open invoices."""
    day = month.first_day
    assess_month(by=OFFICER, month=month, on=day)
    issue_approved(month, day)
    return list(Invoice.objects.filter(month=month, state="issued").order_by("pk"))


def issue_approved(month: Month, on: date) -> Issued:
    """Another person approves what was assessed, and the invoices go out."""
    approve_rounds(by=APPROVER, month=month, on=on)
    return issue_invoices(by=OFFICER, month=month, on=on)


def payments_come(payments: Sequence[IncomingPayment], on: date) -> list[Outcome]:
    """Payments that an officer types and another person confirms at once; what became of each, in order."""
    return _confirmed(record_payments(by=OFFICER, payments=payments, on=on), on)


def receipts_come(receipts: Sequence[IncomingReceipt], on: date) -> list[Outcome]:
    """Receipts that an officer types and another person confirms at once; what became of each, in order."""
    return _confirmed(record_receipts(by=OFFICER, receipts=receipts, on=on), on)


def _confirmed(typed: list[Outcome], on: date) -> list[Outcome]:
    new = sum(outcome.outcome == "asserted" for outcome in typed)
    if not new:
        return typed
    latest = sorted(Assertion.objects.order_by("-pk").values_list("pk", flat=True)[:new])
    confirmed = iter(confirm_assertions(by=APPROVER, assertions=latest, on=on, **PAPER))
    return [next(confirmed)[1] if outcome.outcome == "asserted" else outcome for outcome in typed]


def pay(invoice: Invoice, on: date | None = None) -> None:
    """The money of an invoice comes, on the ninth unless told otherwise."""
    day = on or invoice.month.first_day + timedelta(days=8)
    (outcome,) = payments_come([IncomingPayment(invoice.payment_code, f"BANK-{invoice.pk}", invoice.amount, day)], day)
    assert outcome.outcome == "applied", outcome


def prove(invoice: Invoice) -> None:
    """The insurer's proof of an invoice comes, on the twelfth."""
    day = invoice.month.first_day + timedelta(days=11)
    told = IncomingReceipt(invoice.payment_code, f"BPJS-{invoice.pk}", invoice.amount, invoice.workers, day)
    (outcome,) = receipts_come([told], day)
    assert outcome.outcome == "applied", outcome


def cover_month(month: Month) -> None:
    """The whole way of a month: assessed, invoiced, paid, proved."""
    for invoice in invoice_month(month):
        pay(invoice)
        prove(invoice)
