"""Which city this is, what it calls things on a day, what it aims at, and all of it as a folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.utils import timezone

from pijar.access.actors import Actor
from pijar.core.sql_files import fetch_rows
from pijar.core.typed_rows import Row
from pijar.law.eligibility import CityCriteria
from pijar.registry.city_folder import (
    RULES,
    Area,
    CityFolder,
    Letterhead,
    Rules,
    Source,
    Target,
    Term,
    Trade,
)
from pijar.registry.models import (
    Category,
    City,
    CityLetterhead,
    CitySource,
    CityTarget,
    CityTerm,
    Criteria,
    District,
    Ward,
)
from pijar.tables.queries import profiles_as_written
from pijar.values.month import Month

_CITY = ("code", "name", "kind", "province", "time_zone", "abbreviation")


@dataclass(frozen=True, slots=True)
class CityRow:
    """The city as it was founded; ``terms`` is a JSON list: a term, from which day, and what is said of it."""

    code: str
    name: str
    kind: str
    province: str
    time_zone: str
    abbreviation: str
    terms: str


@dataclass(frozen=True, slots=True)
class OwnCity:
    """The city served here. ``terms`` are all it ever called something, the oldest first."""

    code: str
    name: str
    kind: str
    province: str
    time_zone: str
    abbreviation: str
    terms: tuple[Term, ...]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def short_name(self) -> str:
        """The name without its kind: ``Kota Contoh`` is ``Contoh``."""
        return self.name.removeprefix(self.kind.capitalize()).strip()

    def terms_on(self, day: date) -> Mapping[str, Term]:
        """What things are called on a day."""
        return {term.term: term for term in self.terms if term.first_on <= day}


def own_city() -> OwnCity | None:
    """The city served here; None before it is founded."""
    rows = fetch_rows(CityRow, "registry", "own_city")
    return _own(rows[0]) if rows else None


def city_zone() -> tzinfo:
    """The time zone of the city; before it is founded, that of the settings."""
    city = own_city()
    return city.zone if city else timezone.get_default_timezone()


def _own(row: CityRow) -> OwnCity:
    terms = (Term(term, date.fromisoformat(first_on), *said) for term, first_on, *said in json.loads(row.terms))
    return OwnCity(row.code, row.name, row.kind, row.province, row.time_zone, row.abbreviation, tuple(terms))


def targets_on(day: date) -> dict[Month, int]:
    """How many workers are to be covered by which months, as told latest by a day."""
    rows = CityTarget.objects.filter(told_on__lte=day).order_by("told_on").values_list("month", "workers")
    return dict(sorted(rows))


def sources_on(day: date) -> tuple[str, ...]:
    """The kinds of money the city uses on a day, in its order; empty when it has said nothing."""
    rows = CitySource.objects.filter(first_on__lte=day).order_by("pk").values_list("kind", flat=True)
    return tuple(dict.fromkeys(rows))


def criteria_on(day: date) -> CityCriteria | None:
    """The city's own rules of eligibility on a day, as the law takes them; None before its first."""
    row = Criteria.objects.filter(first_on__lte=day).order_by("first_on").last()
    if row is None:
        return None
    rules = {name: getattr(row, name) for name in RULES}
    return CityCriteria(since=row.first_on, cite=row.decree, max_months=row.max_age_months, **rules)


def city_as_folder(*, by: Actor) -> CityFolder:
    """Everything the city's rows say, in the form of its folder; ``by`` has the right already."""
    city = City.objects.get()
    return CityFolder(
        **{name: getattr(city, name) for name in _CITY},
        terms=tuple(_each(Term, CityTerm.objects.order_by("term", "first_on"))),
        letterhead=tuple(
            Letterhead(row.first_on, tuple(row.lines)) for row in CityLetterhead.objects.order_by("first_on")
        ),
        sources=tuple(_each(Source, CitySource.objects.order_by("pk"))),
        targets=tuple(_each(Target, CityTarget.objects.order_by("told_on", "month"))),
        districts=tuple(
            Area(row.code, "kecamatan", row.name, "", "", 0.0, 0.0, row.boundary)
            for row in District.objects.order_by("code")
        ),
        wards=tuple(
            Area(
                row.code,
                row.kind,
                row.name,
                row.district_id,
                row.postal_code,
                row.latitude,
                row.longitude,
                row.boundary,
            )
            for row in Ward.objects.order_by("code")
        ),
        trades=tuple(_each(Trade, Category.objects.order_by("order"))),
        rules=tuple(_each(Rules, Criteria.objects.order_by("first_on"))),
        profiles=profiles_as_written(by=by),
    )


def _each(shape: type[Row], rows: Iterable[Model]) -> list[Row]:
    """Rows of a table as rows of a folder, which have the same names."""
    make: Callable[..., Row] = shape
    return [make(**{name: getattr(row, name) for name in shape.__dataclass_fields__}) for row in rows]
