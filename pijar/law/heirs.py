"""Who receives a death benefit (*ahli waris*), in the order of PP 44/2015 Pasal 37(5), and what happens without one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from pijar.law.answers import AnswerLine, Finding
from pijar.law.loader import book, in_force
from pijar.law.parameter import Version
from pijar.law.words import Words, rupiah


class Relative(StrEnum):
    """A relation to the worker who died."""

    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    SIBLING = "sibling"
    PARENT_IN_LAW = "parent_in_law"


# The place in the order each relation stands in; a grandchild is of the second degree, a great-grandchild is not.
_PLACE = {
    Relative.SPOUSE: "spouse_child",
    Relative.CHILD: "spouse_child",
    Relative.PARENT: "straight_line",
    Relative.GRANDPARENT: "straight_line",
    Relative.GRANDCHILD: "straight_line",
    Relative.SIBLING: "sibling",
    Relative.PARENT_IN_LAW: "parent_in_law",
}
_BENEFIT, _FUNERAL = Words("Santunan", "Death benefit"), Words("Biaya pemakaman", "Funeral money")
_FUND = Words("Dana Jaminan Sosial", "the social security fund")
_ARRANGER = Words("pihak yang mengurus pemakaman", "whoever arranged the funeral")


def heirs(day: date, relatives: Collection[Relative], will: bool, benefit: int, funeral: int) -> Finding:
    """Who receives ``benefit`` and ``funeral`` (rupiah) after a death on ``day``.

    Those of the first place in the order that has anybody receive both, together; how they divide it is theirs, no
    provision was seen. A will counts only where no relative is left. Without a will the funeral money goes to whoever
    arranged the funeral and the benefit to the social security fund.
    """
    place = _first_place(day, relatives, will)
    rank = in_force(f"heirs/{place}", day)
    name = book()[f"heirs/{place}"].name
    if place == "nobody":
        return _without(day, rank, benefit, funeral)
    uses = (rank, in_force("heirs/will_is_notarial", day)) if place == "will" else (rank,)
    return Finding(
        rule="heirs",
        day=day,
        lines=tuple(_line(label, amount, name, uses) for label, amount in ((_BENEFIT, benefit), (_FUNERAL, funeral))),
        notes=_notes(place),
        outcome=place,
        says=Words(f"Penerima: {name.id}.", f"Received by: {name.en}."),
    )


def _first_place(day: date, relatives: Collection[Relative], will: bool) -> str:
    places = {_PLACE[relative] for relative in relatives} | ({"will"} if will else set())
    return min(places, key=lambda place: in_force(f"heirs/{place}", day).number, default="nobody")


def _line(label: Words, amount: int, to: Words, uses: tuple[Version, ...]) -> AnswerLine:
    money = rupiah(amount)
    return AnswerLine(label, amount, Words(f"{money.id} kepada {to.id}", f"{money.en} to {to.en}"), uses, finding=to)


def _without(day: date, rank: Version, benefit: int, funeral: int) -> Finding:
    to_fund, to_arranger = in_force("heirs/benefit_to_fund", day), in_force("heirs/funeral_to_arranger", day)
    return Finding(
        rule="heirs",
        day=day,
        lines=(
            _line(_BENEFIT, benefit, _FUND, (to_fund, rank)),
            _line(_FUNERAL, funeral, _ARRANGER, (to_arranger, rank)),
        ),
        outcome="nobody",
        says=Words(
            "Tidak ada ahli waris dan wasiat: biaya pemakaman kepada yang mengurus pemakaman, santunan ke Dana Jaminan "
            "Sosial.",
            "No heir and no will: funeral money to whoever arranged the funeral, the benefit to the social security "
            "fund.",
        ),
    )


def _notes(place: str) -> tuple[Words, ...]:
    if place == "will":
        return (Words("Wasiat harus berupa akta notaris.", "A will must be a notarial deed."),)
    return (
        Words(
            "Pembagian di antara ahli waris pada urutan yang sama tidak diatur di sini.",
            "How heirs of the same place divide the sum is not ruled here.",
        ),
    )
