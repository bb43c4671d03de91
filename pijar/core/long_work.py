"""Long work that somebody asked for: noted before it begins, followed while it runs, and ended one way or another."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pijar.core.audit import Doer
from pijar.core.models import Job, StoredFile
from pijar.core.refusals import NotFound, Refused


def note_work(*, by: Doer, kind: str, subject: str = "", text: str = "") -> Job:
    """Note that work is asked for; the queue is given its id and nothing else."""
    if by.id is None:
        raise Refused("work_needs_person", _("Hanya orang yang masuk yang bisa meminta pekerjaan ini."))
    return Job.objects.create(kind=kind, by_user_id=by.id, subject=subject, text=text)


def work_of(*, by: Doer, job: UUID) -> Job:
    """Work that this person asked for. Raises NotFound."""
    found = Job.objects.filter(pk=job).first()
    if found is None or found.by_user_id != by.id:
        raise NotFound("work_unknown", _("Pekerjaan ini tidak ditemukan."))
    return found


def begin_work(job: UUID) -> Job | None:
    """Take work up, also when it was taken up before by a worker that died; None when it has already ended."""
    taken = Job.objects.filter(pk=job, state__in=[Job.State.WAITING, Job.State.RUNNING]).update(state=Job.State.RUNNING)
    return Job.objects.get(pk=job) if taken else None


def end_work(job: Job, state: Job.State, *, text: str = "", result: dict[str, Any] | None = None) -> None:
    """Write how work ended: done with its result, or refused or failed with a sentence."""
    Job.objects.filter(pk=job.pk).update(state=state, text=text, result=result or {}, ended_at=datetime.now(UTC))


def file_of_work(job: Job) -> StoredFile:
    """The file that the work is about."""
    return StoredFile.objects.get(pk=job.subject)


def drop_file_of_work(job: Job) -> None:
    """Forget the file that waited for the work; whoever took it in has kept it."""
    StoredFile.objects.filter(pk=job.subject).delete()
