"""Cases that trip the constraints of what was typed and is not proved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pijar.contributions.models import Assertion, Invoice
from tests.builders import TODAY


def _assertion(**facts: Any) -> Assertion:
    usual = {"kind": "payment", "invoice": Invoice.objects.earliest("pk"), "payment_code": "7", "reference": "other"}
    usual |= {"amount": 1, "day": TODAY, "asserted_by_id": 1, "asserted_by": "x", "asserted_on": TODAY}
    return Assertion.objects.create(**(usual | facts), event_id=1)


def _twice() -> None:
    _assertion()
    _assertion()


_SECOND = {"second_by_id": 2, "second_by": "y", "second_on": TODAY}

TRIPS: dict[str, Callable[[], Any]] = {
    "assertion_open_once": _twice,
    "assertion_is_positive": lambda: _assertion(amount=0),
    "assertion_confirmed_has_paper": lambda: _assertion(state="confirmed", reason="x", **_SECOND),
    "assertion_refused_has_reason": lambda: _assertion(state="refused", **_SECOND),
    "assertion_proved_has_day": lambda: _assertion(state="proved"),
    "assertion_by_two_people": lambda: _assertion(**_SECOND | {"second_by_id": 1}),
}
