"""Asking each funder for its contributions of a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from pijar.access.actors import Actor
from pijar.contributions.assessment.policies import check_may_run
from pijar.contributions.settlement.actions.settle import use_carried
from pijar.contributions.settlement.postings import Moved, open_the_book, post_moved
from pijar.contributions.settlement.staged_lines import close_exceptions
from pijar.core.audit import begin, record
from pijar.core.locks import take_lock
from pijar.core.sql_files import fetch_rows, run_sql
from pijar.law.deadlines import due_on
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Issued:
    """How many invoices were issued, for how much in rupiah."""

    month: Month
    invoices: int
    amount: int


@dataclass(frozen=True, slots=True)
class IssuedInvoice:
    """An invoice just issued, in rupiah."""

    id: int
    funder_id: int
    amount: int


@transaction.atomic
def issue_invoices(*, by: Actor, month: Month, on: date) -> Issued:
    """Issue one invoice for each agreement and approved round that has none: number, payment code, sum, day due.

    Due on the 15th of the month itself, the next working day on holidays (PP 44/2015). Whoever died before the month
    and was assessed for it meanwhile is taken off first. Relief carried from an earlier month is used at once. Run
    again, it changes nothing.
    """
    check_may_run(by, month, on)
    return issue_round(by=by, month=month, on=on, due=due_on(month))


def issue_round(*, by: Actor, month: Month, on: date, due: date, number: int | None = None) -> Issued:
    """Issue the invoices of one approved round, or of all; the action it belongs to has asked for the right."""
    take_lock(f"contributions.invoices:{month}")
    take_lock("contributions.money")
    open_the_book(by=by)
    _withdraw_dead(by, month)
    event = begin()
    facts = {"month": month.first_day, "on": on, "due": due, "round": number, "event": event}
    rows = fetch_rows(IssuedInvoice, "contributions/billing", "issue_invoices", facts)
    issued = Issued(month, len(rows), sum(row.amount for row in rows))
    if rows:
        told = {"reference": str(month), "invoices": issued.invoices, "amount": issued.amount}
        record(event, by=by, event="invoices.issued", subject=f"month:{month}", reason="", **told)
        moved = [Moved(row.id, row.funder_id, month.first_day, on, row.amount) for row in rows]
        post_moved(by=by, fact="invoice.issued", moved=moved, event_id=event)
        if use_carried(by=by, invoices=[row.id for row in rows], event_id=event):
            close_exceptions(on)
    return issued


def _withdraw_dead(by: Actor, month: Month) -> None:
    """Take back what was assessed for people who were dead before the month began; no trace where there are none."""
    with transaction.atomic():
        event = record(by=by, event="assessments.withdrawn", subject=f"month:{month}", reason="died")
        params = {"month": month.first_day, "year": month.year, "event": event.pk}
        if not run_sql("contributions/billing", "withdraw_dead", params):
            transaction.set_rollback(True)
        else:
            run_sql("contributions/assessment", "take_off_withdrawn", params)
