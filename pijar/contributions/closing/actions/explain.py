"""A gap between the four numbers of a month is explained by one person and approved by another."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.contributions.assessment.policies import check_may_run
from pijar.contributions.closing.policies import check_may_approve_explanation
from pijar.contributions.closing.reconciliation import OpenGap, four_numbers
from pijar.contributions.gaps import Gap
from pijar.contributions.locks import lock_month
from pijar.contributions.models import Explanation
from pijar.contributions.states import EXPLANATION_MOVES, ExplanationState
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.refusals import Refused
from pijar.values.month import Month


@transaction.atomic
def explain_gap(*, by: Actor, month: Month, source: str, gap: Gap, note: str, on: date) -> Explanation:
    """Say why a gap of a source's month is as it is today. It holds as long as the gap stays so, once it is approved.

    The same words of the same gap change nothing; other words, or a gap that moved, wait for approval anew. Refuses a
    gap that is closed, a note of less than ten letters, and a sealed month.
    """
    check_may_run(by, month, on)
    note = check_reason(note)
    _hold(month)
    found = _gap(month, source, gap)
    earlier = found.explanation
    if earlier is not None and found.is_explained and earlier.note == note:
        return earlier
    event = record(
        by=by, event="gap.explained", subject=f"month:{month}", source=source, gap=gap.value, amount=found.amount
    )
    facts = {"workers": found.workers, "amount": found.amount, "note": note, "state": ExplanationState.NOTED}
    facts |= {"noted_by_id": by.id, "noted_by": by.name, "noted_on": on, "event_id": event.pk}
    facts |= {"approved_by_id": None, "approved_by": "", "approved_on": None}
    return Explanation.objects.update_or_create(month=month, source=source, gap=gap, defaults=facts)[0]


@transaction.atomic
def approve_explanation(*, by: Actor, explanation: Explanation, on: date) -> Explanation:
    """Approve what another person wrote about a gap. Refuses its writer, and a gap that has moved since."""
    _hold(explanation.month)
    locked = Explanation.objects.select_for_update(of=("self",)).get(pk=explanation.pk)
    check_may_approve_explanation(by, locked)
    if not _gap(locked.month, locked.source, Gap(locked.gap)).is_explained:
        raise Refused("gap_moved", _("Selisih ini sudah berubah sejak dijelaskan. Jelaskan sekali lagi."))
    event = record(
        by=by, event="gap.explanation_approved", subject=f"month:{locked.month}", source=locked.source, gap=locked.gap
    )
    approved = {"approved_by_id": by.id, "approved_by": by.name, "approved_on": on, "event_id": event.pk}
    move(locked, ExplanationState.APPROVED, EXPLANATION_MOVES, approved)
    return locked


def _hold(month: Month) -> None:
    """Nobody assesses this month or moves money while its numbers are looked at."""
    lock_month(month)
    take_lock("contributions.money")


def _gap(month: Month, source: str, gap: Gap) -> OpenGap:
    for numbers in four_numbers([month]):
        for found in numbers.gaps:
            if (numbers.source, found.gap) == (source, gap):
                return found
    raise Refused("gap_closed", _("Selisih ini sudah tidak ada; muat ulang halaman."))
