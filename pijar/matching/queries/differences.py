"""Differences by kind, and side by side what the city, the population office and the insurer hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.refusals import NotFound
from pijar.matching.kinds import ENDS_PLACE, DifferenceKind, Source
from pijar.matching.models import Difference, OfficeRecord
from pijar.matching.policies import check_may_match
from pijar.matching.states import DifferenceState
from pijar.registry.models import Worker
from pijar.sponsorship.models import Sponsorship
from pijar.values.worker_number import worker_number

PAGE: Final = 20
STILL_PAID: Final = "still_paid"
_ROWS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("name", ("name",)),
    ("birth_on", ("birth_on",)),
    ("sex", ("sex",)),
    ("status", ("unknown_id", "alive")),
    ("died_on", ("death_day",)),
    ("ward", ("ward", "outside_city")),
    ("address", ("address",)),
    ("cover", ("not_covered", "employee_cover", "other_cover", "cover_gone")),
    ("member_number", ("member_number",)),
)


@dataclass(frozen=True, slots=True)
class FactCell:
    """What one side holds of a fact, and whether it is the side that differs."""

    text: str
    day: date | None = None
    differs: bool = False


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact side by side: the city, the population office, the insurer."""

    fact: str
    ours: FactCell
    population: FactCell
    insurer: FactCell


@dataclass(frozen=True, slots=True)
class DifferenceCase:
    """A worker with everything that is stated otherwise of them, and a difference to decide."""

    difference: Difference
    number: str
    ward: str
    lines: tuple[FactLine, ...]
    is_still_paid: bool


def chips(*, by: Actor, state: str = "", file: UUID | None = None) -> list[tuple[DifferenceKind, int]]:
    """How many differences of each kind stand (in a state, of a file), in the order of consequence."""
    check_may_match(by)
    counted = dict(_held(state, file).values_list("kind").annotate(count=Count("pk")))
    return [(kind, counted[kind]) for kind in DifferenceKind if kind in counted]


def _held(state: str, file: UUID | None) -> QuerySet[Difference]:
    narrowed = Difference.objects.all()
    if state == STILL_PAID:
        paid = Sponsorship.objects.filter(worker=OuterRef("worker"), end_reason="")
        narrowed = narrowed.filter(Exists(paid), kind__in=ENDS_PLACE, state=DifferenceState.CORRECTED)
    elif state:
        narrowed = narrowed.filter(state=state)
    return narrowed.filter(file__ref=file) if file else narrowed


def count_differences(*, by: Actor, state: str, kind: str = "") -> int:
    """How many differences (of a kind) stand in a state; ``STILL_PAID``: found to leave, and a payer still pays."""
    check_may_match(by)
    held = _held(state, None)
    return held.filter(kind=kind).count() if kind else held.count()


def difference_of(*, by: Actor, difference: int) -> Difference:
    """A difference, to act upon. Raises NotFound."""
    check_may_match(by)
    found = Difference.objects.select_related("worker__person", "file").filter(pk=difference).first()
    if found is None:
        raise NotFound("difference_unknown", _("Perbedaan ini tidak ditemukan."))
    return found


def cases(
    *, by: Actor, kind: str = "", state: str = "open", file: UUID | None = None, on: date, page: int = 1
) -> Page[DifferenceCase]:
    """A page of differences with both offices' words beside ours, the gravest first."""
    check_may_match(by)
    narrowed = _held(state, file)
    narrowed = narrowed.filter(kind=kind) if kind else narrowed
    shown = narrowed.select_related("worker__person__ward__district", "letter", "file")
    found = Paginator(shown.order_by("pk"), PAGE).get_page(page)
    found.object_list = cases_of(by=by, differences=list(found.object_list), on=on)  # type: ignore[assignment]
    return found  # type: ignore[return-value]


def cases_of(*, by: Actor, differences: Sequence[Difference], on: date) -> list[DifferenceCase]:
    """These differences with everything the two offices said of their workers."""
    check_may_match(by)
    workers = [difference.worker_id for difference in differences]
    records = {(one.worker_id, one.source): one for one in OfficeRecord.objects.filter(worker__in=workers)}
    differing: dict[int, set[tuple[str, str]]] = {}
    for each in Difference.objects.filter(worker__in=workers, state__in=["open", "asked"]):
        differing.setdefault(each.worker_id, set()).add((each.source, each.kind))
    paid = set(Sponsorship.objects.filter(worker__in=workers, months__contains=on).values_list("worker_id", flat=True))
    members = _member_numbers(workers)
    return [
        DifferenceCase(
            difference=one,
            number=worker_number(one.worker_id),
            ward=one.worker.person.ward.name if one.worker.person.ward else "",
            lines=_lines(one, records, differing.get(one.worker_id, set()), members.get(one.worker_id, "")),
            is_still_paid=one.worker_id in paid,
        )
        for one in differences
    ]


def _member_numbers(workers: Sequence[int]) -> dict[int, str]:
    members = Worker.objects.filter(pk__in=workers, enrolments__state="accepted")
    return dict(members.values_list("pk", "enrolments__member_number"))


_Records = Mapping[tuple[int, str], OfficeRecord]
"""What offices said, by worker and source."""


def _lines(
    one: Difference,
    records: _Records,
    differing: set[tuple[str, str]],
    member_number: str,
) -> tuple[FactLine, ...]:
    differing = differing | {(one.source, one.kind)}
    ours = _ours(one.worker, member_number)
    words = {source: records.get((one.worker_id, source)) for source in Source.values}
    lines = []
    for fact, kinds in _ROWS:
        cells = [
            _in_words(words[source], fact, any((source, kind) in differing for kind in kinds))
            for source in Source.values
        ]
        if any(cell.text or cell.day or cell.differs for cell in cells):
            lines.append(FactLine(fact, ours[fact], *cells))
    return tuple(lines)


def _ours(worker: Worker, member_number: str) -> dict[str, FactCell]:
    person = worker.person
    parts = [person.address, f"RT {person.rt}" if person.rt else "", f"RW {person.rw}" if person.rw else ""]
    ward = person.ward
    return {
        "name": FactCell(person.name),
        "birth_on": FactCell("", person.birth_on),
        "sex": FactCell(person.sex),
        "status": FactCell("dead" if person.died_on else "alive"),
        "died_on": FactCell("", person.died_on),
        "ward": FactCell(f"{ward.name}, {ward.district.name}" if ward else ""),
        "address": FactCell(" ".join(part for part in parts if part)),
        "cover": FactCell(worker.other_cover or ("member" if member_number else "none")),
        "member_number": FactCell(member_number),
    }


def _in_words(record: OfficeRecord | None, fact: str, differs: bool) -> FactCell:
    if record is None or record.reported_on is None:
        return FactCell("")
    value = getattr(record, fact)
    if fact == "ward" and record.city:
        value = ", ".join(part for part in (record.ward, record.city) if part)
    if fact == "cover" and value and record.payer:
        return FactCell(f"{value}|{record.payer}", differs=differs)
    return FactCell("", value, differs) if isinstance(value, date) else FactCell(value or "", differs=differs)
