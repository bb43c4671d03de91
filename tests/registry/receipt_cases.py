"""Cases that trip the constraints of receipts, of the insurer's files and of explanations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection

from pijar.contributions.models import Explanation, Invoice, Receipt, ReceiptFile, ReceiptLine
from pijar.registry.models import Worker
from pijar.values.month import Month
from tests.builders import TODAY
from tests.registry.file_cases import taken_facts


def _receipt(**facts: Any) -> Receipt:
    usual = {"invoice": Invoice.objects.earliest("pk"), "number": "other", "amount": 0, "received_on": TODAY}
    return Receipt.objects.create(**(usual | facts), event_id=1)


def _of_worker(**facts: Any) -> Receipt:
    return _receipt(worker=Worker.objects.earliest("pk"), **facts)


def _file() -> ReceiptFile:
    return ReceiptFile.objects.create(**taken_facts(kind="receipts"))


def _line(**facts: Any) -> ReceiptLine:
    usual = {"outcome": "exception", "code": "unknown_person", "state": "open"}
    return ReceiptLine.objects.create(file=_file(), place=2, **(usual | facts))


def _explanation(**facts: Any) -> Explanation:
    usual = {"month": Month(2026, 4), "source": "company", "gap": "unpaid", "workers": 1, "amount": 1, "note": "x"}
    usual |= {"noted_by_id": 1, "noted_by": "x", "noted_on": TODAY}
    return Explanation.objects.create(**(usual | facts), event_id=1)


def _twice(make: Callable[[], Any]) -> None:
    make()
    make()


def _explanation_of_a_day() -> None:
    """An explanation of a day that begins no month, past the field."""
    _explanation()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE contributions_explanation SET month = %s", [date(2026, 4, 2)])


TRIPS: dict[str, Callable[[], Any]] = {
    "receipt_number_once": lambda: _receipt(
        number=Receipt.objects.earliest("pk").number, invoice=Invoice.objects.create(**_new_invoice())
    ),
    "receipt_once_an_invoice": _receipt,
    "receipt_once_a_worker": lambda: _twice(_of_worker),
    "receipt_not_negative": lambda: _of_worker(amount=-1),
    "receipts_within_invoice": lambda: _of_worker(amount=1),
    "receipt_line_exception_has_state": lambda: _line(state=""),
    "receipt_line_applied_has_worker": lambda: _line(outcome="applied", code="", state=""),
    "receipt_line_refused_says_why": lambda: _line(outcome="refused", code="", state=""),
    "receipt_line_settled_has_decision": lambda: _line(state="settled"),
    "explanation_once_a_gap": lambda: _twice(_explanation),
    "explanation_of_a_month": _explanation_of_a_day,
    "explanation_of_something": lambda: _explanation(note=""),
    "explanation_approved_has_day": lambda: _explanation(state="approved"),
    "explanation_by_two_people": lambda: _explanation(state="approved", approved_on=TODAY, approved_by_id=1),
}


def _new_invoice() -> dict[str, Any]:
    """An invoice like the earliest, of another round."""
    held = Invoice.objects.earliest("pk")
    names = ("agreement_id", "funder_id", "month", "workers", "amount", "issued_on", "due_on", "event_id")
    facts = {name: getattr(held, name) for name in names}
    return facts | {"round": 9, "number": "other", "payment_code": "other"}
