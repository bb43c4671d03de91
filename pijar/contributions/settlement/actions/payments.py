"""Money comes in: each payment settles its invoice, waits, or is refused with a sentence. Nothing counts twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Payment
from pijar.contributions.settlement.actions.settle import settle_waiting
from pijar.contributions.settlement.postings import open_the_book
from pijar.contributions.settlement.staged_lines import close_exceptions, judge, keep, stage_payments
from pijar.contributions.settlement.words import PaymentStand, payments_stand, why_payment, why_waits
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows
from pijar.core.typed_rows import facts_of


@dataclass(frozen=True, slots=True)
class IncomingPayment:
    """One payment as the bank tells it: payment code, bank reference, rupiah, day."""

    payment_code: str
    reference: str
    amount: int
    paid_on: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one payment: applied, waiting, repeated or refused, with a code and a sentence if not applied."""

    outcome: str
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class JudgedPayment:
    """A payment as it was judged (an empty code: it is kept), what its invoice asks, the payment it has become."""

    code: str
    reference: str
    amount: int
    payment_code: str
    asked: int | None
    number: str | None
    payment_id: int | None


@transaction.atomic
def record_payments(*, by: Actor, payments: Sequence[IncomingPayment], on: date) -> list[Outcome]:
    """Record payments by payment code; the answer has one outcome for each payment, in order.

    An invoice is settled by a payment of exactly its amount, or by all the money waiting for it when that is exactly
    its amount; all invoices of an advance by exactly what is open of them. Other money waits as the funder's (codes
    less_than_invoice, more_than_invoice, invoice_already_paid, advance_other_sum, late).
    Many payments at once end as they would one by one. Refused are payments that name no invoice, an amount that is not
    positive, a day that has not come, or a reference used for another payment. The same payment again changes nothing
    (repeated).
    """
    check_may(by, Permission.RECORD_PAYMENTS)
    take_lock("contributions.money")
    open_the_book(by=by)
    with transaction.atomic():
        event = record(by=by, event="payments.recorded", payments=len(payments))
        stage_payments(
            [(payment.payment_code, payment.reference, payment.amount, payment.paid_on) for payment in payments]
        )
        judge(on=on)
        new = keep(by=by, event_id=event.pk)
        rows = fetch_rows(JudgedPayment, "contributions/settlement", "judged_payments", {"event": event.pk})
        if not new:
            transaction.set_rollback(True)
        else:
            settle_waiting(by=by, invoices=sorted({row.invoice_id for row in new}), event_id=event.pk)
            close_exceptions(on)
    stand = {row.id: row for row in payments_stand([payment.id for payment in new])} if new else {}
    return [_outcome(row, stand.get(row.payment_id or 0)) for row in rows]


def record_payment(*, by: Actor, payment_code: str, reference: str, amount: int, paid_on: date, on: date) -> Payment:
    """Record one payment. Refuses with the sentence of its payment; a sum other than the invoice's is kept, waiting."""
    payment = IncomingPayment(payment_code.strip(), reference.strip(), amount, paid_on)
    outcome = record_payments(by=by, payments=[payment], on=on)[0]
    if outcome.outcome == "refused":
        raise Refused(outcome.code, outcome.text)
    return Payment.objects.select_related("invoice").get(reference=payment.reference)


def _outcome(row: JudgedPayment, stands: PaymentStand | None) -> Outcome:
    if stands is None:
        outcome = "repeated" if row.code == "repeated" else "refused"
        return Outcome(outcome, row.code, why_payment(row.code, facts_of(row)))
    if stands.state == Payment.State.MATCHED or stands.is_carried:
        return Outcome("applied")
    return Outcome("waiting", *why_waits(row.amount, stands))
