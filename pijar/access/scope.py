"""Which part of the city an answer covers: where the asking person holds the right, narrowed to the area asked for."""

from __future__ import annotations

from pijar.access.actors import Actor, check_sees_area
from pijar.access.roles import Permission

WHOLE_CITY = "%"


def area_patterns(by: Actor, permission: Permission, area: str = "") -> list[str]:
    """Patterns for ``ward_id LIKE ANY(...)``: the area asked for, else all where the person holds the right.

    Raises NotAllowed for an area that lies outside the person's own.
    """
    inside = [own for own in by.areas(permission) if own.startswith(area)]
    if area and not inside:
        check_sees_area(by, area, permission)
        inside = [area]
    return [f"{own}{WHOLE_CITY}" for own in inside] or [WHOLE_CITY]


def area_facts(by: Actor, permission: Permission, area: str = "") -> dict[str, object]:
    """The same as facts of a statement: ``areas``, and ``whole`` when nothing of the city is left out."""
    patterns = area_patterns(by, permission, area)
    return {"areas": patterns, "whole": patterns == [WHOLE_CITY]}
