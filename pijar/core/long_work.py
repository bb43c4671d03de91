"""Long work that somebody asked for: noted before it begins, followed while it runs, and ended one way or another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from pijar.core.audit import AuditActor
from pijar.core.models import Job
from pijar.core.moves import move_all
from pijar.core.refusals import NotFound, Refused
from pijar.core.states import JOB_MOVES, JobState


def note_work(*, by: AuditActor, kind: str, subject: str = "", text: str = "") -> Job:
    """Note that work is asked for; the queue is given its id and nothing else."""
    if by.id is None:
        raise Refused("work_needs_person", _("Hanya orang yang masuk yang bisa meminta pekerjaan ini."))
    return Job.objects.create(kind=kind, by_user_id=by.id, subject=subject, text=text)


def work_of(*, by: AuditActor, job: UUID, kind: str = "") -> Job:
    """Work that this person asked for, of this kind if one is named. Raises NotFound."""
    found = Job.objects.filter(pk=job).first()
    if found is None or found.by_user_id != by.id or kind not in ("", found.kind):
        raise NotFound("work_unknown", _("Pekerjaan ini tidak ditemukan."))
    return found


def begin_work(job: UUID) -> Job | None:
    """Take work up, also when it was taken up before by a worker that died; None when it has already ended."""
    facts = {"step": "", "began_at": Now(), "done_at_begin": F("done"), "progress_at": Now()}
    mine = Job.objects.filter(pk=job)
    return mine.get() if move_all(mine, JobState.RUNNING, JOB_MOVES, facts, may_stay=True) else None


def report_progress(job: UUID, step: str, done: int, total: int) -> None:
    """Tell whoever follows the work how far it has come."""
    Job.objects.filter(pk=job).update(step=step, done=done, total=total, progress_at=Now())


def end_work(job: Job, state: JobState, *, text: str = "", result: Mapping[str, object] | None = None) -> None:
    """Write how work ended: done with its result, or refused or failed with a sentence."""
    move_all(
        Job.objects.filter(pk=job.pk),
        state,
        JOB_MOVES,
        {"text": text, "result": result or {}, "ended_at": datetime.now(UTC)},
    )


def fail_work(job: UUID) -> None:
    """End work that nobody will take up again, if it has not ended by itself."""
    move_all(Job.objects.filter(pk=job), JobState.FAILED, JOB_MOVES, {"ended_at": Now()})


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast work goes and how long it will still take; None while nobody can say."""

    a_second: int | None
    seconds_left: int | None


def pace_of(job: Job) -> Pace:
    """The pace of whoever has the work in hand: what was done before they took it up does not count."""
    if job.began_at is None or job.progress_at is None or job.done <= job.done_at_begin:
        return Pace(None, None)
    seconds = (job.progress_at - job.began_at).total_seconds()
    if seconds <= 0:
        return Pace(None, None)
    rate = (job.done - job.done_at_begin) / seconds
    return Pace(round(rate), ceil(max(job.total - job.done, 0) / rate))
