"""Money and receipts typed in the invented city: an officer writes them down, the head confirms with the paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pijar.contributions.assertions.actions.judge import confirm_assertions
from pijar.contributions.assertions.actions.payments import record_payments
from pijar.contributions.assertions.actions.receipts import record_receipts
from pijar.contributions.models import Assertion, Invoice
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.contributions.states import AssertionKind, AssertionState
from pijar.founding.scene import Scene, StoryBrokenError
from pijar.values.month import Month

_REASON = "Sama dengan surat aslinya"


def type_payments(scene: Scene, month: Month, payments: Sequence[IncomingPayment], on: date) -> None:
    """Payments written down by the officer and confirmed by the head with the bank's paper."""
    if payments:
        record_payments(by=scene.cast.officer, payments=payments, on=on)
        numbers = [each.reference for each in payments]
        _confirm(scene, AssertionKind.PAYMENT, numbers, scene.paper("RK", month), on)


def type_receipts(scene: Scene, month: Month, receipts: Sequence[IncomingReceipt], on: date) -> None:
    """Receipts written down by the officer and confirmed by the head with the insurer's paper."""
    if receipts:
        record_receipts(by=scene.cast.officer, receipts=receipts, on=on)
        numbers = [each.number for each in receipts]
        _confirm(scene, AssertionKind.RECEIPT, numbers, scene.paper("SB", month), on)


def leave_one_typed(scene: Scene, month: Month, invoices: Sequence[Invoice], on: date) -> None:
    """The receipt of the first of these invoices is written down, and waits for the second person."""
    for invoice in invoices[:1]:
        number = scene.paper("BPJSTK", month)
        receipt = IncomingReceipt(invoice.payment_code, number, invoice.amount, invoice.workers, on)
        record_receipts(by=scene.cast.officer, receipts=[receipt], on=on)


def _confirm(scene: Scene, kind: AssertionKind, numbers: Sequence[str], paper: str, on: date) -> None:
    """Raises StoryBrokenError where one of them is not what was asked."""
    waiting = Assertion.objects.filter(kind=kind, state=AssertionState.ASSERTED, reference__in=numbers)
    chosen = list(waiting.values_list("pk", flat=True))
    found = confirm_assertions(by=scene.cast.head, assertions=chosen, paper=paper, reason=_REASON, on=on)
    astray = [outcome for _each, outcome in found if outcome.outcome != "applied"]
    if astray:
        raise StoryBrokenError(f"Money went astray: {astray[0]}")
