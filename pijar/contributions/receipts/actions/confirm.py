"""Months are confirmed: receipts written, months covered, invoices receipted, the debt to the insurer posted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pijar.access.actors import Actor
from pijar.contributions.settlement.postings import Moved, post_moved
from pijar.core.sql_files import fetch_rows, run_sql
from pijar.membership.actions.cover import cover_months, lay_out_months
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class ConfirmedInvoice:
    """What the insurer has just confirmed of an invoice, in rupiah, and the latest day of it."""

    invoice_id: int
    funder_id: int
    month: Month
    amount: int
    received_on: date


def confirm_judged(*, by: Actor, on: date, event_id: int) -> int:
    """Confirm every line of ``receipt_row`` that was judged good; how many open exceptions ended by it.

    The ledger gets one entry for each invoice; a typed receipt of an invoice that is whole now is proved.
    Called within an action that holds the lock ``contributions.money`` and has written its event.
    """
    run_sql("contributions/receipts", "keep_receipts", {"event": event_id})
    lay_out_months()
    run_sql("contributions/receipts", "stage_confirmed")
    cover_months(by=by, event_id=event_id)
    confirmed = fetch_rows(ConfirmedInvoice, "contributions/receipts", "confirm_invoices")
    run_sql("contributions/receipts", "prove_receipts", {"on": on})
    moved = [
        Moved(f"e{event_id}.{row.invoice_id}", row.funder_id, row.month.first_day, row.received_on, row.amount)
        for row in confirmed
        if row.amount
    ]
    post_moved(by=by, fact="receipt.taken", moved=moved, event_id=event_id)
    return run_sql("contributions/receipts", "end_confirmed_lines", {"on": on, "actor": by.id, "name": by.name})
