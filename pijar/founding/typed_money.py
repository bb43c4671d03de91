"""Money and receipts typed in the invented city: an officer writes them down, the head confirms with the paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pijar.contributions.assertions.actions.judge import confirm_assertions
from pijar.contributions.assertions.actions.payments import record_payments
from pijar.contributions.assertions.actions.receipts import record_receipts
from pijar.contributions.models import Assertion
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
        _confirm(scene, AssertionKind.PAYMENT, scene.paper("RK", month), on)


def type_receipts(scene: Scene, month: Month, receipts: Sequence[IncomingReceipt], on: date) -> None:
    """Receipts written down by the officer and confirmed by the head with the insurer's paper."""
    if receipts:
        record_receipts(by=scene.cast.officer, receipts=receipts, on=on)
        _confirm(scene, AssertionKind.RECEIPT, scene.paper("SB", month), on)


def _confirm(scene: Scene, kind: AssertionKind, paper: str, on: date) -> None:
    """Raises StoryBrokenError where one of them is not what was asked."""
    waiting = Assertion.objects.filter(kind=kind, state=AssertionState.ASSERTED).values_list("pk", flat=True)
    found = confirm_assertions(by=scene.cast.head, assertions=list(waiting), paper=paper, reason=_REASON, on=on)
    astray = [outcome for _each, outcome in found if outcome.outcome != "applied"]
    if astray:
        raise StoryBrokenError(f"Money went astray: {astray[0]}")
