"""Reminding funders of unpaid invoices: the text is written and kept; people send it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.guard.letters import Unpaid, channel_of, text_of
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.sql_files import fetch_rows, run_sql
from pijar.law.deadlines import first_payable

QUIET_DAYS = 7
"""Days before a funder is reminded of the same invoice again."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many reminders were written, to how many funders, and how many unpaid invoices were left in peace."""

    reminders: int
    funders: int
    in_peace: int


@transaction.atomic
def remind_funders(
    *, by: Actor, on: date, days: int = 7, invoices: Sequence[int] | None = None, funder: int | None = None
) -> Reminded:
    """Write a reminder about each unpaid invoice named, else about all (of one funder) due within ``days`` days.

    Only of months that can still be paid; once a week at most for the same invoice: the others are left in peace.
    Never to the pooled fund itself. Nothing is sent by this program.
    """
    check_may(by, Permission.RUN_MONTHS)
    take_lock("contributions.reminders")
    named = None if invoices is None else list(invoices)
    facts = {"on": on, "days": days, "invoices": named, "funder": funder, "quiet": QUIET_DAYS}
    facts["earliest"] = first_payable(on).first_day
    waiting = fetch_rows(Unpaid, "contributions/guard", "invoices_to_remind", facts)
    due = [each for each in waiting if not each.in_peace]
    if due:
        day = on.isoformat()
        told = {"reference": day, "invoices": len(due), "amount": sum(each.amount for each in due)}
        event = record(by=by, event="funders.reminded", subject=f"day:{day}", reason="", **told)
        run_sql("contributions/guard", "keep_reminders", _kept(due, on) | {"quiet": QUIET_DAYS, "event": event.pk})
    return Reminded(len(due), len({each.funder_id for each in due}), len(waiting) - len(due))


def _kept(due: Sequence[Unpaid], on: date) -> dict[str, object]:
    return {
        "invoices": [each.invoice_id for each in due],
        "channels": [channel_of(each.kind).value for each in due],
        "texts": [text_of(each, on) for each in due],
        "on": on,
    }
