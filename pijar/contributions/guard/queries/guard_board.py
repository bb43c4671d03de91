"""What the lapse guard saw, for the people who can still do something about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from pijar.access.actors import Actor, check_may
from pijar.access.fields import Field, PersonKind, may_see
from pijar.access.roles import Permission
from pijar.access.scope import area_facts
from pijar.contributions.guard.scholarship import to_scholarship
from pijar.contributions.models import LapseScan
from pijar.contributions.states import Cause
from pijar.core.sql_files import SqlParams, fetch_rows, fetch_value
from pijar.values.month import Month

PAGE = 50
NEAR = ("past", "in_2", "in_7", "in_14", "in_30")
SAFE = (Cause.NOT_BEGUN, Cause.UNPROVED)
"""A payer stands ready, or the money is on its way: nobody has to act yet."""


@dataclass(frozen=True, slots=True)
class CauseRow:
    """One cause and how many members it keeps, by how soon they are due (``NEAR``); later, or ended already."""

    cause: Cause
    counts: tuple[int, ...]
    later: int
    ended: int

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How many members one cause keeps, by how soon they are due (``in_7``: within seven days, not within two)."""

    cause: Cause
    ended: int
    past: int
    in_2: int
    in_7: int
    in_14: int
    in_30: int
    later: int

    @property
    def row(self) -> CauseRow:
        counts = (self.past, self.in_2, self.in_7, self.in_14, self.in_30)
        return CauseRow(self.cause, counts, self.later, self.ended)


@dataclass(frozen=True, slots=True)
class PayerRow:
    """A payer whose members are not yet safe."""

    funder_id: int
    funder: str
    kind: str
    cause: Cause
    due_on: date
    members: int


@dataclass(frozen=True, slots=True)
class MemberAtRisk:
    """A member in danger as the guard saw them: ``first_unpaid`` month, its due day, the end of the membership, months
    held, and the family's death benefit in rupiah.
    """

    ref: UUID
    name: str
    category: str
    ward: str | None
    funder: str
    funder_id: int | None
    latest_month: Month | None
    first_unpaid: Month
    due_on: date
    ends_on: date
    cause: Cause
    months: int
    benefit_at_risk: int
    holds_scholarship: bool


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member in danger. ``benefit_at_risk``: the family's death benefit today, in rupiah; ``ends_on``: its end.

    ``to_scholarship``: months still missing to the scholarship's threshold, if they are few.
    """

    ref: UUID
    name: str
    category: str
    ward: str
    funder: str
    funder_id: int | None
    latest_month: Month | None
    first_unpaid: Month
    due_on: date
    ends_on: date
    cause: Cause
    months: int
    benefit_at_risk: int
    holds_scholarship: bool
    to_scholarship: int | None


@dataclass(frozen=True, slots=True)
class GuardBoard:
    """What the guard saw on ``scanned_on`` (None if it never looked), read on a later day.

    ``ended`` of the ``members`` were unpaid for so long that their membership is over: they have to enter anew.
    """

    scanned_on: date | None
    members: int
    ended: int
    causes: tuple[CauseRow, ...]
    payers: tuple[PayerRow, ...]
    rows: tuple[MemberRow, ...]
    in_danger: int
    page: int


def guard_board(*, by: Actor, on: date, cause: str = "", days: int = 30, page: int = 1) -> GuardBoard:
    """The guard's board within what the person sees: members in danger within ``days`` days, a page of them.

    In danger is whoever is due so soon and whose next month does not run by itself; ``cause`` narrows to one cause.
    Payers are shown to people who may see funders of the whole city. Raises NotAllowed without the right.
    """
    check_may(by, Permission.VIEW_WORKERS)
    facts = area_facts(by, Permission.VIEW_WORKERS) | {"on": on}
    causes = _causes(facts)
    chosen_causes = [cause] if cause else [each.value for each in Cause if each not in SAFE]
    latest = LapseScan.objects.order_by("-scanned_on").first()
    page = max(1, page)
    sees_payers = by.may(Permission.VIEW_FUNDERS)
    return GuardBoard(
        scanned_on=latest.scanned_on if latest else None,
        members=sum(row.total + row.ended + row.later for row in causes),
        ended=sum(row.ended for row in causes),
        causes=tuple(row for row in causes if row.total),
        payers=tuple(fetch_rows(PayerRow, "contributions/guard", "guard_payers", facts)) if sees_payers else (),
        rows=_rows(by, facts | {"causes": chosen_causes, "days": days}, on, page),
        in_danger=sum(sum(row.counts[: _columns(days)]) for row in causes if row.cause in chosen_causes),
        page=page,
    )


def members_in_danger(*, by: Actor, on: date, days: int) -> int:
    """How many members are due within so many days and have a month that does not run by itself."""
    facts = area_facts(by, Permission.VIEW_WORKERS) | {"on": on, "days": days, "safe": [cause.value for cause in SAFE]}
    return fetch_value(int, "contributions/guard", "guard_count", facts)


def _columns(days: int) -> int:
    return 1 + sum(days >= limit for limit in (2, 7, 14, 30))


def _causes(facts: SqlParams) -> list[CauseRow]:
    found = {row.cause: row.row for row in fetch_rows(CauseCount, "contributions/guard", "guard_matrix", facts)}
    return [found[cause] for cause in Cause if cause in found]


def _rows(by: Actor, facts: SqlParams, on: date, page: int) -> tuple[MemberRow, ...]:
    span = {"limit": PAGE, "skip": (page - 1) * PAGE}
    found = fetch_rows(MemberAtRisk, "contributions/guard", "guard_rows", {**facts, **span})
    if not may_see(by, PersonKind.WORKER, Field.PAYER):
        found = [replace(row, funder="", funder_id=None) for row in found]
    return tuple(_member(row, on) for row in found)


def _member(row: MemberAtRisk, on: date) -> MemberRow:
    return MemberRow(
        ref=row.ref,
        name=row.name,
        category=row.category,
        ward=row.ward or "",
        funder=row.funder,
        funder_id=row.funder_id,
        latest_month=row.latest_month,
        first_unpaid=row.first_unpaid,
        due_on=row.due_on,
        ends_on=row.ends_on,
        cause=row.cause,
        months=row.months,
        benefit_at_risk=row.benefit_at_risk,
        holds_scholarship=row.holds_scholarship,
        to_scholarship=to_scholarship(row.months, on),
    )
