"""Money that a person types: kept as said, until a bank's file or a second person with the paper proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.assertions.words import asserted_payment
from pijar.contributions.models import Assertion
from pijar.contributions.settlement.typed_payments import IncomingPayment, Outcome, judge_typed
from pijar.contributions.settlement.words import why_payment
from pijar.contributions.states import AssertionKind
from pijar.core.audit import record_each
from pijar.core.locks import take_lock
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows
from pijar.core.typed_rows import facts_of


@dataclass(frozen=True, slots=True)
class TypedPayment:
    """A typed payment as it was judged (an empty code: it is kept as said), and what its invoice asks."""

    code: str
    reference: str
    amount: int
    day: date
    payment_code: str
    invoice_id: int | None
    number: str | None
    asked: int | None


@transaction.atomic
def record_payments(*, by: Actor, payments: Sequence[IncomingPayment], on: date) -> list[Outcome]:
    """Write down what a person says came, by payment code; one outcome for each payment, in order.

    Asserted: it moves no money and settles nothing until the bank's file tells the same or a second person confirms it
    (``confirm_assertions``). Refused are payments that name no invoice, an amount that is not positive, a day that has
    not come, or a reference used for another payment. The same again changes nothing (repeated).
    """
    check_may(by, Permission.RECORD_PAYMENTS)
    take_lock("contributions.money")
    judge_typed(payments, on)
    rows = fetch_rows(TypedPayment, "contributions/assertions", "typed_payments")
    _keep(by, [row for row in rows if not row.code], on)
    return [_outcome(row) for row in rows]


def record_payment(*, by: Actor, payment_code: str, reference: str, amount: int, paid_on: date, on: date) -> Outcome:
    """Write down one payment. Refuses with the sentence of its payment."""
    payment = IncomingPayment(payment_code.strip(), reference.strip(), amount, paid_on)
    outcome = record_payments(by=by, payments=[payment], on=on)[0]
    if outcome.outcome == "refused":
        raise Refused(outcome.code, outcome.text)
    return outcome


def _keep(by: Actor, new: Sequence[TypedPayment], on: date) -> None:
    if not new:
        return
    events = record_each(
        by=by,
        event="payment.recorded",
        subjects=[f"invoice:{row.invoice_id}" for row in new],
        each=[{"reference": row.reference, "amount": row.amount} for row in new],
    )
    Assertion.objects.bulk_create(
        Assertion(
            kind=AssertionKind.PAYMENT,
            invoice_id=row.invoice_id or 0,
            payment_code=row.payment_code,
            reference=row.reference,
            amount=row.amount,
            day=row.day,
            asserted_by_id=by.id,
            asserted_by=by.name,
            asserted_on=on,
            event_id=event.pk,
        )
        for row, event in zip(new, events, strict=True)
    )


def _outcome(row: TypedPayment) -> Outcome:
    if not row.code:
        return asserted_payment(row.amount, row.asked, row.number)
    outcome = "repeated" if row.code == "repeated" else "refused"
    return Outcome(outcome, row.code, why_payment(row.code, facts_of(row)))
