"""Which workers somebody sees: those of the areas, and for the insurer's branch only who was ever entered with it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_sees_area
from pijar.access.fields import sees_members_only
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.membership.models import Enrolment
from pijar.registry.models import Worker
from pijar.registry.queries.areas import within_areas


def workers_seen(*, by: Actor) -> Q:
    """The condition that the worker of a row is one this person sees."""
    seen = within_areas(by=by, permission=Permission.VIEW_WORKERS)
    if sees_members_only(by):
        seen &= Q(Exists(Enrolment.objects.filter(worker_id=OuterRef("worker_id"))))
    return seen


def check_sees_worker(by: Actor, worker: Worker) -> None:
    """Refuse a worker outside the person's areas, and tell who sees members only nothing of anybody else."""
    check_sees_area(by, worker.person.ward_id or "", Permission.VIEW_WORKERS)
    if sees_members_only(by) and not is_member(worker):
        raise NotFound("worker_unknown", _("Pekerja ini tidak ditemukan."))


def is_member(worker: Worker) -> bool:
    """Was this person ever entered with the insurer, by this record or one merged into it?"""
    records = Q(worker=worker) | Q(worker__person__merged_into_id=worker.person_id)
    return Enrolment.objects.filter(records).exists()
