"""Reading the rows a trail is made of, all invoices of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.utils import timezone

from pijar.contributions.models import Closing
from pijar.contributions.states import ClosingState
from pijar.core.models import AuditEvent
from pijar.core.sql_files import fetch_rows
from pijar.reports.trail.shapes import LedgerFact, TrailEvent
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class InvoiceOnTrail:
    """An invoice, whose it is, the round it comes from, and how far it is paid and proved (rupiah).

    ``event_id`` and its like are keys of what was done, in the audit trail.
    """

    id: int
    number: str
    payment_code: str
    month: Month
    workers: int
    amount: int
    issued_on: date
    due_on: date
    state: str
    event_id: int
    funder_id: int
    funder: str
    kind: str
    instrument: str
    round_workers: int | None
    round_amount: int | None
    assessed_on: date | None
    round_state: str | None
    settled_on: date | None
    round_event: int | None
    assessed_event: int | None
    settled: int
    proved: int

    @property
    def events(self) -> tuple[int | None, ...]:
        return self.event_id, self.round_event, self.assessed_event


@dataclass(frozen=True, slots=True)
class PaymentOnTrail:
    """Money that came: the invoice it was meant for, the line of a file that told of it, the bridge that it is, and how
    much of it was used or went back to the pool (rupiah).
    """

    id: int
    invoice_id: int
    reference: str
    amount: int
    paid_on: date
    state: str
    event_id: int
    is_carried: bool
    file_name: str | None
    file_kind: str | None
    place: int | None
    file_event: int | None
    received_on: date | None
    bridge_id: int | None
    bridged_invoice: int | None
    bridge_event: int | None
    bridge_state: str | None
    used: int
    repaid: int

    @property
    def events(self) -> tuple[int | None, ...]:
        return self.event_id, self.file_event, self.bridge_event


@dataclass(frozen=True, slots=True)
class UseOnTrail:
    """A part of a payment used for an invoice, or given back to the pool (``fact`` says which), in rupiah."""

    fact: str
    id: int
    payment_id: int
    invoice_id: int
    number: str
    month: Month
    amount: int
    used_on: date
    event_id: int

    @property
    def events(self) -> tuple[int | None, ...]:
        return (self.event_id,)


@dataclass(frozen=True, slots=True)
class ReceiptOnTrail:
    """The insurer's proof of a whole invoice, or those of single workers that were taken in together (rupiah)."""

    invoice_id: int
    event_id: int
    id: int
    is_whole: bool
    workers: int
    amount: int
    number: str
    latest_number: str
    received_on: date

    @property
    def events(self) -> tuple[int | None, ...]:
        return (self.event_id,)


@dataclass(frozen=True, slots=True)
class EntryOnTrail:
    """An entry of the ledger: the fact it stands for, or that of the entry it reverses; accounts by code, rupiah."""

    id: int
    fact: str
    posted_on: date
    is_reversal: bool
    reversed_fact: str | None
    text: str
    debit: str
    credit: str
    amount: int


class _Done(Protocol):
    """A row that tells which events of the audit trail made it."""

    @property
    def events(self) -> tuple[int | None, ...]: ...


@dataclass(slots=True)
class Rows:
    """Everything the trails of some invoices need, by invoice or by key."""

    invoices: list[InvoiceOnTrail]
    payments: dict[int, PaymentOnTrail] = field(default_factory=dict)
    uses: list[UseOnTrail] = field(default_factory=list)
    receipts: list[ReceiptOnTrail] = field(default_factory=list)
    closings: dict[Month, Closing] = field(default_factory=dict)
    entries: dict[str, list[LedgerFact]] = field(default_factory=dict)
    events: dict[int, TrailEvent] = field(default_factory=dict)
    typed: dict[str, list[TrailEvent]] = field(default_factory=dict)

    def about(self, *facts: str) -> tuple[LedgerFact, ...]:
        """The entries of these facts and their reversals."""
        return tuple(entry for fact in facts for entry in self.entries.get(fact, ()))

    def event(self, event: int | None) -> TrailEvent | None:
        return self.events.get(event) if event else None


def read_rows(invoices: list[int]) -> Rows:
    """The rows behind these invoices, in a handful of statements whatever their number."""
    facts: dict[str, object] = {"invoices": invoices}
    zoned = facts | {"zone": timezone.get_current_timezone_name()}
    rows = Rows(fetch_rows(InvoiceOnTrail, "reports/trail", "trail_invoices", facts))
    rows.payments = {row.id: row for row in fetch_rows(PaymentOnTrail, "reports/trail", "trail_payments", facts)}
    rows.uses = fetch_rows(UseOnTrail, "reports/trail", "trail_uses", zoned)
    rows.receipts = fetch_rows(ReceiptOnTrail, "reports/trail", "trail_receipts", facts)
    months = {row.month for row in rows.invoices}
    sealed = Closing.objects.filter(month__in=months, state=ClosingState.SEALED).defer("lines")
    rows.closings = {closing.month: closing for closing in sealed}
    rows.entries = _entries(list(_facts(rows)))
    rows.events = _trail_events(_events(rows))
    rows.typed = _typed(rows)
    return rows


def _facts(rows: Rows) -> Iterable[str]:
    yield from (f"invoice.issued:{row.id}" for row in rows.invoices)
    yield from (f"payment.recorded:{key}" for key in rows.payments)
    yield from (f"{row.fact}:{row.id}" for row in rows.uses)
    yield from (f"pool.refilled:{row.id}" for row in rows.uses if row.fact == "bridge.repaid")
    yield from map(receipt_fact, rows.receipts)
    for row in rows.payments.values():
        if row.bridge_id:
            yield f"bridge.made:{row.bridge_id}"
            yield f"bridge.written_off:{row.bridge_id}"


def receipt_fact(row: ReceiptOnTrail) -> str:
    """What the ledger calls a receipt: a whole invoice's by its own key, single workers' by action and invoice."""
    return f"receipt.taken:{row.id}" if row.is_whole else f"receipt.taken:e{row.event_id}.{row.invoice_id}"


def _entries(facts: list[str]) -> dict[str, list[LedgerFact]]:
    found: dict[str, list[LedgerFact]] = {}
    for row in fetch_rows(EntryOnTrail, "reports/trail", "trail_entries", {"facts": facts}):
        entry = LedgerFact(row.fact, row.posted_on, row.debit, row.credit, row.amount, row.is_reversal, row.text)
        found.setdefault(row.reversed_fact or row.fact, []).append(entry)
    return found


def _events(rows: Rows) -> set[int]:
    every: list[_Done] = [*rows.invoices, *rows.payments.values(), *rows.uses, *rows.receipts]
    found = {event for row in every for event in row.events if event}
    return found | {closing.event_id for closing in rows.closings.values()}


def _typed(rows: Rows) -> dict[str, list[TrailEvent]]:
    """What was typed of these invoices' money and receipts, and judged, by the subject of the events."""
    found: dict[str, list[TrailEvent]] = {}
    about = [f"invoice:{row.id}" for row in rows.invoices]
    for event in AuditEvent.objects.filter(subject__in=about).order_by("pk"):
        told = TrailEvent(event.name, event.at, event.actor_name, event.reason, event.facts)
        found.setdefault(event.subject, []).append(told)
    return found


def _trail_events(events: Iterable[int]) -> dict[int, TrailEvent]:
    found = AuditEvent.objects.filter(pk__in=list(events))
    return {event.pk: TrailEvent(event.name, event.at, event.actor_name) for event in found}
