"""A recorded death was none: one person asks, another agrees, and everything goes on as before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.matching.models import FoundDeath
from pijar.matching.policies import check_may_answer_undo, check_may_ask_to_undo
from pijar.matching.states import DEATH_MOVES, DeathState
from pijar.sponsorship.actions import enrolment

_NOT_ASKED: Final = {"undo_asked_by_id": None, "undo_asked_by": "", "undo_asked_on": None, "undo_reason": ""}


def _locked(death: FoundDeath) -> FoundDeath:
    return FoundDeath.objects.select_for_update(of=("self",)).select_related("worker__person").get(pk=death.pk)


@transaction.atomic
def ask_to_undo_death(*, by: Actor, death: FoundDeath, reason: str, on: date) -> FoundDeath:
    """Ask to take a recorded death back, saying how it is known; nothing changes before another person agrees."""
    found = _locked(death)
    check_may_ask_to_undo(by, found)
    check_reason(reason)
    event = record(by=by, event="death.undo_asked", subject=f"worker:{found.worker.ref}", reason=reason)
    asked = {"undo_asked_by_id": by.id, "undo_asked_by": by.name, "undo_asked_on": on}
    return _written(found, asked | {"undo_reason": redact(reason.strip()), "event_id": event.pk})


@transaction.atomic
def undo_death(*, by: Actor, death: FoundDeath, on: date) -> FoundDeath:
    """Agree to what was asked: everything goes on as before the death (see ``sponsorship.undo_death``).

    Where the place has gone to somebody else meanwhile, ``place_lost`` stays as a task until the worker has a payer.
    """
    found = _locked(death)
    check_may_answer_undo(by, found)
    reason = found.undo_reason
    place_lost = not enrolment.undo_death(by=by, worker=found.worker, reason=reason)
    event = record(by=by, event="death.undone", subject=f"worker:{found.worker.ref}", reason=reason)
    judged = {"judged_by": by.name, "judged_on": on, "place_lost": place_lost, "reason": reason, "event_id": event.pk}
    move(found, DeathState.UNDONE, DEATH_MOVES, judged)
    return found


@transaction.atomic
def decline_undo(*, by: Actor, death: FoundDeath, reason: str) -> FoundDeath:
    """The death stands; why is kept in the trail, and it can be asked for again."""
    found = _locked(death)
    check_may_answer_undo(by, found)
    check_reason(reason)
    event = record(by=by, event="death.undo_declined", subject=f"worker:{found.worker.ref}", reason=reason)
    return _written(found, _NOT_ASKED | {"event_id": event.pk})


def _written(found: FoundDeath, facts: Mapping[str, object]) -> FoundDeath:
    for name, value in facts.items():
        setattr(found, name, value)
    found.save(update_fields=list(facts))
    return found
