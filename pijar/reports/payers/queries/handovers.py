"""Who loses a payer within sixty days, who could take them over, and who was handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.access.scope import area_facts
from pijar.contributions.guard.scholarship import to_scholarship
from pijar.core.sql_files import fetch_rows
from pijar.law.deadlines import due_on
from pijar.reports.people.queries.workers import worker_rows
from pijar.sponsorship.allocation.prices import affordable
from pijar.sponsorship.models import Agreement, Handover
from pijar.sponsorship.states import PUBLIC_KINDS, FunderKind
from pijar.values.month import Month

AHEAD = 60
"""Days ahead for which lost payers are listed."""
PAGE = 50
_OFFERS, _HISTORY, _STRIP_AHEAD = 60, 20, 2


@dataclass(frozen=True, slots=True)
class LosingMember:
    """A member who loses a payer, in months and rupiah, with the count of all of them (``total``)."""

    worker_id: int
    ref: UUID
    name: str
    category: str
    ward: str
    agreement_id: int
    latest_month: Month | None
    first_month: Month
    ends_on: date
    benefit_at_risk: int
    months: int
    holds_scholarship: bool
    total: int


@dataclass(frozen=True, slots=True)
class LosingCount:
    """How many members lose an agreement, and the first month of theirs without a payer."""

    agreement_id: int
    first_month: Month
    members: int


@dataclass(frozen=True, slots=True)
class Room:
    """Places of an agreement that stay free from a month on; ``bracket`` is the wage bracket of its prices."""

    id: int
    funder: str
    instrument: str
    kind: str
    bracket: int
    until_month: Month | None
    free: int


@dataclass(frozen=True, slots=True)
class LosingRow:
    """A member who stays without a payer from ``first_month`` on: the last month paid for, its end, benefit at risk.

    ``due_on`` is the day by which a new payer must have paid; ``to_scholarship`` months still missing, if they are few.
    """

    worker: int
    ref: UUID
    name: str
    category: str
    ward: str
    agreement: int
    latest_month: Month | None
    first_month: Month
    due_on: date
    ends_on: date
    benefit_at_risk: int
    months: int
    holds_scholarship: bool
    to_scholarship: int | None

    @property
    def paid_until(self) -> date:
        return (self.first_month - 1).end_day


@dataclass(frozen=True, slots=True)
class LosingGroup:
    """The members of one agreement who lose it: the funder, how many, the first of their months without a payer."""

    agreement: int
    funder: str
    instrument: str
    reason: str
    first_month: Month
    members: int

    @property
    def paid_until(self) -> date:
        return (self.first_month - 1).end_day


@dataclass(frozen=True, slots=True)
class Losing:
    """All who lose a payer within sixty days: by agreement, and one page of them, the hardest hit first."""

    groups: tuple[LosingGroup, ...]
    rows: tuple[LosingRow, ...]
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Offer:
    """An agreement that could take somebody over: free places, and how many its money pays (None: no ceiling binds)."""

    agreement: int
    funder: str
    kind: str
    instrument: str
    free: int
    affordable: int | None
    until_month: Month | None

    @property
    def room(self) -> int:
        return self.free if self.affordable is None else min(self.free, self.affordable)


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A handover that was done, with the strip of the worker's months up to two months ahead."""

    ref: UUID
    name: str
    from_funder: str
    to_funder: str
    first_month: Month
    reason: str
    document: str
    handed_on: date
    strip_first: Month
    strip: str


def losing_payers(*, by: Actor, on: date, agreement: int | None = None, page: int = 1) -> Losing:
    """Members whose payer stops within sixty days, as the guard saw them latest, one page of them.

    Raises NotAllowed without the right.
    """
    check_may(by, Permission.VIEW_WORKERS)
    number = max(1, page)
    rows = _losing(by, on, agreement, PAGE, (number - 1) * PAGE)
    groups = _groups(by, on) if by.may(Permission.VIEW_FUNDERS) else ()
    return Losing(groups, tuple(_row(row, on) for row in rows), number, rows[0].total if rows else 0)


