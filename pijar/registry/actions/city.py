"""A city is founded from its folder, once; later days are added to its rows, and it is written as a folder again."""

from __future__ import annotations

from pathlib import Path

from django.db import models, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.refusals import Refused
from pijar.core.typed_rows import Dataclass
from pijar.registry.city_folder import CityFolder, code_of, facts_of, folder_of, known_cities, read_city, write_city
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
from pijar.registry.queries.city import city_as_folder, own_city
from pijar.tables.actions import keep_standard_profiles, keep_written_profile
from pijar.tables.profile_files import read_profiles
from pijar.tables.queries import profiles_as_written

_DATED: tuple[tuple[type[models.Model], str], ...] = (
    (CityTerm, "terms"),
    (CityLetterhead, "letterhead"),
    (CitySource, "sources"),
    (CityTarget, "targets"),
    (Criteria, "rules"),
)


def settle_city(*, by: Actor, folder: Path | None = None) -> bool:
    """Load a city from ``folder``; a city already settled is left as it is. Returns whether anything was loaded.

    Without a folder it is the one of ``PIJAR_CITY``, or the one ``pijar/cities/default.yaml`` names. Raises FileFault
    for a folder that is no city.
    """
    check_may(by, Permission.KEEP_SETTINGS)
    if District.objects.exists():
        return False
    folder = folder or folder_of()
    city = read_city(folder)
    with transaction.atomic():
        record(by=by, event="city.settled", subject=folder.name)
        _keep_city(city)
        _keep_areas(city)
        for order, trade in enumerate(city.trades, start=1):
            Category.objects.create(order=order, **facts_of(trade))
        _keep_dated(city)
        keep_standard_profiles(by=by, profiles=city.profiles)
    return True


def keep_missing_profiles(*, by: Actor) -> None:
    """Keep the profiles of the city's own folder for kinds of files that it has none of, being older than the kind."""
    city = own_city()
    folder = next((found for found in map(folder_of, known_cities()) if city and code_of(found) == city.code), None)
    held = {profile.kind for profile in profiles_as_written(by=by)}
    if folder is not None:
        profiles = [each for each in read_profiles(folder / "profiles.yaml") if each.kind not in held]
        keep_standard_profiles(by=by, profiles=profiles)


@transaction.atomic
def amend_city(*, by: Actor, folder: Path) -> int:
    """Add the days that a folder has and the city has not; returns how many. The same folder again adds nothing.

    What stands is never changed: a day that says something else than its row is refused, and so are other areas. A
    profile of columns that says something else is its next version.
    """
    check_may(by, Permission.KEEP_SETTINGS)
    meant, known = read_city(folder), city_as_folder(by=by)
    if meant.code != known.code:
        raise Refused("another_city", _("Folder ini milik %(name)s.") % {"name": meant.name})
    added = {name: [row for row in getattr(meant, name) if row not in getattr(known, name)] for _m, name in _DATED}
    profiles = [profile for profile in meant.profiles if profile not in known.profiles]
    count = sum(map(len, added.values())) + len(profiles)
    if not count:
        return 0
    record(by=by, event="city.amended", subject=meant.code, rows=count)
    for model, name in _DATED:
        _refuse_changed(model, added[name])
        model._default_manager.bulk_create(_row(model, each) for each in added[name])
    for profile in profiles:
        keep_written_profile(by=by, profile=profile)
    return count


def export_city(*, by: Actor, folder: Path) -> None:
    """Write the city's rows as a folder that would found the same city. Refuses a folder that holds anything."""
    check_may(by, Permission.KEEP_SETTINGS)
    if folder.exists() and any(folder.iterdir()):
        raise Refused("folder_not_empty", _("Folder %(folder)s sudah berisi sesuatu.") % {"folder": folder})
    city = city_as_folder(by=by)
    record(by=by, event="city.exported", subject=city.code)
    write_city(city, folder)


def _keep_city(city: CityFolder) -> None:
    names = ("code", "name", "kind", "province", "time_zone", "abbreviation")
    City.objects.create(**{name: getattr(city, name) for name in names})


def _keep_areas(city: CityFolder) -> None:
    District.objects.bulk_create(
        District(code=area.code, name=area.name, boundary=area.boundary) for area in city.districts
    )
    Ward.objects.bulk_create(
        Ward(
            code=area.code,
            kind=area.level,
            name=area.name,
            district_id=area.parent_code,
            postal_code=area.postal_code,
            latitude=area.latitude,
            longitude=area.longitude,
            boundary=area.boundary,
        )
        for area in city.wards
    )


def _keep_dated(city: CityFolder) -> None:
    for model, name in _DATED:
        model._default_manager.bulk_create(_row(model, each) for each in getattr(city, name))


def _row(model: type[models.Model], said: Dataclass) -> models.Model:
    return model(**{name: list(fact) if isinstance(fact, tuple) else fact for name, fact in facts_of(said).items()})


def _refuse_changed(model: type[models.Model], rows: list[Dataclass]) -> None:
    """A day that stands already says what it said."""
    for said in rows:
        named = {name: value for name, value in facts_of(said).items() if name in _KEYS[model]}
        if model._default_manager.filter(**named).exists():
            days = ", ".join(map(str, named.values()))
            text = _("Baris %(days)s sudah ada dan tidak diubah; pakai tanggal lain.")
            raise Refused("day_stands", text % {"days": days})


_KEYS: dict[type[models.Model], frozenset[str]] = {
    CityTerm: frozenset({"term", "first_on"}),
    CityLetterhead: frozenset({"first_on"}),
    CitySource: frozenset({"kind", "first_on"}),
    CityTarget: frozenset({"month", "told_on"}),
    Criteria: frozenset({"first_on"}),
}
