"""How far the database lets somebody see: as far as their posts say (row-level security is the second lock)."""

from __future__ import annotations

from typing import Final

from pijar.access.actors import STRANGER, Actor
from pijar.access.roles import WITHIN_AN_AREA, Permission
from pijar.core.reach import NOTHING, WHOLE, Reach

_OF_PEOPLE: Final = WITHIN_AN_AREA - {Permission.VIEW_FIGURES}
_OF_MONEY: Final = frozenset({Permission.VIEW_MONEY, Permission.VIEW_FUNDERS})


def reach_of(by: Actor) -> Reach:
    """Everything for posts that work with people of the whole city; else the people of the areas, money, the trail."""
    if by == STRANGER:
        return NOTHING
    of_people = [post for post in by.posts if any(post.gives(right) for right in _OF_PEOPLE)]
    if any(not post.scope.areas for post in of_people):
        return WHOLE
    return Reach(
        actor=by.id,
        areas=tuple(sorted({area for post in of_people for area in post.scope.areas})),
        money=any(by.may(right) for right in _OF_MONEY),
        trail=by.may(Permission.READ_AUDIT),
    )
