"""Running contribution months in tests, by the actions people use."""

from __future__ import annotations

from datetime import date, timedelta

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.assessment.actions.rounds import approve_rounds
from pijar.contributions.billing.actions.invoices import Issued, issue_invoices
from pijar.contributions.models import Invoice
from pijar.contributions.receipts.actions.take import take_receipt
from pijar.contributions.settlement.actions.payments import record_payment
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER


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


def pay(invoice: Invoice, on: date | None = None) -> None:
    """The money of an invoice comes, on the ninth unless told otherwise."""
    day = on or invoice.month.first_day + timedelta(days=8)
    record_payment(
        by=OFFICER,
        payment_code=invoice.payment_code,
        reference=f"BANK-{invoice.pk}",
        amount=invoice.amount,
        paid_on=day,
        on=day,
    )


def prove(invoice: Invoice) -> None:
    """The insurer's proof of an invoice comes, on the twelfth."""
    day = invoice.month.first_day + timedelta(days=11)
    take_receipt(
        by=OFFICER,
        payment_code=invoice.payment_code,
        number=f"BPJS-{invoice.pk}",
        amount=invoice.amount,
        received_on=day,
        on=day,
    )


def cover_month(month: Month) -> None:
    """The whole way of a month: assessed, invoiced, paid, proved."""
    for invoice in invoice_month(month):
        pay(invoice)
        prove(invoice)
