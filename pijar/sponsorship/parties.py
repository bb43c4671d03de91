"""Whose money it is, as far as the asking person may know: names of payers who are people pass the table of fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar, Final, Protocol, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.access.fields import Field, PersonKind, may_see
from pijar.access.roles import Permission
from pijar.core.refusals import NotAllowed
from pijar.sponsorship.models import Funder
from pijar.sponsorship.states import FunderKind

PEOPLE: Final = {FunderKind.CIVIL_SERVANT: PersonKind.CIVIL_SERVANT, FunderKind.CITIZEN: PersonKind.CITIZEN}
"""Kinds of funder that are people, whose names are personal data."""


class TellsFunder(Protocol):
    """A row that tells a funder by name and key."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[object]]]

    @property
    def funder_id(self) -> int | None: ...
    @property
    def funder(self) -> str | None: ...


Telling = TypeVar("Telling", bound=TellsFunder)


def sees_payer(by: Actor, kind: str) -> bool:
    """May this person see who a funder of this kind is? Companies and offices are no people."""
    person = PEOPLE.get(FunderKind(kind)) if kind else None
    return person is None or may_see(by, person, Field.NAME)


def hidden_kinds(by: Actor) -> tuple[FunderKind, ...]:
    """Kinds of funder whose names this person does not see."""
    return tuple(kind for kind in PEOPLE if not sees_payer(by, kind))


def may_name(by: Actor, kind: str) -> bool:
    """May this person see the name of a funder of this kind in books and trails, and look the funder up?"""
    return by.may(Permission.VIEW_FUNDERS) and sees_payer(by, kind)


def party_words(by: Actor, kind: str, name: str) -> str | Promise:
    """The funder's name, or its kind alone where the name is not to be seen; nothing where there is no funder."""
    if not kind:
        return ""
    return name if may_name(by, kind) else FunderKind(kind).label


def check_sees_payer(by: Actor, funder: Funder) -> None:
    """Refuse the papers of a civil servant or citizen to who may not see such a person's name."""
    if not sees_payer(by, funder.kind):
        raise NotAllowed(
            "payer_is_a_person", _("Ini data pribadi seorang pelindung; peran Anda melihat jumlahnya saja.")
        )


def name_as_seen(by: Actor, kind: str, name: str) -> str:
    """The name, or the kind of funder where the name is not to be seen."""
    return name if sees_payer(by, kind) else str(FunderKind(kind).label)


def rows_as_seen(by: Actor, rows: Sequence[Telling]) -> tuple[Telling, ...]:
    """Rows that tell a funder, with the kind in place of each name that is not to be seen."""
    hidden = hidden_kinds(by)
    if not hidden:
        return tuple(rows)
    asked = {row.funder_id for row in rows}
    kinds = dict(Funder.objects.filter(pk__in=asked, kind__in=hidden).values_list("pk", "kind"))
    return tuple(
        replace(row, funder=str(FunderKind(kinds[row.funder_id]).label)) if row.funder_id in kinds else row
        for row in rows
    )


def hide_payers(by: Actor, funders: Iterable[Funder | None]) -> None:
    """Take out of funders that were read to be shown, and are not saved, what is not to be seen of them."""
    hidden = hidden_kinds(by)
    for funder in funders:
        if funder is not None and funder.kind in hidden:
            funder.name, funder.employee_number, funder.contact = str(FunderKind(funder.kind).label), "", ""
