"""Deaths that officers tell of by hand: kept as a report that stops nothing until somebody else confirms it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record, record_each
from pijar.core.models import AuditEvent
from pijar.core.moves import move_all
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import NotAllowed, Refused
from pijar.law.workdays import add_working_days
from pijar.matching.actions.deaths import DAYS_TO_CHECK
from pijar.matching.kinds import Teller
from pijar.matching.models import FoundDeath
from pijar.matching.policies import check_may_judge_death, check_may_report_death, check_second_person
from pijar.matching.states import DEATH_MOVES, DeathState
from pijar.registry.models import Worker


@dataclass(frozen=True, slots=True)
class DeathReport:
    """Who is said to have died, on which day, and how the teller knows."""

    worker: Worker
    died_on: date
    known_from: str


def report_death(*, by: Actor, worker: Worker, died_on: date, known_from: str, on: date) -> FoundDeath:
    """An officer tells of a death: it is to be checked by somebody else within three working days, and stops nothing.

    Refuses a day that is not possible, a death told of already, and a teller who does not say how it is known.
    """
    return report_deaths(by=by, reports=[DeathReport(worker, died_on, known_from)], on=on)[0]


@transaction.atomic
def report_deaths(*, by: Actor, reports: Sequence[DeathReport], on: date) -> list[FoundDeath]:
    """What ``report_death`` does, of as many as are told of at once; all of them or none."""
    if not reports:
        return []
    for report in reports:
        check_may_report_death(by, report.worker, report.died_on, on)
        check_reason(report.known_from)
    subjects = [f"worker:{report.worker.ref}" for report in reports]
    days = [{"died_on": report.died_on.isoformat()} for report in reports]
    events = record_each(by=by, event="death.asserted", subjects=subjects, each=days)
    due_on = add_working_days(on, DAYS_TO_CHECK)
    told = [_waiting(by, report, event, on, due_on) for report, event in zip(reports, events, strict=True)]
    try:  # a worker has one standing death: the database refuses a second one
        with transaction.atomic():
            return FoundDeath.objects.bulk_create(told)
    except IntegrityError as error:
        raise Refused("death_told", _("Kematian orang ini sudah dilaporkan; lihat di Kabar kematian.")) from error


def _waiting(by: Actor, report: DeathReport, event: AuditEvent, on: date, due_on: date) -> FoundDeath:
    return FoundDeath(
        worker=report.worker,
        source=Teller.OFFICER,
        told_by_id=by.id,
        told_by=by.name,
        known_from=redact(report.known_from.strip()),
        stated_on=report.died_on,
        why="reported",
        state=DeathState.TO_CHECK,
        found_on=on,
        due_on=due_on,
        event_id=event.pk,
    )


@transaction.atomic
def dismiss_reports(*, by: Actor, teller: int, reason: str, on: date) -> int:
    """None of the deaths that one officer told of and that still wait is one. Returns how many.

    For a flood of reports that nobody can check one by one; nothing had stopped, so nothing is taken back.
    """
    check_reason(reason)
    check_second_person(by, teller)
    waiting = FoundDeath.objects.filter(told_by_id=teller, source=Teller.OFFICER, state=DeathState.TO_CHECK)
    told = list(waiting.select_for_update(of=("self",)).select_related("worker__person").order_by("pk"))
    for found in told:
        check_may_judge_death(by, found, DeathState.NOT_DEAD)
    if not told:
        raise Refused("no_reports", _("Tidak ada laporan orang ini yang menunggu."))
    subjects = [f"worker:{found.worker.ref}" for found in told]
    events = record_each(by=by, event="death.dismissed", subjects=subjects, reason=reason)
    judged = {"judged_by": by.name, "judged_on": on, "reason": redact(reason.strip()), "event_id": events[0].pk}
    return move_all(
        FoundDeath.objects.filter(pk__in=[found.pk for found in told]), DeathState.NOT_DEAD, DEATH_MOVES, judged
    )


@transaction.atomic
def read_answer(*, by: Actor, death: FoundDeath, on: date) -> FoundDeath:
    """The teller has read that the report was rejected, and why."""
    found = FoundDeath.objects.select_for_update(of=("self",)).select_related("worker").get(pk=death.pk)
    if found.told_by_id is None or found.told_by_id != by.id:
        raise NotAllowed("not_teller", _("Jawaban ini untuk orang yang melaporkan."))
    if found.state == DeathState.NOT_DEAD and found.answer_read_on is None:
        record(by=by, event="death.answer_read", subject=f"worker:{found.worker.ref}")
        found.answer_read_on = on
        found.save(update_fields=["answer_read_on"])
    return found
