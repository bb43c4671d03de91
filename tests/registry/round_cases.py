"""Cases that trip the constraints of rounds and settlements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection

from pijar.contributions.models import Payment, Round, Settlement
from pijar.values.month import Month
from tests.builders import TODAY


def _round(**facts: Any) -> Round:
    usual = {"month": Month(2026, 4), "number": 1, "workers": 1, "amount": 1, "assessed_by_id": 1, "assessed_on": TODAY}
    return Round.objects.create(**(usual | facts), event_id=1)


def _round_of_a_day() -> None:
    """A round of a day that begins no month, past the field."""
    names = "number, workers, amount, state, assessed_on, settled_on, reason, event_id"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO contributions_round (month, {names}) SELECT %s, {names} FROM contributions_round",
            [date(2026, 3, 2)],
        )


def _used_again(amount: int) -> Settlement:
    payment = Payment.objects.earliest("pk")
    return Settlement.objects.create(payment=payment, invoice=payment.invoice, amount=amount, event_id=1)


TRIPS: dict[str, Callable[[], Any]] = {
    "round_of_a_month": _round_of_a_day,
    "round_settled_has_day": lambda: _round(state="approved"),
    "round_by_two_people": lambda: _round(state="approved", settled_on=TODAY, settled_by_id=1),
    "settlement_is_positive": lambda: _used_again(0),
    "settlement_within_bounds": lambda: _used_again(1),
}
