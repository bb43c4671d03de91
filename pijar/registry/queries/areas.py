"""The part of the city somebody sees, its wards and districts with their shapes, and the trades of its decree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.registry.models import Category, District, Ward
from pijar.values.ground import Ground

Boundary = tuple[str, str, Ground]


@dataclass(frozen=True, slots=True)
class Area:
    """A ward with its district."""

    code: str
    name: str
    district_code: str
    district: str


def within_areas(*, by: Actor, permission: Permission, code: str = "worker__person__ward__code") -> Q:
    """The condition that the area code at this path lies where the person holds the right; empty for the whole city."""
    seen = Q()
    for area in by.areas(permission):
        seen |= Q(**{f"{code}__startswith": area})
    return seen


def wards_seen(*, by: Actor, permission: Permission, district: str = "") -> list[Area]:
    """The wards where a person holds a right, by district and name; of one district if it is named."""
    seen = within_areas(by=by, permission=permission, code="code")
    return _listed(Ward.objects.filter(seen, code__startswith=district))


def wards_of_city(*, by: Actor) -> list[Area]:
    """All wards of the city for anybody (``by``), by district and name: where they lie is no secret."""
    return _listed(Ward.objects.all())


def _listed(wards: QuerySet[Ward]) -> list[Area]:
    rows = wards.order_by("district_id", "name")
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


def ward_named(*, by: Actor, code: str) -> Ward | None:
    """The ward of a code, none where it is empty."""
    check_may(by, Permission.VIEW_FUNDERS)
    return Ward.objects.filter(pk=code).first() if code else None


def names_of_areas(*, by: Actor, codes: Sequence[str]) -> dict[str, str]:
    """What wards and districts are called, for anybody (``by``)."""
    if not codes:
        return {}
    districts, wards = (place.objects.filter(code__in=codes).values_list("code", "name") for place in (District, Ward))
    return dict([*districts, *wards])
