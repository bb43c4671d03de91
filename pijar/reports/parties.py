"""Whose money it is, as far as the asking person may know."""

from __future__ import annotations

from django.utils.functional import Promise

from pijar.access.actors import Actor
from pijar.access.roles import Permission
from pijar.sponsorship.states import FunderKind

PEOPLE = frozenset({FunderKind.CIVIL_SERVANT, FunderKind.CITIZEN})
"""Kinds of funder that are people, whose names are personal data."""


def may_name(by: Actor, kind: str) -> bool:
    """May this person see the name of a funder of this kind?

    Names of companies and offices are seen by whoever sees funders of the whole city; names of people only by those of
    them who work with people's data: the council reads figures and money without anybody's name.
    """
    if not by.may(Permission.VIEW_FUNDERS):
        return False
    return kind not in PEOPLE or by.may(Permission.VIEW_WORKERS)


def party_words(by: Actor, kind: str, name: str) -> str | Promise:
    """The funder's name, or its kind alone where the name is not to be seen; nothing where there is no funder."""
    if not kind:
        return ""
    return name if may_name(by, kind) else FunderKind(kind).label
