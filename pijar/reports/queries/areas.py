"""The wards and districts a person sees, and their shapes for maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pijar.access.actors import Actor
from pijar.core.models import AuditEvent
from pijar.registry.models import Category, District, Ward
from pijar.registry.queries.areas import within_areas

Boundary = tuple[str, str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Area:
    """A ward with its district."""

    code: str
    name: str
    district_code: str
    district: str


def wards_seen(*, by: Actor, district: str = "") -> list[Area]:
    """The wards within what a person sees, by district and name; of one district if it is named."""
    rows = Ward.objects.filter(within_areas(by=by, code="code"), code__startswith=district).order_by(
        "district_id", "name"
    )
    return [Area(*row) for row in rows.values_list("code", "name", "district_id", "district__name")]


def mark_of_boundaries() -> int | None:
    """What changes when the city's boundaries are loaded anew: the latest event of loading them."""
    settled = AuditEvent.objects.filter(name="city.settled").order_by("-pk")
    return settled.values_list("pk", flat=True).first()


def boundaries() -> tuple[list[Boundary], list[Boundary]]:
    """Code, name and GeoJSON geometry of every ward, and of every district."""
    wards = Ward.objects.order_by("code").values_list("code", "name", "boundary")
    districts = District.objects.order_by("code").values_list("code", "name", "boundary")
    return list(wards), list(districts)


def categories() -> list[tuple[str, str]]:
    """The trades of the city's decree, by its order."""
    return list(Category.objects.values_list("code", "name"))
