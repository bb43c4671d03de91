"""Cases that trip the constraints of files of money lines and of money that went back."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from pijar.contributions.models import Invoice, MoneyProfile, Payment, Settlement, Statement, StatementLine
from pijar.core.files import keep_file
from tests.builders import TODAY


def _profile(**facts: Any) -> MoneyProfile:
    usual = {"name": "x", "version": 1, "kind": "bank", "columns": [], "day_form": "", "decimal": ",", "event_id": 1}
    return MoneyProfile.objects.create(**(usual | facts))


def _file(**facts: Any) -> Statement:
    counts = {"rows": 1, "applied": 1, "exceptions": 0, "refused": 0, "repeated": 0, "ignored": 0, "amount": 0}
    usual = counts | {"kind": "bank", "sha256": os.urandom(32), "file_name": "x", "received_on": TODAY}
    return Statement.objects.create(
        profile=MoneyProfile.objects.first() or _profile(),
        file=keep_file(name="x", media_type="text/csv", content=os.urandom(8)),
        received_by="x",
        event_id=1,
        **(usual | facts),
    )


def _line(**facts: Any) -> StatementLine:
    usual = {"outcome": "exception", "code": "unknown", "state": "open"}
    return StatementLine.objects.create(file=_file(), place=2, **(usual | facts))


def _twice(make: Callable[..., Any], **facts: Any) -> None:
    make(**facts)
    make(**facts)


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
    "money_profile_version_once": lambda: _twice(_profile),
    "money_profile_skips_upward": lambda: _profile(skip_rows=-1),
    "statement_once": lambda: _twice(_file, sha256=b"x" * 32),
    "statement_every_line_accounted": lambda: _file(applied=0),
    "statement_line_exception_has_state": lambda: _line(state=""),
    "statement_line_applied_has_payment": lambda: _line(outcome="applied", code="", state=""),
    "statement_line_refused_says_why": lambda: _line(outcome="refused", code="", state=""),
    "statement_line_settled_has_decision": lambda: _line(state="settled"),
    "statement_line_return_has_second": lambda: _line(**(_SETTLED | {"decision": "returned"})),
    "statement_line_by_two_people": lambda: _line(**_SETTLED, done_by_id=1, second_by_id=1),
    "returned_money_is_gone": _used_after_it_went_back,
}
FIRST_ROWS: dict[str, Callable[[], Any]] = {
    "contributions_moneyprofile": _profile,
    "contributions_statement": _file,
}
