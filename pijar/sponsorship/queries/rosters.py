"""Rosters: the lists of recipients, drafted and fixed, and who on them still waits for a place."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.membership.queries.workers_seen import workers_seen
from pijar.sponsorship.models import Roster, RosterEntry, Sponsorship

PAGE = 50


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A roster with how many are on it and how many of them have had a place."""

    roster: Roster
    entries: int
    placed: int

    @property
    def waiting(self) -> int:
        return self.entries - self.placed


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """A roster with a page of its recipients by rank."""

    row: RosterRow
    entries: Page[RosterEntry]


def rosters(*, by: Actor) -> list[RosterRow]:
    """The rosters, newest first, with how many of their people this person sees; bounded, those with any."""
    check_may(by, Permission.VIEW_WORKERS)
    seen = workers_seen(by=by)
    sizes = _by_roster(RosterEntry.objects.filter(seen))
    placed = _by_roster(_placed().filter(seen))
    found = Roster.objects.order_by("-drafted_on", "-pk")
    shown = [roster for roster in found if not seen or roster.pk in sizes]
    return [RosterRow(roster, sizes.get(roster.pk, 0), placed.get(roster.pk, 0)) for roster in shown]


def _by_roster(entries: QuerySet[RosterEntry]) -> dict[int, int]:
    return dict(entries.values_list("roster_id").annotate(Count("pk")))


def roster_of(*, by: Actor, roster: int) -> Roster:
    """A roster, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_WORKERS)
    found = Roster.objects.filter(pk=roster).first()
    if found is None:
        raise NotFound("roster_unknown", _("Daftar penerima ini tidak ditemukan."))
    return found


def roster_sheet(*, by: Actor, roster: int, page: int = 1) -> RosterSheet:
    """A roster with its recipients as far as the person sees them. Raises NotFound."""
    found = roster_of(by=by, roster=roster)
    seen = workers_seen(by=by)
    entries = RosterEntry.objects.filter(seen, roster=found).order_by("rank")
    shown = entries.select_related("worker__person__ward__district", "worker__category")
    row = RosterRow(found, entries.count(), _placed().filter(seen, roster=found).count())
    return RosterSheet(row, Paginator(shown, PAGE).get_page(page))


def _placed() -> QuerySet[RosterEntry]:
    has_payer = Sponsorship.objects.filter(worker_id=OuterRef("worker_id"))
    return RosterEntry.objects.filter(Exists(has_payer))
