"""Cases that trip the constraints of the city's own rows, and a first row for each of its tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pijar.registry.models import City, CityLetterhead, CitySource, CityTarget, CityTerm
from pijar.values.month import Month

DAY = date(2025, 1, 1)


def _term() -> CityTerm:
    return CityTerm.objects.create(term="ward", first_on=DAY, name="Kelurahan", said="kelurahan", english="ward")


def _source() -> CitySource:
    return CitySource.objects.create(kind="company", first_on=DAY, name="Perusahaan", ground="Perjanjian")


def _target() -> CityTarget:
    return CityTarget.objects.create(told_on=DAY, month=Month(2026, 12), workers=1, source="x")


def _twice(make: Callable[[], Any]) -> Callable[[], Any]:
    return lambda: (make(), make())


TRIPS: dict[str, Callable[[], Any]] = {
    "city_only_one": lambda: City.objects.update(single=False),
    "city_term_once_a_day": _twice(_term),
    "city_source_once_a_day": _twice(_source),
    "city_target_once_a_day": _twice(_target),
}
FIRST_ROWS: dict[str, Callable[[], Any]] = {
    "registry_cityletterhead": lambda: CityLetterhead.objects.create(first_on=DAY, lines=["PEMERINTAH"]),
    "registry_citysource": _source,
    "registry_citytarget": _target,
    "registry_cityterm": _term,
}
