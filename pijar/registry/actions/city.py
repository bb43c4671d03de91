"""Settling a city: its areas, trades and criteria, from a folder of plain files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.registry.models import Category, Criteria, District, Ward

SEMARANG = Path(__file__).resolve().parent.parent / "data" / "semarang"


def settle_city(*, by: Actor, folder: Path = SEMARANG) -> bool:
    """Load areas, trades and criteria from ``folder``; a city already settled is left as it is.

    Returns whether anything was loaded. The folder holds areas.csv, wards.geojson, districts.geojson, categories.csv
    and criteria.csv in the form of ``pijar/registry/data/semarang``.
    """
    check_may(by, Permission.KEEP_SETTINGS)
    if District.objects.exists():
        return False
    with transaction.atomic():
        record(by=by, event="city.settled", subject=folder.name)
        _load_areas(folder)
        Category.objects.bulk_create(_categories(folder))
        Criteria.objects.bulk_create(_criteria(folder))
    return True


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _boundaries(path: Path) -> dict[str, Any]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["code"]: feature["geometry"] for feature in features}


def _load_areas(folder: Path) -> None:
    areas = list(_rows(folder / "areas.csv"))
    districts, wards = _boundaries(folder / "districts.geojson"), _boundaries(folder / "wards.geojson")
    District.objects.bulk_create(
        District(code=area["code"], name=area["name"], boundary=districts[area["code"]])
        for area in areas
        if area["level"] == "kecamatan"
    )
    Ward.objects.bulk_create(
        Ward(
            code=area["code"],
            name=area["name"],
            district_id=area["parent_code"],
            postal_code=area["postal_code"],
            latitude=float(area["lat"]),
            longitude=float(area["lng"]),
            boundary=wards[area["code"]],
        )
        for area in areas
        if area["level"] == "kelurahan"
    )


def _categories(folder: Path) -> Iterator[Category]:
    for order, row in enumerate(_rows(folder / "categories.csv"), start=1):
        yield Category(
            code=row["code"],
            name=row["name"],
            sector=row["sector"],
            is_job=row["is_job"] == "yes",
            order=order,
            decree="Perwal Semarang 26/2025",
        )


def _criteria(folder: Path) -> Iterator[Criteria]:
    for row in _rows(folder / "criteria.csv"):
        yield Criteria(
            first_on=date.fromisoformat(row["first_on"]),
            min_age_years=int(row["min_age_years"]),
            max_age_months=int(row["max_age_years"]) * 12 + int(row["max_age_extra_months"]),
            max_poverty_decile=int(row["max_poverty_decile"]),
            decree=row["decree"],
        )
