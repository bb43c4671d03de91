"""A round of assessments is approved, or sent back, by another person than who assessed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.assessment.policies import check_may_settle_round
from pijar.contributions.locks import lock_month
from pijar.contributions.models import Round
from pijar.contributions.states import ROUND_MOVES, RoundState
from pijar.core.audit import record
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.refusals import NotFound
from pijar.core.sql_files import run_sql
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Approved:
    """What was approved of a month: rounds, workers, rupiah."""

    month: Month
    rounds: int
    workers: int
    amount: int


@transaction.atomic
def approve_rounds(*, by: Actor, month: Month, on: date, number: int | None = None) -> Approved:
    """Approve what was assessed in a month and waits: one round, or all of them. Again, it changes nothing.

    Refuses whoever assessed a round, and a round by its number that was sent back. A month is sealed only when all that
    is assessed in it is invoiced: what may still wait there is a round of which everything was withdrawn.
    """
    lock_month(month)
    waiting = _waiting(month, number)
    for each in waiting:
        check_may_settle_round(by, each)
    if not waiting:
        check_may_settle_round(by, None)
        return Approved(month, 0, 0, 0)
    workers, amount = sum(each.workers for each in waiting), sum(each.amount for each in waiting)
    event = record(
        by=by,
        event="rounds.approved",
        subject=f"month:{month}",
        reference=_numbers(waiting),
        workers=workers,
        amount=amount,
    )
    for each in waiting:
        _settle(each, by, RoundState.APPROVED, on, event.pk)
    return Approved(month, len(waiting), workers, amount)


@transaction.atomic
def send_back_round(*, by: Actor, month: Month, number: int, reason: str, on: date) -> int:
    """Send a round back: its assessments are withdrawn with the reason, public money drawn for them is free again.

    Returns how many assessments were withdrawn. The next assessment of the month finds these workers anew. Refuses
    whoever assessed the round, one that is settled, and an empty reason.
    """
    lock_month(month)
    check_may(by, Permission.APPROVE_MONTHS)
    sent = Round.objects.filter(month=month, number=number).first()
    if sent is None:
        raise NotFound("round_unknown", _("Penetapan itu tidak ada."))
    check_may_settle_round(by, sent)
    reason = check_reason(reason)
    told = {"reference": str(number), "amount": sent.amount}
    event = record(by=by, event="round.sent_back", subject=f"month:{month}", reason=reason, number=number, **told)
    params = {"month": month.first_day, "year": month.year, "event": event.pk, "round": number, "reason": reason}
    withdrawn = run_sql("contributions/assessment", "withdraw_round", params)
    run_sql("contributions/assessment", "take_off_withdrawn", params)
    _settle(sent, by, RoundState.SENT_BACK, on, event.pk, reason)
    return withdrawn


def _waiting(month: Month, number: int | None) -> list[Round]:
    if number is None:
        return list(Round.objects.filter(month=month, state=RoundState.ASSESSED).order_by("number"))
    return list(Round.objects.filter(month=month, number=number).exclude(state=RoundState.APPROVED))


def _numbers(rounds: Iterable[Round]) -> str:
    """Which rounds of a month, in words of the trail: ``1, 2``."""
    return ", ".join(str(each.number) for each in rounds)


def _settle(each: Round, by: Actor, state: RoundState, on: date, event_id: int, reason: str = "") -> None:
    settled = {"settled_by_id": by.id, "settled_on": on, "reason": reason, "event_id": event_id}
    move(each, state, ROUND_MOVES, settled)
