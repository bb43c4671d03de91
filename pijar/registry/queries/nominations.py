"""Proposals that wait: for the ward to verify, for the criteria to decide, for a roster."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from pijar.access.actors import Actor, check_may
from pijar.access.fields import sees_members_only
from pijar.access.roles import Permission
from pijar.registry.models import Nomination
from pijar.registry.queries.areas import within_areas
from pijar.registry.reasons import reason_words
from pijar.registry.states import NominationState
from pijar.values.worker_number import worker_number

PAGE = 50


@dataclass(frozen=True, slots=True)
class NominationRow:
    """A proposal as the verifier sees it. ``number`` is the worker number."""

    id: int
    worker_ref: str
    name: str
    number: str
    birth_on: date
    category: str
    ward: str
    district: str
    work_place: str
    proposed_on: date
    state: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WardWaiting:
    """How many proposals wait in a ward."""

    code: str
    ward: str
    district: str
    count: int


@dataclass(frozen=True, slots=True)
class NominationPage:
    """A page of proposals in one state, the wards where such proposals lie, and the count of each state."""

    rows: tuple[NominationRow, ...]
    page: Page[Nomination]
    wards: tuple[WardWaiting, ...]
    counts: dict[str, int]


def nominations(*, by: Actor, state: str = NominationState.NOMINATED, ward: str = "", page: int = 1) -> NominationPage:
    """Proposals in a state within what the person sees, the longest waiting first."""
    check_may(by, Permission.VIEW_WORKERS)
    seen = _seen(by)
    standing = seen.filter(state=state)
    chosen = standing.filter(worker__person__ward_id=ward) if ward else standing
    found = chosen.select_related("worker__person__ward__district", "worker__category")
    listed = Paginator(found.order_by("proposed_on", "pk"), PAGE).get_page(page)
    counts: Iterable[tuple[str, int]] = seen.values_list("state").annotate(Count("pk"))
    return NominationPage(_rows(listed), listed, _wards(standing), dict(counts))


def count_in_state(*, by: Actor, state: str) -> int:
    """How many proposals stand in a state within what the person sees."""
    check_may(by, Permission.VIEW_WORKERS)
    return _seen(by).filter(state=state).count()


def _seen(by: Actor) -> QuerySet[Nomination]:
    """Nobody who sees members only is shown who is proposed."""
    found = Nomination.objects.filter(within_areas(by=by, permission=Permission.VIEW_WORKERS))
    return found.none() if sees_members_only(by) else found


def _wards(standing: QuerySet[Nomination]) -> tuple[WardWaiting, ...]:
    person = "worker__person__ward"
    found = standing.values_list(f"{person}_id", f"{person}__name", f"{person}__district__name")
    return tuple(WardWaiting(*row) for row in found.annotate(count=Count("pk")).order_by(f"{person}_id") if row[0])


def _rows(page: Page[Nomination]) -> tuple[NominationRow, ...]:
    return tuple(map(_row, page.object_list))


def _row(nomination: Nomination) -> NominationRow:
    worker, person = nomination.worker, nomination.worker.person
    return NominationRow(
        id=nomination.pk,
        worker_ref=str(worker.ref),
        name=person.name,
        number=worker_number(worker.pk),
        birth_on=person.birth_on,
        category=worker.category.name,
        ward=person.ward.name if person.ward else "",
        district=person.ward.district.name if person.ward else "",
        work_place=worker.work_place,
        proposed_on=nomination.proposed_on,
        state=nomination.state,
        reasons=tuple(map(reason_words, nomination.reasons)),
    )