def workers_losing(
    *, by: Actor, on: date, agreement: int, limit: int | None = None, refs: Sequence[UUID] = ()
) -> list[int]:
    """The workers who lose this agreement, the hardest hit first: at most ``limit``, or those named."""
    check_may(by, Permission.ALLOCATE_PLACES)
    rows = _losing(by, on, agreement, None if refs else limit, 0)
    wanted = set(refs)
    return [row.worker_id for row in rows if not wanted or row.ref in wanted]


def offers(*, by: Actor, month: Month) -> tuple[Offer, ...]:
    """Agreements with free places and money for a month and those after it, the roomiest first."""
    check_may(by, Permission.VIEW_FUNDERS)
    rows = fetch_rows(Room, "reports/payers", "rooms_offered", {"month": month.first_day, "limit": _OFFERS})
    public = {row.id: row for row in rows if row.kind in PUBLIC_KINDS}
    ends = {at: row.until_month for at, row in public.items()}
    carried = affordable({at: row.bracket for at, row in public.items()}, month, ends) if public else {}
    found = tuple(_offer(row, (carried[row.id] or 0) if row.id in public else None) for row in rows)
    return tuple(offer for offer in found if offer.room)


def latest_handovers(*, by: Actor, on: date) -> tuple[HandoverRow, ...]:
    """The latest handovers, each with the strip that shows that no month was lost."""
    check_may(by, Permission.VIEW_FUNDERS)
    check_may(by, Permission.VIEW_WORKERS)
    found = Handover.objects.select_related("from_agreement__funder", "to_agreement__funder")
    latest = list(found.order_by("-pk")[:_HISTORY])
    until = Month.of(on) + _STRIP_AHEAD
    strips = {row.id: row for row in worker_rows(sorted({each.worker_id for each in latest}), until, on)}
    return tuple(
        HandoverRow(
            ref=strips[each.worker_id].ref,
            name=strips[each.worker_id].name,
            from_funder=each.from_agreement.funder.name,
            to_funder=each.to_agreement.funder.name,
            first_month=each.first_month,
            reason=each.reason,
            document=each.document,
            handed_on=each.handed_on,
            strip_first=strips[each.worker_id].strip_first,
            strip=strips[each.worker_id].strip,
        )
        for each in latest
    )


def _losing(by: Actor, on: date, agreement: int | None, limit: int | None, skip: int) -> list[LosingMember]:
    facts = {"on": on, "days": AHEAD, "agreement": agreement, "limit": limit, "skip": skip}
    return fetch_rows(LosingMember, "reports/payers", "losing_payers", area_facts(by, Permission.VIEW_WORKERS) | facts)


def _groups(by: Actor, on: date) -> tuple[LosingGroup, ...]:
    rows = fetch_rows(
        LosingCount,
        "reports/payers",
        "losing_groups",
        area_facts(by, Permission.VIEW_WORKERS) | {"on": on, "days": AHEAD},
    )
    agreements = Agreement.objects.select_related("funder").in_bulk([row.agreement_id for row in rows])
    return tuple(_group(agreements[row.agreement_id], row) for row in rows)


def _group(agreement: Agreement, row: LosingCount) -> LosingGroup:
    funder, instrument = agreement.funder.name, agreement.instrument
    return LosingGroup(agreement.pk, funder, instrument, agreement.end_reason, row.first_month, row.members)


def _row(row: LosingMember, on: date) -> LosingRow:
    return LosingRow(
        worker=row.worker_id,
        ref=row.ref,
        name=row.name,
        category=row.category,
        ward=row.ward,
        agreement=row.agreement_id,
        latest_month=row.latest_month,
        first_month=row.first_month,
        due_on=due_on(row.first_month),
        ends_on=row.ends_on,
        benefit_at_risk=row.benefit_at_risk,
        months=row.months,
        holds_scholarship=row.holds_scholarship,
        to_scholarship=to_scholarship(row.months, on),
    )


def _offer(row: Room, carried: int | None) -> Offer:
    kind = str(FunderKind(row.kind).label)
    return Offer(row.id, row.funder, kind, row.instrument, row.free, carried, row.until_month)
