"""What becomes known of a worker: a death, other cover."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.redaction import redact
from pijar.registry.models import Nomination, Person, Worker
from pijar.registry.policies import check_may_report, check_may_report_death
from pijar.registry.states import LIVING, NominationState


@transaction.atomic
def report_death(*, by: Actor, worker: Worker, died_on: date, on: date) -> Worker:
    """Note that a worker died, and end what was proposed for him. Cover ends with the month of death."""
    Person.objects.select_for_update(of=("self",)).get(pk=worker.person_id)
    worker.person.refresh_from_db()
    check_may_report_death(by, worker, died_on, on)
    record(by=by, event="death.reported", subject=f"worker:{worker.ref}", died_on=died_on.isoformat())
    Person.objects.filter(pk=worker.person_id).update(died_on=died_on)
    _end_nominations(worker, on, "died")
    worker.person.died_on = died_on
    return worker


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
    check_may_report(by, worker)
    record(by=by, event="nomination.ended", subject=f"worker:{worker.ref}", reason=reason)
    _end_nominations(worker, on, reason)


def _end_nominations(worker: Worker, on: date, reason: str) -> None:
    reason = redact(reason)
    living = Nomination.objects.filter(worker=worker, state__in=LIVING)
    living.filter(state=NominationState.ROSTERED).update(state=NominationState.ENDED, decided_on=on, reasons=[reason])
    living.exclude(state=NominationState.ROSTERED).update(
        state=NominationState.REJECTED, decided_on=on, reasons=[reason]
    )
