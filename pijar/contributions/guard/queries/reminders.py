"""Reminders that were written: to be read, copied and sent by people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Reminder
from pijar.sponsorship.parties import hidden_kinds

PAGE = 20


@dataclass(frozen=True, slots=True)
class ReminderPage:
    """A page of reminders, the latest first, how many there are, and the days on which any were written."""

    rows: tuple[Reminder, ...]
    number: int
    total: int
    days: tuple[date, ...]


def reminders(*, by: Actor, day: date | None = None, page: int = 1) -> ReminderPage:
    """A page of reminders of a day, or of all. Raises NotAllowed without the right to see money."""
    found = _reminders(by, day)
    total = found.count()
    number = max(1, min(page, -(-total // PAGE)))
    days = Reminder.objects.order_by("-reminded_on").values_list("reminded_on", flat=True).distinct()[:60]
    return ReminderPage(tuple(found[(number - 1) * PAGE : number * PAGE]), number, total, tuple(days))


def reminder_table(*, by: Actor, day: date | None = None) -> Iterator[tuple[str, ...]]:
    """The reminders of a day, or of all, as rows of a table: whom to send them to, what they are about, the text."""
    for each in _reminders(by, day).iterator():
        invoice, funder = each.invoice, each.invoice.funder
        office = funder.office.name if funder.office else ""
        yield (
            each.reminded_on.isoformat(), str(each.get_channel_display()), funder.name,
            str(funder.get_kind_display()), office, funder.contact, str(invoice.month), invoice.number,
            invoice.payment_code, str(invoice.amount), invoice.due_on.isoformat(), each.text,
        )  # fmt: skip


def _reminders(by: Actor, day: date | None) -> QuerySet[Reminder]:
    check_may(by, Permission.VIEW_MONEY)
    found = Reminder.objects.select_related("invoice__funder__office").order_by("-reminded_on", "-pk")
    found = found.exclude(invoice__funder__kind__in=hidden_kinds(by))
    return found if day is None else found.filter(reminded_on=day)
