"""Receipts of whole invoices, by payment code: judged, then kept; each covers the months of the workers behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pijar.contributions.receipts.words import why_receipt
from pijar.contributions.settlement.postings import Moved, post_moved
from pijar.contributions.settlement.typed_payments import Outcome
from pijar.core.audit import AuditActor
from pijar.core.sql_files import fetch_rows, run_sql, whole_tables
from pijar.core.typed_rows import facts_of
from pijar.membership.actions.cover import cover_months, lay_out_months
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class IncomingReceipt:
    """One proof of the insurer: payment code, its number, rupiah, how many people it confirms, day."""

    payment_code: str
    number: str
    amount: int
    workers: int
    received_on: date


@dataclass(frozen=True, slots=True)
class JudgedReceipt:
    """A receipt as it was judged (an empty code: it is sound), what its invoice asks, the receipt it has become."""

    receipt_number: str
    amount: int
    workers: int
    received_on: date
    payment_code: str
    funder_id: int | None
    month: Month | None
    asked: int | None
    asked_workers: int | None
    number: str | None
    code: str
    receipt_id: int | None

    @property
    def moved(self) -> Moved:
        """What a kept receipt moves in the ledger."""
        assert self.receipt_id is not None
        assert self.funder_id is not None
        assert self.month is not None
        return Moved(self.receipt_id, self.funder_id, self.month.first_day, self.received_on, self.amount)


def judge_whole(receipts: Sequence[IncomingReceipt], on: date) -> list[JudgedReceipt]:
    """Lay receipts out and judge each, in order; nothing is kept.

    Refused: no such invoice, not yet paid, another sum, other people, a day that has not come, a number used before.
    """
    run_sql("contributions/receipts", "judge_whole_receipts", _params(receipts) | {"on": on})
    return _judged(0)


def keep_whole(*, by: AuditActor, event_id: int) -> list[Outcome]:
    """Keep the sound ones of the receipts just judged; one outcome each, in order.

    Applied: the invoice is receipted and the month of each of its workers covered, with the receipt's number as proof.
    Called within an action that holds the lock ``contributions.money``.
    """
    run_sql("contributions/receipts", "keep_whole_receipts", {"event": event_id})
    rows = _judged(event_id)
    new = [row for row in rows if row.receipt_id]
    if new:
        lay_out_months()
        with whole_tables():
            run_sql("contributions/receipts", "stage_cover", {"receipts": [row.receipt_id for row in new]})
            cover_months(by=by, event_id=event_id)
        post_moved(by=by, fact="receipt.taken", moved=[row.moved for row in new], event_id=event_id)
    return [Outcome("applied") if row.receipt_id else refused_receipt(row) for row in rows]


def refused_receipt(row: JudgedReceipt) -> Outcome:
    """What is said of a receipt that is not kept."""
    outcome = "repeated" if row.code == "repeated" else "refused"
    return Outcome(outcome, row.code, why_receipt(row.code, facts_of(row)))


def _judged(event_id: int) -> list[JudgedReceipt]:
    return fetch_rows(JudgedReceipt, "contributions/receipts", "judged_receipts", {"event": event_id})


def _params(receipts: Sequence[IncomingReceipt]) -> dict[str, object]:
    return {
        "codes": [receipt.payment_code for receipt in receipts],
        "numbers": [receipt.number for receipt in receipts],
        "amounts": [receipt.amount for receipt in receipts],
        "workers": [receipt.workers for receipt in receipts],
        "days": [receipt.received_on for receipt in receipts],
    }
