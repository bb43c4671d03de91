"""Cases that trip the constraints of what the guard does, and rows of its tables: handovers, reminders, the pool."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, models
from django.db.backends.postgresql.psycopg_any import DateRange

from pijar.contributions.models import Bridge, Invoice, Payment, Pool, PoolGift, Reminder, Repayment, Settlement
from pijar.registry.models import Worker
from pijar.sponsorship.models import Agreement, Handover
from tests.builders import TODAY


def _handover(**facts: Any) -> Handover:
    old, new = Agreement.objects.order_by("pk")[:2]
    usual = {
        "worker": Worker.objects.earliest("pk"),
        "from_agreement": old,
        "to_agreement": new,
        "first_month": TODAY.replace(day=1),
        "reason": "x",
        "document": "x",
        "handed_on": TODAY,
        "event_id": 1,
    }
    return Handover.objects.create(**usual | facts)


def _gift(**facts: Any) -> PoolGift:
    usual = {"note": "x", "reference": f"D{PoolGift.objects.count()}", "amount": 10**9, "received_on": TODAY}
    return PoolGift.objects.create(**usual | facts, event_id=1)


def _payment(**facts: Any) -> Payment:
    usual = {"reference": f"P{Payment.objects.count()}", "amount": 9, "paid_on": TODAY, "state": "waiting"}
    return Payment.objects.create(**{"invoice": Invoice.objects.earliest("pk")} | usual | facts, event_id=1)


def _bridge(**facts: Any) -> Bridge:
    """A bridge of nine rupiah of a pool that holds more."""
    _gift()
    usual = {"invoice": Invoice.objects.earliest("pk"), "amount": 9, "bridged_on": TODAY, "why": "x"}
    return Bridge.objects.create(**usual | {"payment": _payment()} | facts, event_id=1)


def _settled(state: str, **facts: Any) -> Bridge:
    return _bridge(**{"state": state, "settled_on": TODAY, "bridged_by_id": 1, "settled_by_id": 2} | facts)


def _repayment(**facts: Any) -> Repayment:
    usual = {"bridge": _bridge(), "payment": _payment(), "amount": 9, "repaid_on": TODAY}
    return Repayment.objects.create(**usual | facts, event_id=1)


def _used_and_back() -> Settlement:
    """Nine rupiah go back to the pool; one of them is used for an invoice too."""
    back = _repayment()
    return Settlement.objects.create(payment=back.payment, invoice=_unpaid(), amount=1, event_id=1)


def _unpaid() -> Invoice:
    like = Invoice.objects.earliest("pk")
    like.pk, like.round, like.number, like.payment_code, like.state, like.paid_on = None, 9, "T9", "K9", "issued", None
    like.save(force_insert=True)
    return like


def _reminder(**facts: Any) -> Reminder:
    days = DateRange(TODAY, TODAY + timedelta(days=7))
    usual = {"invoice": Invoice.objects.earliest("pk"), "channel": "letter", "text": "x", "reminded_on": TODAY}
    return Reminder.objects.create(**usual | {"quiet_days": days} | facts, event_id=1)


def _in_the_middle(table: str, column: str, like: models.Model) -> None:
    """The same row again, with a day that begins no month."""
    names = [field.column for field in like._meta.concrete_fields if field.column not in ("id", column)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({column}, {', '.join(names)}) SELECT '2026-03-02', {', '.join(names)} FROM {table}"
        )


TRIPS: dict[str, Callable[[], Any]] = {
    "handover_from_a_month": lambda: _in_the_middle("sponsorship_handover", "first_month", _handover()),
    "handover_has_papers": lambda: _handover(document=""),
    "handover_to_another": lambda: _handover(to_agreement=Agreement.objects.earliest("pk")),
    "pool_is_one": lambda: Pool.objects.create(id=2, cash=0),
    "pool_holds_its_cash": lambda: _bridge(amount=10**9 + 1),
    "pool_gift_is_positive": lambda: _gift(amount=0),
    "pool_gift_is_somebodys": lambda: _gift(note=""),
    "bridge_one_open_an_invoice": lambda: (_bridge(), _bridge()),
    "bridge_repaid_within_amount": lambda: _bridge(repaid=10),
    "bridge_says_why": lambda: _bridge(why=""),
    "bridge_settled_has_day": lambda: _bridge(settled_on=TODAY),
    "bridge_borne_by_two_people": lambda: _settled("borne", note="x", settled_by_id=1),
    "repayment_is_positive": lambda: _repayment(amount=0),
    "money_goes_back_once": _used_and_back,
    "reminder_once_a_week": lambda: (_reminder(), _reminder()),
    "reminder_has_text": lambda: _reminder(text=""),
}
FIRST_ROWS: dict[str, Callable[[], Any]] = {
    "sponsorship_handover": _handover,
    "contributions_poolgift": _gift,
    "contributions_reminder": _reminder,
    "contributions_repayment": _repayment,
}
