"""Plans of allocation as people read them: who gets what and why, what it costs, who waits and what is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.fields import Field, PersonKind, may_see
from pijar.access.roles import Permission
from pijar.access.scope import area_facts
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotFound
from pijar.core.sql_files import SqlParams, fetch_rows
from pijar.registry.models import Category, District, Ward, Worker
from pijar.sponsorship.allocation.prices import months_shown, price
from pijar.sponsorship.models import AllocationPlan, PlanLine, Roster, RosterEntry, Wish
from pijar.sponsorship.parties import rows_as_seen
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month

PAGE = 50
WHY = PlanLine.Why
WHY_PLACED = (WHY.NAMED, WHY.WISHED, WHY.OPEN, WHY.UNWISHED)
WHY_WAITING = (WHY.FULL, WHY.NO_MONEY, WHY.NO_OFFER, WHY.LIMIT)


@dataclass(frozen=True, slots=True)
class KindMoney:
    """What one kind of funder pays by a plan: workers at the start, rupiah month by month."""

    kind: str | Promise
    workers: int
    months: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.months)


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A plan in short: who made it, over which lists, how many for which reason, what it costs and what is wanting.

    ``needed`` is what those who wait would cost in the first month at the full tariff, in rupiah.
    """

    plan: AllocationPlan
    planner: str
    rosters: tuple[str, ...]
    counts: dict[str, int]
    going: int
    months: tuple[Month, ...]
    money: tuple[KindMoney, ...]
    districts: tuple[tuple[str, int], ...]
    needed: int

    @property
    def monthly(self) -> int:
        return self.plan.costs[0] if self.plan.costs else 0

    @property
    def total(self) -> int:
        return sum(self.plan.costs)


@dataclass(frozen=True, slots=True)
class WhyCount:
    """How many people of a plan for one reason, and how many of them lost a payer and go on (``going``)."""

    why: str
    workers: int
    going: int


@dataclass(frozen=True, slots=True)
class DistrictCount:
    """How many of a district stay waiting; the district is empty outside the city."""

    district: str
    workers: int


@dataclass(frozen=True, slots=True)
class KindMonth:
    """What one kind of funder pays in the ``turn``-th month of a plan (rupiah), and the workers of the first one."""

    kind: str
    turn: int
    amount: int
    workers: int


@dataclass(frozen=True, slots=True)
class PlanLineRow:
    """A person of a plan: who gives the place and why, or why the person waits; the price of the first month in rupiah.

    ``gap`` counts the months without a payer, ``held`` those held before, ``rank`` is the place on the list.
    """

    position: int
    worker_id: int
    ref: UUID
    name: str
    ward: str
    category: str
    agreement_id: int | None
    funder_id: int | None
    funder: str | None
    instrument: str | None
    why: str
    gap: int | None
    held: int
    rank: int
    roster: str
    decree_number: str
    price: int
    total: int


@dataclass(frozen=True, slots=True)
class PlanShareRow:
    """An agreement of a plan: places free, those its money affords (None: no ceiling), places given; rupiah."""

    agreement_id: int
    funder_id: int
    funder: str
    kind: str
    instrument: str
    free: int
    affordable: int | None
    given: int
    cost: int
    monthly: int
    total: int


class Counted(Protocol):
    """A row of a page that tells how many there are in all."""

    @property
    def total(self) -> int: ...


PageRow = TypeVar("PageRow", bound=Counted, covariant=True)


@dataclass(frozen=True, slots=True)
class PlanPage(Generic[PageRow]):
    """Rows of one part of a plan, and how many there are in all."""

    rows: tuple[PageRow, ...]
    number: int
    total: int


def plans(*, by: Actor) -> list[AllocationPlan]:
    """The plans of allocation, newest first; at most a hundred."""
    check_may(by, Permission.VIEW_FUNDERS)
    return list(AllocationPlan.objects.order_by("-pk")[:100])


