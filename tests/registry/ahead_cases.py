"""Cases that trip the constraints of months ahead and behind: advances, carried relief, late money accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection

from pijar.contributions.models import (
    Advance,
    AdvanceMonth,
    AdvancePayment,
    CarriedRelief,
    LateAcceptance,
    Payment,
)
from pijar.sponsorship.models import Agreement
from pijar.values.month import Month
from tests.builders import TODAY

MARCH = Month(2026, 3)


def _advance(**facts: Any) -> Advance:
    usual = {"agreement": Agreement.objects.earliest("pk"), "first_month": MARCH, "months": 3, "amount": 1}
    return Advance.objects.create(**(usual | {"assessed_on": TODAY, "event_id": 1} | facts))


def _issued(code: str) -> Advance:
    return _advance(state="issued", number="M/1", payment_code=code, issued_on=TODAY, due_on=TODAY)


def _from_a_day() -> None:
    """An advance from a day that begins no month, past the field."""
    _advance()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE contributions_advance SET first_month = %s", [date(2026, 3, 2)])


def _twice_the_same_code() -> None:
    _issued("8")
    _issued("8")


def _carried(amount: int) -> CarriedRelief:
    payment = Payment.objects.earliest("pk")
    return CarriedRelief.objects.create(
        payment=payment, agreement=payment.invoice.agreement, month=MARCH, amount=amount, event_id=1
    )


def _accepted(document: str) -> LateAcceptance:
    payment = Payment.objects.earliest("pk")
    return LateAcceptance.objects.create(payment=payment, document=document, reason="x", accepted_on=TODAY, event_id=1)


TRIPS: dict[str, Callable[[], Any]] = {
    "advance_of_three_six_or_twelve": lambda: _advance(months=4),
    "advance_begins_with_a_month": _from_a_day,
    "advance_asks_for_something": lambda: _advance(amount=0),
    "advance_issued_has_code": lambda: _advance(state="issued"),
    "advance_payment_code_once": _twice_the_same_code,
    "carried_relief_is_positive": lambda: _carried(0),
    "late_acceptance_names_paper": lambda: _accepted(""),
}
FIRST_ROWS: dict[str, Callable[[], Any]] = {
    "contributions_advancemonth": lambda: AdvanceMonth.objects.create(advance=_advance(), month=MARCH, round=1),
    "contributions_advancepayment": lambda: AdvancePayment.objects.create(
        payment=Payment.objects.earliest("pk"), advance=_issued("8")
    ),
    "contributions_carriedrelief": lambda: _carried(1),
    "contributions_lateacceptance": lambda: _accepted("Surat 1"),
}
