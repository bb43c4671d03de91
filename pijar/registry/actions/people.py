"""What becomes known of a worker: a death, other cover."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction

from pijar.access.actors import Actor
from pijar.core.audit import record, record_each
from pijar.core.moves import move_all
from pijar.core.redaction import redact
from pijar.registry.models import Nomination, Person, Worker
from pijar.registry.policies import check_death_possible, check_may_confirm, check_may_report
from pijar.registry.states import ACTIVE, NOMINATION_MOVES, NominationState


class Death(NamedTuple):
    """Who died, and on which day."""

    worker: Worker
    died_on: date


def report_death(*, by: Actor, worker: Worker, died_on: date, on: date) -> Worker:
    """Note that a worker died, and end what was proposed for them. Cover ends with the month of death."""
    report_deaths(by=by, deaths=[Death(worker, died_on)], on=on)
    return worker


@transaction.atomic
def report_deaths(*, by: Actor, deaths: Sequence[Death], on: date) -> None:
    """What ``report_death`` does, of as many as are told of at once; all of them or none."""
    if not deaths:
        return
    locked = Person.objects.select_for_update(of=("self",)).order_by("pk")
    people = {person.pk: person for person in locked.filter(pk__in=[worker.person_id for worker, _ in deaths])}
    for worker, died_on in deaths:
        worker.person = people[worker.person_id]
        check_may_confirm(by, worker)
        check_death_possible(worker, died_on, on)
        worker.person.died_on = died_on
    days = [{"died_on": died_on.isoformat()} for _, died_on in deaths]
    record_each(by=by, event="death.reported", subjects=[f"worker:{worker.ref}" for worker, _ in deaths], each=days)
    Person.objects.bulk_update(people.values(), ["died_on"])
    _end_nominations([worker.pk for worker, _ in deaths], on, "died")


@transaction.atomic
def report_other_cover(*, by: Actor, worker: Worker, cover: Worker.OtherCover, on: date) -> Worker:
    """Note that a worker is covered as an employee or paid by somebody else, or no longer is, as found on a day."""
    check_may_report(by, worker)
    record(by=by, event="other_cover.reported", subject=f"worker:{worker.ref}", cover=str(cover))
    Worker.objects.filter(pk=worker.pk).update(other_cover=cover, other_cover_on=on if cover else None)
    worker.refresh_from_db()
    return worker


@transaction.atomic
def end_nominations(*, by: Actor, worker: Worker, on: date, reason: str) -> None:
    """End what was proposed or fixed for a worker who leaves the programme."""
    check_may_confirm(by, worker)
    record(by=by, event="nomination.ended", subject=f"worker:{worker.ref}", reason=reason)
    _end_nominations([worker.pk], on, reason)


def _end_nominations(workers: Collection[int], on: date, reason: str) -> None:
    reason = redact(reason)
    living = Nomination.objects.filter(worker__in=workers, state__in=ACTIVE)
    for ended in (NominationState.ENDED, NominationState.REJECTED):
        move_all(living, ended, NOMINATION_MOVES, {"decided_on": on, "reasons": [reason]})
