"""Rows of a list that wait for a person, opened beside those who are known and those whom they are nearly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pijar.access.actors import Actor
from pijar.access.roles import Permission
from pijar.linkage.queries.pairs import NearRow, near_rows
from pijar.registry.intake.take import read_waiting_row
from pijar.registry.models import Category, ListRow, Person, Ward
from pijar.registry.queries.areas import within_areas
from pijar.registry.queries.taken_lists import list_of
from pijar.registry.vault import index_of


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """What a waiting row says, for whoever decides on it; the national id stays closed.

    ``ward`` and ``category`` are names, empty where nobody could be sure; ``known`` is the person who is registered
    under this number, if there is one in the part of the city that is seen.
    """

    row_no: int
    name: str
    birth_on: date
    sex: str
    ward: str
    ward_reported: str
    category: str
    category_reported: str
    faults: tuple[str, ...]
    known: Person | None
    near: tuple[NearRow, ...]


def waiting_rows(*, by: Actor, ref: UUID, rows: Sequence[int]) -> tuple[WaitingRow, ...]:
    """Those of the numbered rows of a list that wait, opened to be decided on; rows of other areas stay closed."""
    taken = list_of(by=by, ref=ref)
    found = ListRow.objects.filter(taken_list=taken, row_no__in=rows, outcome=ListRow.Outcome.WAITING)
    opened = [(row, read_waiting_row(row)) for row in found.select_related("taken_list").order_by("row_no")]
    opened = [
        (row, words)
        for row, words in opened
        if by.sees_area(words.get("ward", ""), Permission.TAKE_LISTS) or "ward" not in words
    ]
    known = _known(by, {words["nik"] for _row, words in opened})
    wards = {ward.pk: str(ward) for ward in Ward.objects.filter(pk__in=[w.get("ward") for _row, w in opened])}
    trades = dict(Category.objects.values_list("code", "name"))
    return tuple(
        _waiting(row, words, wards, trades, known.get(words["nik"]), near_rows(by=by, row=row, number=words["nik"]))
        for row, words in opened
    )


def _known(by: Actor, numbers: set[str]) -> dict[str, Person]:
    """The people registered under these national ids, as far as the person who asks sees them."""
    number_of = {index_of("nik", number): number for number in numbers}
    people = Person.objects.filter(
        within_areas(by=by, permission=Permission.TAKE_LISTS, code="ward__code"),
        national_id__kind="nik",
        national_id__index__in=list(number_of),
    )
    return {number_of[bytes(person.national_id.index)]: person for person in people.select_related("national_id")}


def _waiting(
    row: ListRow,
    words: Mapping[str, str],
    wards: dict[str, str],
    trades: dict[str, str],
    known: Person | None,
    near: tuple[NearRow, ...],
) -> WaitingRow:
    return WaitingRow(
        row_no=row.row_no,
        name=words["name"],
        birth_on=date.fromisoformat(words["birth_on"]),
        sex=str(Person.Sex(words["sex"]).label),
        ward=wards.get(words.get("ward", ""), ""),
        ward_reported=", ".join(filter(None, (words.get("ward_reported"), words.get("district_reported")))),
        category=trades.get(words.get("category", ""), ""),
        category_reported=words.get("category_reported", ""),
        faults=tuple(fault["code"] for fault in row.faults),
        known=known,
        near=near,
    )
