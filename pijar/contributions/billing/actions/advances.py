"""Months paid in advance (*bayar di muka*): assessed ahead, approved by another person, asked for by one code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.contributions.assessment.actions.assess import Assessed, assess_round
from pijar.contributions.assessment.actions.rounds import approve_rounds, send_back_round
from pijar.contributions.assessment.words import why_left_out
from pijar.contributions.billing.actions.invoices import issue_round
from pijar.contributions.billing.policies import (
    check_may_assess_ahead,
    check_may_issue_advance,
    check_may_settle_advance,
)
from pijar.contributions.models import Advance, AdvanceMonth, Round
from pijar.contributions.states import ADVANCE_MOVES, AdvanceState, RoundState
from pijar.core.audit import record
from pijar.core.moves import move
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows, run_sql
from pijar.law.deadlines import due_on
from pijar.sponsorship.models import Agreement
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class InvoiceOfAdvance:
    """An invoice that is paid in advance, in rupiah."""

    id: int
    month: Month
    amount: int
    workers: int


@transaction.atomic
def assess_ahead(*, by: Actor, agreement: Agreement, months: int, first_month: Month, on: date) -> Advance:
    """Assess an agreement's workers for 3, 6 or 12 coming months, each by its own month's tariff, to be paid at once.

    One round in each month, to be approved by another person; the monthly assessment finds these workers done. Public
    money is drawn from the line of each month's year. Refuses a span that begins before this month, reaches further
    than a year, or leaves the agreement, and a month in which nobody is left to assess or the money does not reach.
    """
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    span = [first_month + n for n in range(months)]
    check_may_assess_ahead(by, agreement, span, on)
    rounds = [_assessed(by, agreement, month, on) for month in span]
    amount = sum(each.amount for each in rounds)
    subject = f"agreement:{agreement.pk}"
    event = record(
        by=by, event="advance.assessed", subject=subject, reference=agreement.instrument, months=months, amount=amount
    )
    advance = Advance.objects.create(
        agreement=agreement, first_month=first_month, months=months, amount=amount, assessed_on=on, event_id=event.pk
    )
    AdvanceMonth.objects.bulk_create(
        AdvanceMonth(advance=advance, month=each.month, round=each.round) for each in rounds
    )
    return advance


@transaction.atomic
def approve_advance(*, by: Actor, advance: Advance, on: date) -> int:
    """Approve all rounds of an advance that still wait; how many workers' months. Refuses whoever assessed them."""
    advance = _held(advance)
    check_may_settle_advance(by, advance)
    waiting = _rounds(advance, RoundState.ASSESSED)
    if waiting:
        record(
            by=by,
            event="advance.approved",
            subject=f"advance:{advance.pk}",
            reason="",
            rounds=len(waiting),
            **_facts(advance),
        )
    return sum(approve_rounds(by=by, month=each.month, on=on, number=each.number).workers for each in waiting)


@transaction.atomic
def send_back_advance(*, by: Actor, advance: Advance, reason: str, on: date) -> int:
    """Send an advance back: its months are withdrawn with the reason, and the monthly assessment finds them again.

    Returns how many workers' months. Refuses whoever assessed it, and one of which a round was approved.
    """
    advance = _held(advance)
    check_may_settle_advance(by, advance)
    if _rounds(advance, RoundState.APPROVED):
        raise Refused("round_settled", _("Bulan yang sudah disetujui tidak bisa dikembalikan."))
    event = record(by=by, event="advance.sent_back", subject=f"advance:{advance.pk}", reason=reason, **_facts(advance))
    withdrawn = sum(
        send_back_round(by=by, month=each.month, number=each.number, reason=reason, on=on)
        for each in _rounds(advance, RoundState.ASSESSED)
    )
    move(advance, AdvanceState.SENT_BACK, ADVANCE_MOVES, {"event_id": event.pk})
    return withdrawn


@transaction.atomic
def issue_advance(*, by: Actor, advance: Advance, on: date) -> Advance:
    """Issue the invoices of all months at once, due on the due day of the first, with one code to pay them all by.

    Whoever died, or lost this payer, since the assessment is taken off the months after it. Refuses an advance that
    another person has not approved yet, or of which nobody is left.
    """
    advance = _held(advance)
    check_may_issue_advance(by, advance, _rounds(advance, RoundState.ASSESSED))
    due = due_on(advance.first_month)
    for each in _rounds(advance, RoundState.APPROVED):
        _withdraw_left(by, each)
        issue_round(by=by, month=each.month, on=on, due=due, number=each.number)
    facts = {"advance": advance.pk}
    invoices = fetch_rows(InvoiceOfAdvance, "contributions/billing", "advance_invoices", facts)
    amount = sum(invoice.amount for invoice in invoices)
    if not amount:
        raise Refused("advance_of_nobody", _("Tidak ada pekerja yang tersisa untuk bayar di muka ini."))
    number = f"MUKA/{advance.first_month.year}/{advance.first_month.number:02d}/{advance.pk:06d}"
    event = record(by=by, event="advance.issued", subject=f"advance:{advance.pk}", reference=number, amount=amount)
    issued = {"amount": amount, "issued_on": on, "due_on": due, "number": number, "event_id": event.pk}
    move(advance, AdvanceState.ISSUED, ADVANCE_MOVES, issued | {"payment_code": _payment_code(advance)})
    return advance


def _facts(advance: Advance) -> dict[str, object]:
    """The paper of the agreement, and the rupiah."""
    return {"reference": advance.agreement.instrument, "amount": advance.amount}


def _held(advance: Advance) -> Advance:
    return Advance.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=advance.pk)


def _assessed(by: Actor, agreement: Agreement, month: Month, on: date) -> Assessed:
    """One month of the span; refuses a month of which nobody is assessed, or public money that does not reach."""
    done = assess_round(by=by, month=month, on=on, agreement=agreement.pk)
    short = [reason for reason in ("no_budget_line", "ceiling", "instalment") if done.left_out.get(reason)]
    if short or not done.workers:
        why = why_left_out(short[0]) if short else _("tidak ada pekerja yang belum ditetapkan")
        raise Refused("advance_month", _("%(month)s: %(why)s.") % {"month": month, "why": why}, month=str(month))
    return done


def _rounds(advance: Advance, state: RoundState) -> list[Round]:
    places = advance.parts.order_by("month").values_list("month", "round")
    found = {(each.month, each.number): each for each in Round.objects.filter(month__in=[m for m, _n in places])}
    return [found[place] for place in places if found[place].state == state]


def _withdraw_left(by: Actor, each: Round) -> None:
    """Take back what was assessed ahead for people who have lost this payer since; no trace where there are none."""
    with transaction.atomic():
        event = record(by=by, event="assessments.withdrawn", subject=f"month:{each.month}", reason="left")
        params = {"month": each.month.first_day, "year": each.month.year, "round": each.number, "event": event.pk}
        if not run_sql("contributions/billing", "withdraw_left", params):
            transaction.set_rollback(True)
        else:
            run_sql("contributions/assessment", "take_off_withdrawn", params)


def _payment_code(advance: Advance) -> str:
    """Begins with 8 (invoices with 7) and ends in two check digits, as the codes of invoices do."""
    month = advance.first_month
    base = f"8{month.year % 100:02d}{month.number:02d}{advance.pk:07d}{advance.months:02d}"
    rest = reduce(lambda left, digit: (left * 10 + int(digit)) % 97, base + "00", 0)
    return f"{base}{98 - rest:02d}"
