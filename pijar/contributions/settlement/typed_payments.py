"""Payments that a person wrote, by payment code: judged as lines of a file are, and kept once somebody proved them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pijar.contributions.models import Payment
from pijar.contributions.settlement.actions.settle import settle_waiting
from pijar.contributions.settlement.staged_lines import close_exceptions, judge, keep, stage_payments
from pijar.contributions.settlement.words import PaymentStand, payments_stand, why_payment, why_waits
from pijar.core.audit import AuditActor
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
    """What became of one payment or receipt: asserted, applied, waiting, repeated or refused.

    With a code and a sentence unless applied.
    """

    outcome: str
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class JudgedPayment:
    """A payment as it was judged (an empty code: it is sound), what its invoice asks, the payment it has become."""

    code: str
    reference: str
    amount: int
    payment_code: str
    asked: int | None
    number: str | None
    payment_id: int | None


def judge_typed(payments: Sequence[IncomingPayment], on: date) -> list[JudgedPayment]:
    """Lay payments out and judge each, in order; nothing is kept."""
    stage_payments([(each.payment_code, each.reference, each.amount, each.paid_on) for each in payments])
    judge(on=on)
    return _judged(0)


def keep_judged(*, by: AuditActor, on: date, event_id: int) -> list[Outcome]:
    """Keep the sound ones of the payments just judged, and use what is exactly asked; one outcome each, in order.

    An invoice is settled by a payment of exactly its amount, or by all the money waiting for it when that is exactly
    its amount; all invoices of an advance by exactly what is open of them. Other money waits as the funder's (codes
    less_than_invoice, more_than_invoice, invoice_already_paid, advance_other_sum, late). Many payments at once end as
    they would one by one. Called within an action that holds the lock ``contributions.money``.
    """
    new = keep(by=by, event_id=event_id)
    if new:
        settle_waiting(by=by, invoices=sorted({row.invoice_id for row in new}), event_id=event_id)
        close_exceptions(on)
    stand = {row.id: row for row in payments_stand([payment.id for payment in new])} if new else {}
    return [_outcome(row, stand.get(row.payment_id or 0)) for row in _judged(event_id)]


def refused_payment(row: JudgedPayment) -> Outcome:
    """What is said of a payment that is not kept."""
    outcome = "repeated" if row.code == "repeated" else "refused"
    return Outcome(outcome, row.code, why_payment(row.code, facts_of(row)))


def _judged(event_id: int) -> list[JudgedPayment]:
    return fetch_rows(JudgedPayment, "contributions/settlement", "judged_payments", {"event": event_id})


def _outcome(row: JudgedPayment, stands: PaymentStand | None) -> Outcome:
    if stands is None:
        return refused_payment(row)
    if stands.state == Payment.State.MATCHED or stands.is_carried:
        return Outcome("applied")
    return Outcome("waiting", *why_waits(row.amount, stands))
