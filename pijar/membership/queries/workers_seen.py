"""Which workers somebody sees: those of the areas, and for the insurer's branch only who was ever entered with it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pijar.access.actors import Actor
from pijar.access.fields import sees_members_only
from pijar.access.roles import Permission
from pijar.membership.models import Enrolment
from pijar.registry.queries.areas import within_areas


def workers_seen(*, by: Actor) -> Q:
    """The condition that the worker of a row is one this person sees."""
    seen = within_areas(by=by, permission=Permission.VIEW_WORKERS)
    if sees_members_only(by):
        seen &= Q(Exists(Enrolment.objects.filter(worker_id=OuterRef("worker_id"))))
    return seen