def plan_of(*, by: Actor, plan: int) -> AllocationPlan:
    """The plan, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_FUNDERS)
    found = AllocationPlan.objects.filter(pk=plan).first()
    if found is None:
        raise NotFound("plan_unknown", _("Rencana ini tidak ditemukan."))
    return found


def plan_sheet(*, by: Actor, plan: int) -> PlanSheet:
    """A plan in short. Raises NotFound."""
    found = plan_of(by=by, plan=plan)
    facts = {"plan": found.pk}
    counts = fetch_rows(WhyCount, "sponsorship", "plan_counts", facts)
    districts = fetch_rows(DistrictCount, "sponsorship", "plan_waiting", facts)
    return PlanSheet(
        plan=found,
        planner=AuditEvent.objects.values_list("actor_name", flat=True).get(pk=found.event_id),
        rosters=tuple(Roster.objects.filter(pk__in=found.rosters).order_by("pk").values_list("name", flat=True)),
        counts={row.why: row.workers for row in counts},
        going=sum(row.going for row in counts),
        months=tuple(months_shown(found.first_month, found.until_month)),
        money=_money(found),
        districts=tuple((row.district or _("Luar kota"), row.workers) for row in districts),
        needed=found.waiting * price(True, False, 1, found.first_month),
    )


def _money(plan: AllocationPlan) -> tuple[KindMoney, ...]:
    kinds: dict[str, list[KindMonth]] = {}
    for row in fetch_rows(KindMonth, "sponsorship", "plan_money", {"plan": plan.pk}):
        kinds.setdefault(row.kind, []).append(row)
    return tuple(
        KindMoney(
            FunderKind(kind).label,
            sum(row.workers for row in rows),
            tuple([row.amount for row in rows] + [0] * (len(plan.costs) - len(rows))),
        )
        for kind, rows in kinds.items()
    )


def plan_lines(
    *, by: Actor, plan: AllocationPlan, waiting: bool, why: str = "", kind: str = "", page: int = 1
) -> PlanPage[PlanLineRow]:
    """Who gets a place by a plan, or who waits, within what the person sees, in the order of the queue."""
    check_may(by, Permission.VIEW_WORKERS)
    facts = {"plan": plan.pk, "waiting": waiting, "why": why, "kind": kind, **area_facts(by, Permission.VIEW_WORKERS)}

    def read(span: SqlParams) -> list[PlanLineRow]:
        return fetch_rows(PlanLineRow, "sponsorship", "plan_lines", {**facts, **span})

    return _page(read, page)


def plan_shares(*, by: Actor, plan: AllocationPlan, page: int = 1) -> PlanPage[PlanShareRow]:
    """The agreements of a plan with their ceilings, those that give most first."""
    check_may(by, Permission.VIEW_FUNDERS)

    def read(span: SqlParams) -> list[PlanShareRow]:
        rows = fetch_rows(PlanShareRow, "sponsorship", "plan_shares", {"plan": plan.pk, **span})
        return list(rows_as_seen(by, rows))

    return _page(read, page)


def _page(read: Callable[[SqlParams], list[PageRow]], page: int) -> PlanPage[PageRow]:
    rows = read({"size": PAGE, "after": (page - 1) * PAGE})
    if not rows and page > 1:
        return _page(read, 1)
    return PlanPage(tuple(rows), page, rows[0].total if rows else 0)


def wishes_of(*, by: Actor, agreement: int) -> list[Wish]:
    """What the sponsor of an agreement wishes, strict wishes first; wishes for somebody to who may see them."""
    check_may(by, Permission.VIEW_FUNDERS)
    found = Wish.objects.filter(agreement=agreement).order_by("-is_strict", "pk")
    if not may_see(by, PersonKind.WORKER, Field.NAME):
        found = found.filter(worker=None)
    return list(found.select_related("ward", "district", "category", "worker__person"))


def wish_of(*, by: Actor, wish: int) -> Wish:
    """A wish, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_FUNDERS)
    found = Wish.objects.filter(pk=wish).first()
    if found is None:
        raise NotFound("wish_unknown", _("Keinginan ini tidak ditemukan."))
    return found


def fixed_rosters(*, by: Actor) -> list[tuple[int, str]]:
    """Fixed lists, newest first, with a name to choose by."""
    check_may(by, Permission.VIEW_WORKERS)
    found = Roster.objects.filter(state=Roster.State.FIXED).order_by("-decree_on", "-pk")
    return list(found.values_list("pk", "name"))


def people_on_lists(*, by: Actor, roster: int | None = None) -> int:
    """How many stand on the fixed lists, or on one of them: as many as a plan looks at."""
    check_may(by, Permission.VIEW_FUNDERS)
    found = RosterEntry.objects.filter(roster__state=Roster.State.FIXED)
    return (found.filter(roster=roster) if roster else found).count()


def nameable(*, by: Actor, name: str) -> list[Worker]:
    """Workers on fixed lists whose name contains this, to be named by a sponsor; at most ten."""
    check_may(by, Permission.VIEW_WORKERS)
    found = Worker.objects.filter(person__name__icontains=name, roster_entries__roster__state=Roster.State.FIXED)
    seen = list(found.select_related("person__ward").distinct().order_by("pk")[:50])
    return [worker for worker in seen if by.sees_area(worker.person.ward_id or "", Permission.VIEW_WORKERS)][:10]


def wishable(*, by: Actor, kind: str, key: str) -> Ward | District | Category | Worker:
    """The ward, district or trade of a code, or the worker of a reference, to be wished. Raises NotFound."""
    check_may(by, Permission.VIEW_FUNDERS)
    found: Ward | District | Category | Worker | None
    if kind == "worker":
        check_may(by, Permission.VIEW_WORKERS)
        found = Worker.objects.filter(ref=key).first()
    else:
        tables: dict[str, type[Ward | District | Category]] = {"ward": Ward, "district": District, "category": Category}
        found = tables[kind].objects.filter(code=key).first()
    if found is None:
        raise NotFound("matter_unknown", _("Yang diinginkan ini tidak ditemukan."))
    return found
