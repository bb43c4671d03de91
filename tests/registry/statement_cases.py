"""Cases that trip the constraints of files of money lines and of money that went back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pijar.contributions.models import Invoice, Payment, Settlement, Statement, StatementLine
from tests.builders import TODAY
from tests.registry.file_cases import taken_facts


def _file() -> Statement:
    return Statement.objects.create(**taken_facts())


def _line(**facts: Any) -> StatementLine:
    usual = {"outcome": "exception", "code": "unknown", "state": "open"}
    return StatementLine.objects.create(file=_file(), place=2, **(usual | facts))


def _used_after_it_went_back() -> None:
    invoice = Invoice.objects.earliest("pk")
    facts = {"reference": "back", "amount": 5, "paid_on": TODAY, "state": "returned", "event_id": 1}
    payment = Payment.objects.create(invoice=invoice, **facts)
    Settlement.objects.create(payment=payment, invoice=Invoice.objects.create(**_other(invoice)), amount=5, event_id=1)


def _other(invoice: Invoice) -> dict[str, Any]:
    same = ("agreement", "funder", "month", "workers", "amount", "issued_on", "due_on", "event_id")
    facts = {name: getattr(invoice, name) for name in same}
    return facts | {"round": 99, "number": "other", "payment_code": "other"}


_SETTLED = {"state": "settled", "decision": "not_ours", "done_on": TODAY, "note": "x"}
TRIPS: dict[str, Callable[[], Any]] = {
    "statement_line_exception_has_state": lambda: _line(state=""),
    "statement_line_applied_has_payment": lambda: _line(outcome="applied", code="", state=""),
    "statement_line_refused_says_why": lambda: _line(outcome="refused", code="", state=""),
    "statement_line_settled_has_decision": lambda: _line(state="settled"),
    "statement_line_return_has_second": lambda: _line(**(_SETTLED | {"decision": "returned"})),
    "statement_line_by_two_people": lambda: _line(**_SETTLED, done_by_id=1, second_by_id=1),
    "returned_money_is_gone": _used_after_it_went_back,
}
