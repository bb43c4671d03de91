"""Deaths that an office told us of: recorded at once where sure, checked first where not, taken back where wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record, record_each
from pijar.core.moves import move, move_all, set_state
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.law.deadlines import Branch, claim_expires
from pijar.law.workdays import add_working_days
from pijar.matching.models import FoundDeath, MatchFile
from pijar.matching.policies import check_may_confirm_death, check_may_judge_death, check_may_match
from pijar.matching.states import DEATH_MOVES, DeathState
from pijar.registry.actions.people import Death
from pijar.registry.models import Worker
from pijar.sponsorship.actions import enrolment
from pijar.values.month import Month

AGREED: Final = "agreed"
_TOLD_ANEW: Final = (
    "source", "file", "row_no", "stated_on", "why", "event_id", "state", "due_on", "latest_month", "judged_by",
    "judged_on",
)  # fmt: skip
_CONFIRMED: Final = ("stated_on", "paper", "state", "due_on", "latest_month", "judged_by", "judged_on", "event_id")
DAYS_TO_CHECK: Final = 3
"""Working days within which a death that is not sure is to be checked."""


@dataclass(frozen=True, slots=True)
class StatedDeath:
    """Whom a row calls dead while we hold them alive, since which day, and whether it surely means them (``why``)."""

    row_no: int
    worker_id: int
    died_on: date | None
    why: str


@dataclass(frozen=True, slots=True)
class ConfirmedDeath:
    """Which waiting death is one, since which day, and the paper that shows it."""

    death: int
    died_on: date
    paper: str = ""


@transaction.atomic
def find_deaths(*, by: Actor, file: MatchFile, dead: Sequence[StatedDeath], on: date) -> int:
    """Note whom an answer calls dead. Sure deaths end cover and payer at once; returns how many.

    Sure: the NIK and the name agree, and the day of death is possible (ADR 0010, 0027).
    """
    check_may_match(by)
    if not dead:
        return 0
    workers = Worker.objects.select_related("person").in_bulk([row.worker_id for row in dead])
    noted = _noted(by, workers, file, dead, on)
    sure = [found for found in noted if found.why == AGREED]
    _record(by, sure, on)
    FoundDeath.objects.bulk_update([found for found in noted if found.pk], _TOLD_ANEW)
    FoundDeath.objects.bulk_create([found for found in noted if not found.pk])
    return len(sure)


def _noted(
    by: Actor, workers: Mapping[int, Worker], file: MatchFile, dead: Sequence[StatedDeath], on: date
) -> list[FoundDeath]:
    """The deaths as now told: one that waits already is told anew, with its own day to check by."""
    waiting = FoundDeath.objects.filter(worker__in=workers, state=DeathState.TO_CHECK)
    known = {found.worker_id: found for found in waiting}
    subjects = [f"worker:{workers[row.worker_id].ref}" for row in dead]
    why = [{"why": row.why} for row in dead]
    events = record_each(by=by, event="death.found", subjects=subjects, each=why, source=file.source)
    due_on, noted = add_working_days(on, DAYS_TO_CHECK), []
    for row, event in zip(dead, events, strict=True):
        found = known.get(row.worker_id) or FoundDeath(state=DeathState.TO_CHECK, found_on=on, due_on=due_on)
        found.worker, found.source = workers[row.worker_id], file.source
        found.file, found.row_no = file, row.row_no
        found.stated_on, found.why, found.event_id = row.died_on, row.why, event.pk
        noted.append(found)
    return noted


def _record(by: Actor, sure: Sequence[FoundDeath], on: date) -> None:
    """Record these deaths on the days they are stated for, as every death is; to be saved by the caller."""
    deaths = [Death(one.worker, one.stated_on) for one in sure if one.worker.person.died_on is None and one.stated_on]
    enrolment.record_deaths(by=by, deaths=deaths, on=on)
    for found in sure:
        found.stated_on = died_on = found.worker.person.died_on or found.stated_on
        set_state(found, DeathState.RECORDED, DEATH_MOVES)
        found.judged_by, found.judged_on = by.name, on
        if died_on is not None:
            found.due_on, found.latest_month = claim_expires(Branch.DEATH, died_on), Month.of(died_on)


def _locked(by: Actor, death: FoundDeath, state: DeathState) -> FoundDeath:
    found = FoundDeath.objects.select_for_update(of=("self",)).select_related("worker__person").get(pk=death.pk)
    check_may_judge_death(by, found, state)
    return found


@transaction.atomic
def confirm_death(*, by: Actor, death: FoundDeath, died_on: date, paper: str = "", on: date) -> FoundDeath:
    """A death that waited for a check is one: it is recorded with its day, as every death is.

    What an officer told by hand is confirmed by another person, who names the paper that shows it.
    """
    confirm_deaths(by=by, confirmed=[ConfirmedDeath(death.pk, died_on, paper)], on=on)
    return FoundDeath.objects.get(pk=death.pk)


@transaction.atomic
def confirm_deaths(*, by: Actor, confirmed: Sequence[ConfirmedDeath], on: date) -> None:
    """What ``confirm_death`` does, of as many as were checked together; all of them or none."""
    if not confirmed:
        return
    locked = FoundDeath.objects.select_for_update(of=("self",)).select_related("worker__person").order_by("pk")
    deaths = {found.pk: found for found in locked.filter(pk__in=[each.death for each in confirmed])}
    for each in confirmed:
        found = deaths[each.death]
        check_may_confirm_death(by, found, each.paper)
        found.stated_on, found.paper = each.died_on, redact(each.paper.strip())
    told = list(deaths.values())
    events = record_each(by=by, event="death.confirmed", subjects=[f"worker:{found.worker.ref}" for found in told])
    for found, event in zip(told, events, strict=True):
        found.event_id = event.pk
    _record(by, told, on)
    FoundDeath.objects.bulk_update(told, _CONFIRMED)


@transaction.atomic
def dismiss_death(*, by: Actor, death: FoundDeath, reason: str, on: date) -> FoundDeath:
    """A death that waited for a check is none; everything is as before. The same office is not believed again."""
    found = _locked(by, death, DeathState.NOT_DEAD)
    check_reason(reason)
    return _judged(by, found, DeathState.NOT_DEAD, "death.dismissed", reason, on)


def meet_family(*, by: Actor, death: FoundDeath, note: str, on: date) -> FoundDeath:
    """The family was met and the claim prepared; the note says what was agreed."""
    meet_families(by=by, deaths=[death.pk], note=note, on=on)
    return FoundDeath.objects.get(pk=death.pk)


@transaction.atomic
def meet_families(*, by: Actor, deaths: Sequence[int], note: str, on: date) -> None:
    """What ``meet_family`` does, of families met under the same note; all of them or none."""
    if not deaths:
        return
    locked = FoundDeath.objects.select_for_update(of=("self",)).select_related("worker__person").order_by("pk")
    met = list(locked.filter(pk__in=deaths))
    for found in met:
        check_may_judge_death(by, found, DeathState.FAMILY_MET)
    check_reason(note)
    subjects = [f"worker:{found.worker.ref}" for found in met]
    events = record_each(by=by, event="death.family_met", subjects=subjects, reason=note)
    judged = {"judged_by": by.name, "judged_on": on, "reason": redact(note.strip()), "event_id": events[0].pk}
    move_all(FoundDeath.objects.filter(pk__in=deaths), DeathState.FAMILY_MET, DEATH_MOVES, judged)


def _judged(by: Actor, found: FoundDeath, state: DeathState, event: str, reason: str, on: date) -> FoundDeath:
    written = record(by=by, event=event, subject=f"worker:{found.worker.ref}", reason=reason)
    judged = {"judged_by": by.name, "judged_on": on, "place_lost": found.place_lost}
    move(found, state, DEATH_MOVES, judged | {"reason": redact(reason.strip()), "event_id": written.pk})
    return found


@transaction.atomic
def settle_overpaid(*, by: Actor, death: FoundDeath, settlement: str, on: date) -> FoundDeath:
    """Write how the months paid after a death were settled with the insurer (by agreement, Probis p. 59)."""
    found = FoundDeath.objects.select_for_update(of=("self",)).get(pk=death.pk)
    check_may_match(by)
    check_reason(settlement)
    if found.settled_on is not None:
        raise Refused("overpaid_settled", _("Bulan yang terlanjur dibayar sudah diselesaikan."))
    event = record(by=by, event="death.overpaid_settled", subject=f"worker:{found.worker.ref}", reason=settlement)
    found.settled_on, found.settlement, found.event_id = on, redact(settlement.strip()), event.pk
    found.save()
    return found
