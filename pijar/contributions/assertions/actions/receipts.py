"""Receipts that a person types: kept as said, until the insurer's file or a second person with the paper proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.assertions.words import asserted_receipt
from pijar.contributions.models import Assertion
from pijar.contributions.receipts.whole_receipts import IncomingReceipt, judge_whole
from pijar.contributions.receipts.words import why_receipt
from pijar.contributions.settlement.typed_payments import Outcome
from pijar.contributions.states import AssertionKind
from pijar.core.audit import record_each
from pijar.core.locks import take_lock
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows
from pijar.core.typed_rows import facts_of


@dataclass(frozen=True, slots=True)
class TypedReceipt:
    """A typed receipt as it was judged (an empty code: it is kept as said), and what is open of its invoice."""

    code: str
    receipt_number: str
    amount: int
    workers: int
    received_on: date
    payment_code: str
    invoice_id: int | None
    number: str | None
    asked: int | None
    asked_workers: int | None


@transaction.atomic
def record_receipts(*, by: Actor, receipts: Sequence[IncomingReceipt], on: date) -> list[Outcome]:
    """Write down what a person says the insurer confirmed, by payment code; one outcome for each receipt, in order.

    Asserted: nobody's month is covered until the insurer's file tells the same or a second person confirms it
    (``confirm_assertions``). A receipt states its rupiah and its people; both must be what its paid invoice asks.
    Refused: no such invoice, not yet paid, another sum, other people, a day that has not come, a number used before.
    The same receipt again changes nothing (repeated).
    """
    check_may(by, Permission.RUN_MONTHS)
    take_lock("contributions.money")
    judge_whole(receipts, on)
    rows = fetch_rows(TypedReceipt, "contributions/assertions", "typed_receipts")
    _keep(by, [row for row in rows if not row.code], on)
    return [_outcome(row) for row in rows]


def record_receipt(
    *, by: Actor, payment_code: str, number: str, amount: int, workers: int, received_on: date, on: date
) -> Outcome:
    """Write down one receipt. Refuses with the sentence of its receipt."""
    receipt = IncomingReceipt(payment_code.strip(), number.strip(), amount, workers, received_on)
    outcome = record_receipts(by=by, receipts=[receipt], on=on)[0]
    if outcome.outcome == "refused":
        raise Refused(outcome.code, outcome.text)
    return outcome


def _keep(by: Actor, new: Sequence[TypedReceipt], on: date) -> None:
    if not new:
        return
    events = record_each(
        by=by,
        event="receipt.recorded",
        subjects=[f"invoice:{row.invoice_id}" for row in new],
        each=[{"reference": row.receipt_number, "amount": row.amount, "workers": row.workers} for row in new],
    )
    Assertion.objects.bulk_create(
        Assertion(
            kind=AssertionKind.RECEIPT,
            invoice_id=row.invoice_id or 0,
            payment_code=row.payment_code,
            reference=row.receipt_number,
            amount=row.amount,
            workers=row.workers,
            day=row.received_on,
            asserted_by_id=by.id,
            asserted_by=by.name,
            asserted_on=on,
            event_id=event.pk,
        )
        for row, event in zip(new, events, strict=True)
    )


def _outcome(row: TypedReceipt) -> Outcome:
    if not row.code:
        return asserted_receipt(row.receipt_number)
    outcome = "repeated" if row.code == "repeated" else "refused"
    return Outcome(outcome, row.code, why_receipt(row.code, facts_of(row)))
