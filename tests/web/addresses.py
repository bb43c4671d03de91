"""Every address of the workroom, filled in with something that exists."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.urls import URLPattern, reverse

from pijar.access.roles import Permission
from pijar.values.month import Month


def patterns() -> list[URLPattern]:
    """The patterns of the workroom."""
    from pijar.web import urls

    return [pattern for chapter in urls.urlpatterns for pattern in chapter.url_patterns]


def permission_of(pattern: URLPattern) -> Permission | None:
    """The right a view asks for, through whatever decorators stand around it."""
    view: Any = pattern.callback
    while view is not None:
        if hasattr(view, "permission"):
            found: Permission = view.permission
            return found
        view = getattr(view, "__wrapped__", None)
    return None


def known_parts(**more: Any) -> dict[str, Any]:
    """Something for each part an address may have."""
    known = {"ref": uuid4(), "job": uuid4(), "row_no": 1, "roster": 1, "funder": 1, "batch": 1, "month": Month(2026, 2)}
    known |= {
        "nomination": 1,
        "difference": 1,
        "death": 1,
        "profile": 1,
        "pair": 1,
        "plan": 1,
        "agreement": 1,
        "wish": 1,
        "bridge": 1,
        "round_no": 1,
    }
    known |= {"account": "1110"}
    known |= {"explanation": 1, "place": 2}
    known |= {"kind": "name", "source": "population"}
    known |= {"alert": 1, "line": 1, "instalment": 1, "office": "OPD-1", "advance": 1, "payment": 1}
    known |= {"user": 1, "post": 1, "asked": 1}
    return known | more


def address_of(pattern: URLPattern, parts: dict[str, Any]) -> str:
    asked = {name: parts[name] for name in pattern.pattern.converters}
    return reverse(f"work:{pattern.name}", kwargs=asked)
