"""Releases: what waits for a second person, and what became of earlier ones."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.registry.models import Release
from pijar.registry.states import ReleaseState

PAGE = 25


def releases(*, by: Actor, page: int = 1) -> Page[Release]:
    """Those that wait first, then the latest: all of them for whoever releases, else one's own."""
    listed = _seen(by).prefetch_related("copies").order_by(F("decided_on").desc(nulls_first=True), "-pk")
    return Paginator(listed, PAGE).get_page(page)


def release_of(*, by: Actor, ref: UUID) -> Release:
    """A release. Raises NotFound outside what the person sees."""
    found = _seen(by).filter(ref=ref).first()
    if found is None:
        raise NotFound("release_unknown", _("Permintaan ini tidak ditemukan."))
    return found


def releases_waiting(*, by: Actor) -> int:
    """How many releases wait for this person: those that others asked for."""
    if not by.may(Permission.RELEASE_FILES):
        return 0
    return Release.objects.filter(state=ReleaseState.ASKED).exclude(asked_by_id=by.id).count()


def _seen(by: Actor) -> QuerySet[Release]:
    return Release.objects.filter(Q() if by.may(Permission.RELEASE_FILES) else Q(asked_by_id=by.id))
