"""Money and receipts as an office types them: one person writes them down, another confirms them with the paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any


def type_payments(payments: Sequence[Any], on: date) -> None:
    """Write payments down and confirm them; the same again changes nothing."""
    from pijar.access.actors import SYSTEM
    from pijar.contributions.assertions.actions.payments import record_payments

    record_payments(by=SYSTEM, payments=payments, on=on)
    _confirm(on)


def type_receipts(receipts: Sequence[Any], on: date) -> None:
    """Write receipts down and confirm them; the same again changes nothing."""
    from pijar.access.actors import SYSTEM
    from pijar.contributions.assertions.actions.receipts import record_receipts

    record_receipts(by=SYSTEM, receipts=receipts, on=on)
    _confirm(on)


def _confirm(on: date) -> None:
    from pijar.access.actors import Actor
    from pijar.access.roles import ROLES
    from pijar.contributions.assertions.actions.judge import confirm_assertions
    from pijar.contributions.models import Assertion

    waiting = list(Assertion.objects.filter(state="asserted").values_list("pk", flat=True))
    if waiting:
        second = Actor.holding(1, "Orang kedua", ROLES["approver"].permissions)
        confirm_assertions(by=second, assertions=waiting, paper="bench", reason="sama dengan surat aslinya", on=on)
