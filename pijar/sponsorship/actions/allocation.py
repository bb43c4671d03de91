"""Giving funded places to rostered workers, never above a ceiling, never two payers for a worker and month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record, record_each, tied_to
from pijar.core.models import AuditEvent
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_row, fetch_value, run_sql, whole_tables
from pijar.registry.models import Worker
from pijar.sponsorship.allocation.network import NOBODY
from pijar.sponsorship.allocation.reading import NO_LINE, Asked, Proposal, propose
from pijar.sponsorship.models import Agreement, Roster
from pijar.sponsorship.policies import check_may_allocate
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Allocation:
    """How many workers were placed, how many of the roster still wait, and how many places stay free."""

    placed: int
    waiting: int
    free_places: int


@dataclass(frozen=True, slots=True)
class GivenBack:
    """How many payers of a worker an event ended, and how many of them pay again."""

    ended: int
    given_back: int


@transaction.atomic
def allocate(
    *,
    by: Actor,
    agreement: Agreement,
    roster: Roster,
    first_month: Month,
    workers: Sequence[int] | None = None,
    limit: int | None = None,
) -> Allocation:
    """Place workers of a fixed roster on one agreement from a month on: a plan made and applied at once.

    Whoever lost a payer and can go on without a gap comes first, then the order is that of the rank. As many as the
    agreement has places, as the year's budget line affords (public money) and as ``limit`` allows; ``workers`` names
    them where a sponsor chose. Workers who have a payer, died or have other cover are passed over. When nobody can be
    placed, nothing is written.
    """
    agreement = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    check_may_allocate(by, agreement, roster, first_month)
    proposal = propose(Asked([agreement.pk], [roster.pk], first_month, None, workers, limit, many=workers is None))
    if proposal.offers.affordable[0] == NO_LINE:
        raise Refused(
            "no_budget_line", _("Belum ada baris anggaran %(year)d untuk perjanjian ini.") % {"year": first_month.year}
        )
    with transaction.atomic():
        record(by=by, event="places.allocated", subject=f"agreement:{agreement.pk}", roster=roster.pk)
        placed = _place(agreement, proposal, first_month)
        if not placed:
            transaction.set_rollback(True)
    with whole_tables():
        waiting = fetch_value(int, "sponsorship", "waiting", {"roster": roster.pk, "month": first_month.first_day})
    return Allocation(placed, waiting, int(proposal.offers.free[0]) - placed)


def _place(agreement: Agreement, proposal: Proposal, first_month: Month) -> int:
    workers = proposal.worker[proposal.offer != NOBODY].tolist()
    if not workers:
        return 0
    until = None if agreement.until_month is None else agreement.until_month.first_day
    run_sql("sponsorship", "lock_workers", {"workers": workers})
    facts = {"agreement": agreement.pk, "workers": workers, "month": first_month.first_day, "until": until}
    try:
        with transaction.atomic():
            return run_sql("sponsorship", "place", facts)
    except IntegrityError as error:
        raise Refused("places_taken_meanwhile", _("Tempat ini baru saja diisi petugas lain; coba lagi.")) from error


@transaction.atomic
def end_sponsorships(*, by: Actor, workers: Sequence[int], from_month: Month, reason: str) -> int:
    """These workers have no payer from a month on, for a reason. Returns how many spans were cut or taken away."""
    check_may(by, Permission.ALLOCATE_PLACES)
    return free_places(by=by, workers=workers, from_month=from_month, reason=check_reason(reason))


@transaction.atomic
def free_places(
    *, by: Actor, workers: Sequence[int], from_month: Month, reason: str, subjects: Sequence[str] = ("",)
) -> int:
    """What ``end_sponsorships`` does, for actions that have asked for their own right (a death, an exit).

    Told to the history of each of the ``subjects``.
    """
    reason = redact(reason.strip())
    events = record_each(by=by, event="sponsorships.ended", subjects=subjects, reason=reason, count=len(workers))
    params = {"workers": list(workers), "from_month": from_month.first_day, "reason": reason, "event": events[0].pk}
    return fetch_value(int, "sponsorship", "end_sponsorships", params)


@transaction.atomic
def give_back_places(*, by: Actor, worker: Worker, ended_by: AuditEvent, reason: str) -> bool:
    """Let the payers that this event ended pay again, from the month they stopped and no later than they promised.

    Returns whether all of them do: a place may have gone to somebody else, or the agreement may have ended. The action
    it belongs to has asked for the right.
    """
    try:
        with transaction.atomic():
            record(by=by, event="sponsorships.resumed", subject=f"worker:{worker.ref}", reason=reason)
            facts = {"worker": worker.pk, "event": tied_to(ended_by)}
            counts = fetch_row(GivenBack, "sponsorship", "give_back_places", facts)
    except IntegrityError:
        return False
    return counts.ended == counts.given_back
