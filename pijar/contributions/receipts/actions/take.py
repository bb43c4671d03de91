"""The insurer confirms: each receipt settles what is owed to it and covers the months of the workers behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Receipt
from pijar.contributions.receipts.words import why_receipt
from pijar.contributions.settlement.actions.payments import Outcome
from pijar.contributions.settlement.postings import Moved, open_the_book, post_moved
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows, run_sql, whole_tables
from pijar.core.typed_rows import facts_of
from pijar.membership.actions.cover import cover_months, lay_out_months
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class IncomingReceipt:
    """One proof of the insurer: payment code, its number, rupiah, day."""

    payment_code: str
    number: str
    amount: int
    received_on: date


@dataclass(frozen=True, slots=True)
class JudgedReceipt:
    """A receipt as it was judged (an empty code: it is kept), what its invoice asks, the receipt it has become."""

    receipt_number: str
    amount: int
    received_on: date
    payment_code: str
    funder_id: int | None
    month: Month | None
    asked: int | None
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


@transaction.atomic
def take_receipts(*, by: Actor, receipts: Sequence[IncomingReceipt], on: date) -> list[Outcome]:
    """Take receipts by payment code; one outcome for each receipt, in order.

    Applied: the invoice is receipted and the month of each of its workers covered, with the receipt's number as proof.
    Refused: no such invoice, not yet paid, another sum, a day that has not come, a number used before. The same receipt
    again changes nothing (repeated).
    """
    check_may(by, Permission.RUN_MONTHS)
    take_lock("contributions.money")
    open_the_book(by=by)
    with transaction.atomic():
        event = record(by=by, event="receipts.taken", receipts=len(receipts))
        facts = _params(receipts) | {"on": on, "event": event.pk}
        rows = fetch_rows(JudgedReceipt, "contributions/receipts", "take_receipts", facts)
        new = [row for row in rows if row.receipt_id]
        if not new:
            transaction.set_rollback(True)
        else:
            _cover_and_post(by, new, event.pk)
    return [_outcome(row) for row in rows]


def take_receipt(*, by: Actor, payment_code: str, number: str, amount: int, received_on: date, on: date) -> Receipt:
    """Take one receipt. Refuses with the sentence of its receipt."""
    receipt = IncomingReceipt(payment_code.strip(), number.strip(), amount, received_on)
    outcome = take_receipts(by=by, receipts=[receipt], on=on)[0]
    if outcome.outcome == "refused":
        raise Refused(outcome.code, outcome.text)
    return Receipt.objects.select_related("invoice").get(number=receipt.number)


def _cover_and_post(by: Actor, new: list[JudgedReceipt], event_id: int) -> None:
    lay_out_months()
    with whole_tables():
        run_sql("contributions/receipts", "stage_cover", {"receipts": [row.receipt_id for row in new]})
        cover_months(by=by, event_id=event_id)
    post_moved(by=by, fact="receipt.taken", moved=[row.moved for row in new], event_id=event_id)


def _params(receipts: Sequence[IncomingReceipt]) -> dict[str, object]:
    return {
        "codes": [receipt.payment_code for receipt in receipts],
        "numbers": [receipt.number for receipt in receipts],
        "amounts": [receipt.amount for receipt in receipts],
        "days": [receipt.received_on for receipt in receipts],
    }


def _outcome(row: JudgedReceipt) -> Outcome:
    if row.receipt_id is not None:
        return Outcome("applied")
    if row.code == "repeated":
        return Outcome("repeated", "repeated", why_receipt("repeated", facts_of(row)))
    return Outcome("refused", row.code, why_receipt(row.code, facts_of(row)))
