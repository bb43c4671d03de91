"""Reading the rows a trail is made of, all invoices of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from pijar.contributions.models import Closing
from pijar.contributions.states import ClosingState
from pijar.core.models import AuditEvent
from pijar.core.sql_files import fetch_sql
from pijar.reports.trail.shapes import LedgerFact, TrailEvent

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Everything the trails of some invoices need, by invoice or by key."""

    invoices: list[Row]
    payments: dict[int, Row] = field(default_factory=dict)
    uses: list[Row] = field(default_factory=list)
    receipts: list[Row] = field(default_factory=list)
    closings: dict[Any, Closing] = field(default_factory=dict)
    entries: dict[str, list[LedgerFact]] = field(default_factory=dict)
    events: dict[int, TrailEvent] = field(default_factory=dict)

    def about(self, *facts: str) -> tuple[LedgerFact, ...]:
        """The entries of these facts and their reversals."""
        return tuple(entry for fact in facts for entry in self.entries.get(fact, ()))

    def event(self, event: int | None) -> TrailEvent | None:
        return self.events.get(event) if event else None


def read_rows(invoices: list[int]) -> Rows:
    """The rows behind these invoices, in a handful of statements whatever their number."""
    facts = {"invoices": invoices}
    rows = Rows(fetch_sql("reports/trail", "trail_invoices", facts))
    rows.payments = {row["id"]: row for row in fetch_sql("reports/trail", "trail_payments", facts)}
    rows.uses = fetch_sql("reports/trail", "trail_uses", facts | {"zone": timezone.get_current_timezone_name()})
    rows.receipts = fetch_sql("reports/trail", "trail_receipts", facts)
    months = {row["month"] for row in rows.invoices}
    sealed = Closing.objects.filter(month__in=months, state=ClosingState.SEALED).defer("lines")
    rows.closings = {closing.month.first_day: closing for closing in sealed}
    rows.entries = _entries(list(_facts(rows)))
    rows.events = _trail_events(_events(rows))
    return rows


def _facts(rows: Rows) -> Iterable[str]:
    yield from (f"invoice.issued:{row['id']}" for row in rows.invoices)
    yield from (f"payment.recorded:{key}" for key in rows.payments)
    yield from (f"{row['fact']}:{row['id']}" for row in rows.uses)
    yield from (f"pool.refilled:{row['id']}" for row in rows.uses if row["fact"] == "bridge.repaid")
    yield from map(receipt_fact, rows.receipts)
    for row in rows.payments.values():
        if row["bridge_id"]:
            yield f"bridge.made:{row['bridge_id']}"
            yield f"bridge.written_off:{row['bridge_id']}"


def receipt_fact(row: Row) -> str:
    """What the ledger calls a receipt: a whole invoice's by its own key, single workers' by action and invoice."""
    return f"receipt.taken:{row['id']}" if row["is_whole"] else f"receipt.taken:e{row['event_id']}.{row['invoice_id']}"


def _entries(facts: list[str]) -> dict[str, list[LedgerFact]]:
    found: dict[str, list[LedgerFact]] = {}
    for row in fetch_sql("reports/trail", "trail_entries", {"facts": facts}):
        entry = LedgerFact(
            row["fact"], row["posted_on"], row["debit"], row["credit"], row["amount"], row["is_reversal"], row["text"]
        )
        found.setdefault(row["reversed_fact"] or row["fact"], []).append(entry)
    return found


def _events(rows: Rows) -> set[int]:
    named = ("event_id", "assessed_event", "round_event", "file_event", "bridge_event")
    every = (*rows.invoices, *rows.payments.values(), *rows.uses, *rows.receipts)
    found = {row[name] for row in every for name in named if row.get(name)}
    return found | {closing.event_id for closing in rows.closings.values()}


def _trail_events(events: Iterable[int]) -> dict[int, TrailEvent]:
    found = AuditEvent.objects.filter(pk__in=list(events))
    return {event.pk: TrailEvent(event.name, event.at, event.actor_name) for event in found}
