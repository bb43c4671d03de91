"""Lists taken in: which came, what became of their rows, and what of a list still waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotFound
from pijar.registry.models import ListRow, TakenList
from pijar.registry.policies import sees_own_lists_alone

PAGE = 50
_OF_LISTS = ("list.received", "list.taken", "list.unreadable")


@dataclass(frozen=True, slots=True)
class FaultCount:
    """How many rows of a list have a fault of this code."""

    code: str
    rows: int


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list with a page of its rows of one outcome and reason, its faults by code, and how many people it repeats."""

    taken: TakenList
    rows: Page[ListRow]
    faults: tuple[FaultCount, ...]
    twins: int
    """Refused rows of people who are in the file or in the registry already."""

    @property
    def to_mend(self) -> int:
        """Rows that the sender has to set right, or a person to decide."""
        return self.taken.refused + self.taken.waiting - self.twins


def lists_seen(*, by: Actor, page: int = 1) -> Page[TakenList]:
    """The lists, newest first: all of them for the whole city's staff, else those the person sent in."""
    check_may(by, Permission.TAKE_LISTS)
    return Paginator(_seen(by).filter(one_person=False).order_by("-taken_at", "-pk"), PAGE).get_page(page)


def list_of(*, by: Actor, ref: UUID) -> TakenList:
    """A list, to act upon. Raises NotFound when there is none that the person sees."""
    check_may(by, Permission.TAKE_LISTS)
    found = _seen(by).filter(ref=ref).first()
    if found is None:
        raise NotFound("list_unknown", _("Daftar ini tidak ditemukan."))
    return found


def list_sheet(*, by: Actor, ref: UUID, outcome: str = "", code: str = "", page: int = 1) -> ListSheet:
    """A list with its rows, narrowed to an outcome (applied, refused, waiting, elsewhere) and to a fault's code."""
    taken = list_of(by=by, ref=ref)
    rows = ListRow.objects.filter(taken_list=taken).order_by("row_no")
    if outcome:
        rows = rows.filter(outcome=outcome)
    if code:
        rows = rows.filter(faults__contains=[{"code": code}])
    return ListSheet(taken, Paginator(rows, PAGE).get_page(page), _faults(taken), _twins(taken))


def lists_waiting(*, by: Actor) -> int:
    """How many rows of the lists a person sees wait for a decision."""
    check_may(by, Permission.TAKE_LISTS)
    return ListRow.objects.filter(taken_list__in=_seen(by), outcome=ListRow.Outcome.WAITING).count()


def _seen(by: Actor) -> QuerySet[TakenList]:
    found = TakenList.objects.all()
    if not sees_own_lists_alone(by):
        return found
    own = AuditEvent.objects.filter(name__in=_OF_LISTS, actor_id=by.id).values("pk")
    return found.filter(event_id__in=own)


def _twins(taken: TakenList) -> int:
    known = Q()
    for code in ("duplicate_in_file", "already_nominated", "already_covered"):
        known |= Q(faults__contains=[{"code": code}])
    return ListRow.objects.filter(known, taken_list=taken, outcome=ListRow.Outcome.REFUSED).count()


def _faults(taken: TakenList) -> tuple[FaultCount, ...]:
    with_fault: dict[str, int] = {}
    rows: Iterable[tuple[list[dict[str, str]], int]] = (
        ListRow.objects.filter(taken_list=taken).exclude(faults=[]).values_list("faults").annotate(Count("row_no"))
    )
    for faults, count in rows:
        for code in {fault["code"] for fault in faults}:
            with_fault[code] = with_fault.get(code, 0) + count
    return tuple(FaultCount(code, count) for code, count in sorted(with_fault.items(), key=lambda pair: -pair[1]))
