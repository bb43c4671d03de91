"""Cases that trip the constraints of what the guard does, and rows of its tables: handovers, reminders, the pool."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection, models

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
}
FIRST_ROWS: dict[str, Callable[[], Any]] = {"sponsorship_handover": _handover}
