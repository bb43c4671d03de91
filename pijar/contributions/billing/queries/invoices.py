"""What can be asked of invoices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Invoice
from pijar.sponsorship.parties import name_as_seen
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class InvoiceFact:
    """One invoice: amounts in rupiah."""

    number: str
    payment_code: str
    funder: str
    workers: int
    amount: int
    due_on: date
    state: str
    state_label: str


def invoices_of(*, by: Actor, month: Month) -> list[InvoiceFact]:
    """The invoices of a month, dearest first."""
    check_may(by, Permission.VIEW_MONEY)
    found = Invoice.objects.filter(month=month).select_related("funder").order_by("-amount", "pk")
    return [
        InvoiceFact(
            number=invoice.number,
            payment_code=invoice.payment_code,
            funder=name_as_seen(by, invoice.funder.kind, invoice.funder.name),
            workers=invoice.workers,
            amount=invoice.amount,
            due_on=invoice.due_on,
            state=invoice.state,
            state_label=str(invoice.get_state_display()),
        )
        for invoice in found
    ]
