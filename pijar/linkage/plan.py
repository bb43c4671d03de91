"""What merging two records would do, reckoned before anybody decides: who goes on, what ends, what is paid twice.

Whoever has running cover goes on, so nobody is restarted; then whoever was covered longer; then the older record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pijar.core.sql_files import fetch_rows
from pijar.registry.models import Person, Worker
from pijar.values.month import Month

_ORDER: Final = ("", "nominated", "verified", "eligible", "rostered")
# What the survivor takes over from the other record where it has nothing itself; fields in one line go together.
_OF_PERSON: Final = (("household_id",), ("phone",), ("address", "rt", "rw"))
_OF_WORKER: Final = (
    ("work_place",), ("works_from", "works_until"), ("poverty_decile", "poverty_quarter"),
    ("other_cover", "other_cover_on"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MergeSide:
    """How a record stands on a day; ``latest`` is the latest month covered or assessed."""

    person_id: int
    worker_id: int | None
    is_carried: bool
    is_member: bool
    is_asked: bool
    is_sent: bool
    covered: int
    latest: date | None
    carried_from: date | None
    living: str

    @property
    def rank(self) -> tuple[bool, bool, bool, bool, int, int, bool, int]:
        """The higher goes on."""
        running = self.is_carried and self.is_member
        member = (running, self.is_member, self.is_carried, self.is_asked)
        return (*member, self.covered, _ORDER.index(self.living), self.worker_id is not None, -self.person_id)


@dataclass(frozen=True, slots=True)
class Double:
    """A month paid for both records; ``amount`` in rupiah is what was asked for the record that is merged."""

    month: Month
    payer_kind: str
    ward_id: str
    category_id: str
    amount: int


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Who goes on, who is merged, the first month for which the merged one's place is free, and the months paid twice.

    ``of_person`` and ``of_worker`` are the facts that the survivor takes over.
    """

    survivor: MergeSide
    merged: MergeSide
    place_free_from: Month | None
    doubles: tuple[Double, ...]
    of_person: dict[str, object]
    of_worker: dict[str, object]


def plan_of(first: int, second: int, on: date) -> MergePlan:
    """The plan for two people, by key, as everything stands on a day."""
    facts = {"first": first, "second": second, "month": Month.of(on).first_day}
    sides = sorted(fetch_rows(MergeSide, "linkage", "merge_sides", facts), key=lambda s: s.rank)
    merged, survivor = sides
    return MergePlan(
        survivor=survivor,
        merged=merged,
        place_free_from=_free_from(merged, on),
        doubles=_doubles(survivor, merged),
        of_person=_taken_over(Person, survivor.person_id, merged.person_id, _OF_PERSON),
        of_worker=_taken_over(Worker, survivor.worker_id, merged.worker_id, _OF_WORKER),
    )


def _free_from(merged: MergeSide, on: date) -> Month | None:
    """The month after the latest that is covered or assessed; where there is none, the first that was promised."""
    if not (merged.is_carried or merged.is_member or merged.is_asked):
        return None
    if merged.latest is not None:
        return Month.of(merged.latest) + 1
    return Month.of(merged.carried_from or on)


def _doubles(survivor: MergeSide, merged: MergeSide) -> tuple[Double, ...]:
    if survivor.worker_id is None or merged.worker_id is None:
        return ()
    facts = {"survivor": survivor.worker_id, "merged": merged.worker_id}
    return tuple(fetch_rows(Double, "linkage", "double_months", facts))


def _taken_over(
    noun: type[Person] | type[Worker], survivor: int | None, merged: int | None, together: tuple[tuple[str, ...], ...]
) -> dict[str, object]:
    """What the one says and the other does not."""
    rows = {
        row["pk"]: row
        for row in noun._default_manager.filter(pk__in=[survivor, merged]).values("pk", *sum(together, ()))
    }
    if survivor not in rows or merged not in rows:
        return {}
    one, other = rows[survivor], rows[merged]
    return {
        field: other[field]
        for fields in together
        if not any(one[field] for field in fields) and any(other[field] for field in fields)
        for field in fields
    }
