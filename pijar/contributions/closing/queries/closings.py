"""Sealed months as they are shown: inside with their checklist, outside with their hashes alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pijar.access.actors import Actor, check_may
from pijar.access.models import User
from pijar.access.roles import Permission
from pijar.contributions.closing.checklist import OpenPoint, approved_reasons, checklist
from pijar.contributions.models import Closing
from pijar.contributions.states import ClosingState
from pijar.core.reach import Crossing, crossing
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class ClosingSheet:
    """A month's closing: the checklist, and what was prepared or sealed, if anything."""

    month: Month
    points: tuple[OpenPoint, ...]
    closing: Closing | None
    prepared_by: str
    sealed_by: str
    approved: Mapping[str, str]

    @property
    def explained(self) -> dict[str, str]:
        """The reasons given for points that are open; before, what two people have said of them already."""
        return dict(self.closing.explained) if self.closing else dict(self.approved)

    @property
    def is_sealed(self) -> bool:
        return self.closing is not None and self.closing.state == ClosingState.SEALED


@dataclass(frozen=True, slots=True)
class SealedBook:
    """A sealed month as anybody may see it."""

    month: Month
    sealed_on: date
    leaves: int
    sha256: str
    root: str


def closing_of(*, by: Actor, month: Month) -> Closing | None:
    """The closing of a month, prepared or sealed. Raises NotAllowed without the right to see money."""
    check_may(by, Permission.VIEW_MONEY)
    return Closing.objects.filter(month=month).first()


def closing_sheet(*, by: Actor, month: Month) -> ClosingSheet:
    """The checklist of a month and its closing. Raises NotAllowed without the right to see money."""
    closing = closing_of(by=by, month=month)
    return ClosingSheet(
        month=month,
        points=tuple(checklist(month)),
        closing=closing,
        prepared_by=_name(closing.prepared_by_id if closing else None),
        sealed_by=_name(closing.sealed_by_id if closing else None),
        approved=approved_reasons(month),
    )


def sealed_books(*, by: Actor) -> list[SealedBook]:
    """Every sealed month, newest first. Anybody may ask, strangers too: there is nobody's data in it."""
    with crossing(Crossing.BOOKS):
        found = list(Closing.objects.filter(state=ClosingState.SEALED).order_by("-month"))
    return [
        SealedBook(closing.month, closing.sealed_on, closing.leaves, closing.sha256, closing.root)
        for closing in found
        if closing.sealed_on is not None
    ]


def _name(user: int | None) -> str:
    return str(User.objects.filter(pk=user).first() or "") if user else ""
