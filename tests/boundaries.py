"""Boundaries for the small city: each ward a square beside the other."""

from __future__ import annotations

from typing import Any

from pijar.registry.models import District, Ward


def give_boundaries() -> None:
    """Lay the wards in a row, and their districts around them."""
    for at, ward in enumerate(Ward.objects.order_by("code")):
        ward.boundary = _square(110.0 + at, 1)
        ward.save()
    for at, district in enumerate(District.objects.order_by("code")):
        district.boundary = _square(110.0 + 2 * at, 2)
        district.save()


def _square(west: float, width: float) -> dict[str, Any]:
    east = west + width
    return {"type": "Polygon", "coordinates": [[[west, -7.0], [east, -7.0], [east, -6.0], [west, -6.0], [west, -7.0]]]}
