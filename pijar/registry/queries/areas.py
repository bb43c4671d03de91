"""The part of the city somebody sees, as a condition."""

from __future__ import annotations

from django.db.models import Q

from pijar.access.actors import Actor


def within_areas(*, by: Actor, code: str = "worker__person__ward__code") -> Q:
    """The condition that the area code at this path lies within the areas the person sees; empty for the whole city."""
    seen = Q()
    for area in by.areas:
        seen |= Q(**{f"{code}__startswith": area})
    return seen
