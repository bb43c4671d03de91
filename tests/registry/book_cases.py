"""Cases that trip what the book and the uses of money keep: facts once, and nothing that names what is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pijar.contributions.models import Payment, Settlement
from pijar.ledger.models import Entry, EntryLine

_NOWHERE = 10**12


def _again(row: Any) -> None:
    row.pk = None
    row.save(force_insert=True)


def _line(**facts: Any) -> EntryLine:
    entry = Entry.objects.earliest("pk").pk
    return EntryLine.objects.create(**({"entry_id": entry, "account_id": "1110", "debit": 1} | facts))


def _used(**facts: Any) -> Settlement:
    payment = Payment.objects.earliest("pk")
    usual = {"payment_id": payment.pk, "invoice_id": payment.invoice_id, "amount": 1, "event_id": 1}
    return Settlement.objects.create(**(usual | facts))


TRIPS: dict[str, Callable[[], Any]] = {
    "entry_fact_once": lambda: _again(Entry.objects.earliest("pk")),
    "line_has_entry": lambda: _line(entry_id=_NOWHERE),
    "line_has_account": lambda: _line(account_id="9999"),
    "payment_reference_once": lambda: _again(Payment.objects.earliest("pk")),
    "settlement_refers": lambda: _used(invoice_id=_NOWHERE),
}
