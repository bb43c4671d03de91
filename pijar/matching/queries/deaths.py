"""Deaths that offices told us of, and the months paid after them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may, check_sees_area
from pijar.access.fields import Field, PersonKind, may_see
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.core.sql_files import fetch_rows
from pijar.matching.models import FoundDeath
from pijar.matching.states import OPEN_DEATHS, DeathState
from pijar.registry.queries.areas import within_areas
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """A month after the death for which an invoice was issued: rupiah, and how far its money has come."""

    month: Month
    amount: int
    invoice: str
    state: str
    funder: str


@dataclass(frozen=True, slots=True)
class AfterDeath:
    """The latest month covered no later than a found death; ``paid``: a JSON list of the months invoiced after."""

    death_id: int
    latest_covered: Month | None
    paid: str | None


@dataclass(frozen=True, slots=True)
class DeathCase:
    """A found death with the last month covered and what was paid too much."""

    death: FoundDeath
    name: str
    ward: str
    latest_covered: Month | None
    overpaid: tuple[PaidMonth, ...]

    @property
    def undo_asked(self) -> bool:
        """Does somebody ask to take this death back?"""
        return self.death.undo_asked_on is not None

    @property
    def amount(self) -> int:
        """Rupiah asked for months after the death."""
        return sum(month.amount for month in self.overpaid)


@dataclass(frozen=True, slots=True)
class Teller:
    """An officer whose reports wait, and how many."""

    id: int
    name: str
    reports: int


def _seen(by: Actor) -> QuerySet[FoundDeath]:
    check_may(by, Permission.CONFIRM_EVENTS)
    return FoundDeath.objects.filter(within_areas(by=by, permission=Permission.CONFIRM_EVENTS))


def death_of(*, by: Actor, death: int) -> FoundDeath:
    """A found death, to act upon. Raises NotFound, or NotAllowed outside the person's area."""
    check_may(by, Permission.CONFIRM_EVENTS)
    found = FoundDeath.objects.select_related("worker__person").filter(pk=death).first()
    if found is None:
        raise NotFound("death_unknown", _("Kabar kematian ini tidak ditemukan."))
    check_sees_area(by, found.worker.person.ward_id or "", Permission.CONFIRM_EVENTS)
    return found


def count_deaths(*, by: Actor, state: DeathState) -> int:
    """How many found deaths of the person's area stand in a state; a check waits for others than who told of it."""
    found = _seen(by).filter(state=state)
    if state == DeathState.TO_CHECK and by.id is not None:
        found = found.exclude(told_by_id=by.id)
    return found.count()


def count_undos(*, by: Actor) -> int:
    """How many recorded deaths somebody else asks to take back, for whoever may agree."""
    if not by.may(Permission.APPROVE_PLACES):
        return 0
    asked = _seen(by).filter(undo_asked_on__isnull=False, state__in=(DeathState.RECORDED, DeathState.FAMILY_MET))
    return asked.exclude(undo_asked_by_id=by.id).count() if by.id is not None else asked.count()


def count_rejected(*, by: Actor) -> int:
    """How many of this person's own reports were rejected and not yet read."""
    return _rejected(by).count()


def _rejected(by: Actor) -> QuerySet[FoundDeath]:
    return _seen(by).filter(
        state=DeathState.NOT_DEAD, told_by_id__isnull=False, told_by_id=by.id, answer_read_on__isnull=True
    )


def tellers(*, by: Actor) -> list[Teller]:
    """Other officers of whom several reports wait, with the most first: they can be rejected together."""
    waiting = _seen(by).filter(state=DeathState.TO_CHECK, source="officer", told_by_id__isnull=False)
    told = waiting.values_list("told_by_id", "told_by").annotate(reports=Count("pk")).order_by("-reports", "told_by_id")
    return [Teller(*row) for row in told if row[2] > 1 and row[0] != by.id]


def waiting_report(*, by: Actor, ref: UUID) -> FoundDeath | None:
    """The death that is told of a worker and waits for its check."""
    if not by.may(Permission.CONFIRM_EVENTS):
        return None
    return _seen(by).filter(worker__ref=ref, state=DeathState.TO_CHECK).first()


def places_lost(*, by: Actor) -> int:
    """How many people once taken for dead still have no payer."""
    return len(_without_payer(by))


def _without_payer(by: Actor) -> list[int]:
    lost = _seen(by).filter(state=DeathState.UNDONE, place_lost=True)
    return list(lost.exclude(worker__sponsorships__end_reason="").values_list("pk", flat=True))


def deaths(*, by: Actor) -> list[DeathCase]:
    """Deaths that ask for something, those to be checked first: to check, family not met, overpaid, place lost."""
    found = (
        _seen(by)
        .select_related("worker__person__ward")
        .filter(
            Q(state__in=OPEN_DEATHS)
            | Q(state=DeathState.FAMILY_MET, settled_on__isnull=True)
            | Q(pk__in=_without_payer(by))
            | Q(undo_asked_on__isnull=False, state=DeathState.FAMILY_MET)
            | Q(pk__in=_rejected(by).values("pk"))
        )
    )
    told = fetch_rows(AfterDeath, "matching", "after_death", {"deaths": [death.pk for death in found]})
    rows = {row.death_id: row for row in told}
    sees_money = may_see(by, PersonKind.WORKER, Field.AMOUNT) and may_see(by, PersonKind.WORKER, Field.PAYER)
    cases = [_case(death, rows[death.pk], sees_money) for death in found]
    order = list(DeathState)
    shown = [case for case in cases if case.death.state != DeathState.FAMILY_MET or case.overpaid or case.undo_asked]
    return sorted(shown, key=lambda case: (order.index(DeathState(case.death.state)), case.death.due_on, case.death.pk))


def _case(death: FoundDeath, row: AfterDeath, sees_money: bool) -> DeathCase:
    paid = [] if death.settled_on or not sees_money else json.loads(row.paid or "[]")
    ward = death.worker.person.ward
    return DeathCase(
        death=death,
        name=death.worker.person.name,
        ward=ward.name if ward else "",
        latest_covered=row.latest_covered,
        overpaid=tuple(PaidMonth(**(one | {"month": Month.of(date.fromisoformat(one["month"]))})) for one in paid),
    )
