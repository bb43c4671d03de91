"""A plan of allocation: made and looked at, then applied whole by the right person, or discarded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import run_sql
from pijar.sponsorship.allocation.changes import what_changed
from pijar.sponsorship.allocation.reading import Asked, Proposal, propose
from pijar.sponsorship.allocation.storing import Costs, costs_of, store, wishes_mark
from pijar.sponsorship.models import Agreement, AllocationPlan, Roster, RosterEntry
from pijar.sponsorship.policies import check_may_apply, check_may_discard, check_may_plan
from pijar.sponsorship.states import PLAN_MOVES, PlanState, RosterState
from pijar.values.month import Month

MANY = 2_000  # people on the lists from which whole tables are read faster than row by row


@transaction.atomic
def plan_allocation(
    *,
    by: Actor,
    first_month: Month,
    on: date,
    until_month: Month | None = None,
    agreements: Sequence[Agreement] | None = None,
    rosters: Sequence[Roster] | None = None,
    limit: int | None = None,
) -> AllocationPlan:
    """Work out the best allocation from ``first_month`` up to but without ``until_month``, and keep it as a draft.

    Over all agreements in force and all fixed lists unless some are named; at most ``limit`` places. Nobody is placed
    yet. Refuses when nobody waits or nobody offers a place.
    """
    if until_month is not None and until_month <= first_month:
        raise Refused("ends_before_start", _("Rencana berakhir sesudah dimulai."))
    check_may_plan(by, agreements or (), rosters or (), first_month)
    lists = _lists(rosters)
    many = RosterEntry.objects.filter(roster__in=lists).count() > MANY
    sources = _sources(agreements, first_month)
    proposal = propose(Asked(sources, lists, first_month, until_month, None, limit, many))
    if not len(proposal.worker):
        raise Refused("nobody_waits", _("Tidak ada yang menunggu tempat dalam daftar ini."))
    event = record(by=by, event="allocation.planned", subject=f"month:{first_month}", placed=proposal.placed)
    return _keep(proposal, costs_of(proposal), on, event.pk)


def _keep(proposal: Proposal, costs: Costs, on: date, event: int) -> AllocationPlan:
    asked = proposal.asked
    plan = AllocationPlan.objects.create(
        first_month=asked.first_month,
        until_month=asked.until_month,
        rosters=list(asked.rosters),
        agreements=list(asked.agreements),
        limit=asked.limit,
        candidates=len(proposal.worker),
        placed=proposal.placed,
        pairs=proposal.pairs,
        gap=proposal.answer.gap,
        costs=costs.shares.sum(axis=0).tolist(),
        uses_public_money=bool((proposal.offers.public[proposal.offer[proposal.offer >= 0]] > 0).any()),
        wishes_mark=wishes_mark(),
        made_on=on,
        event_id=event,
    )
    store(plan, proposal, costs)
    return plan


@transaction.atomic
def apply_plan(*, by: Actor, plan: AllocationPlan, on: date) -> AllocationPlan:
    """Give every place of a draft plan at once. Where public money pays, another person than its planner applies it.

    Refuses a plan that the world has overtaken: somebody on it can no longer be placed, somebody new stands in the
    queue, places, money or wishes changed where it counts.
    """
    plan = AllocationPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    check_may_apply(by, plan)
    run_sql("sponsorship", "lock_planned", {"plan": plan.pk})
    run_sql("sponsorship", "lock_planned_workers", {"plan": plan.pk})
    changed = what_changed(plan, many=plan.candidates > MANY)
    if changed:
        raise Refused(
            "plan_outdated",
            _("Keadaan sudah berubah sejak rencana dibuat: %(what)s. Buat rencana baru.") % {"what": changed},
        )
    record(by=by, event="allocation.applied", subject=f"plan:{plan.pk}", placed=plan.placed)
    _give(plan)
    move(plan, PlanState.APPLIED, PLAN_MOVES, {"settled_on": on})
    return plan


def _give(plan: AllocationPlan) -> None:
    until = None if plan.until_month is None else plan.until_month.first_day
    facts = {"plan": plan.pk, "month": plan.first_month.first_day, "until": until}
    try:
        with transaction.atomic():
            run_sql("sponsorship", "apply_plan", facts)
    except IntegrityError as error:
        raise Refused("places_taken_meanwhile", _("Tempat ini baru saja diisi petugas lain; coba lagi.")) from error


@transaction.atomic
def discard_plan(*, by: Actor, plan: AllocationPlan, reason: str, on: date) -> AllocationPlan:
    """Put a draft plan aside for a reason; it stays to be read."""
    plan = AllocationPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    check_may_discard(by, plan)
    reason = redact(check_reason(reason))
    record(by=by, event="allocation.discarded", subject=f"plan:{plan.pk}", reason=reason)
    move(plan, PlanState.DISCARDED, PLAN_MOVES, {"settled_on": on, "discard_reason": reason})
    return plan


def _lists(rosters: Sequence[Roster] | None) -> list[int]:
    fixed = Roster.objects.filter(state=RosterState.FIXED).order_by("decree_on", "pk")
    lists = list(fixed.values_list("pk", flat=True)) if rosters is None else [roster.pk for roster in rosters]
    if not lists:
        raise Refused("no_rosters", _("Belum ada daftar penerima yang ditetapkan."))
    return lists


def _sources(agreements: Sequence[Agreement] | None, first_month: Month) -> list[int]:
    if agreements is not None:
        return [agreement.pk for agreement in agreements]
    begun = Agreement.objects.filter(state=Agreement.State.ACTIVE, first_month__lte=first_month)
    running = begun.exclude(until_month__lte=first_month).order_by("pk")
    sources = list(running.values_list("pk", flat=True))
    if not sources:
        raise Refused("no_agreements", _("Belum ada perjanjian yang berlaku pada bulan itu."))
    return sources
