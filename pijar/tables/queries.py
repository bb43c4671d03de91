"""Profiles of columns and the kinds of files they are for."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.tables.file_kinds import NamedColumn
from pijar.tables.models import ColumnProfile
from pijar.tables.profile_files import CityProfile


def column_profiles(*, by: Actor, kinds: tuple[str, ...]) -> list[ColumnProfile]:
    """The latest version of each profile of these kinds, by name."""
    check_may(by, Permission.VIEW_FIGURES)
    latest = ColumnProfile.objects.filter(kind__in=kinds).order_by("kind", "name", "-version").distinct("kind", "name")
    return sorted(latest, key=lambda profile: profile.name)


def profiles_as_written(*, by: Actor) -> tuple[CityProfile, ...]:
    """The latest version of every profile in the form of a city's file, by kind and name."""
    check_may(by, Permission.KEEP_SETTINGS)
    latest = ColumnProfile.objects.order_by("kind", "name", "-version").distinct("kind", "name")
    return tuple(sorted(map(_as_written, latest), key=lambda profile: (profile.kind, profile.name)))


def _as_written(held: ColumnProfile) -> CityProfile:
    return CityProfile(
        kind=held.kind,
        name=held.name,
        columns=tuple(NamedColumn(one["fact"], tuple(one["headings"]), one["form"]) for one in held.columns),
        words=held.words,
        sheet=held.sheet,
        decimal=held.decimal,
        skip_rows=held.skip_rows,
        skip_words=tuple(held.skip_words),
        is_example=held.is_example,
    )


def column_profile_of(*, by: Actor, profile: int, kinds: tuple[str, ...] = ()) -> ColumnProfile:
    """A version of a profile, of one of these kinds if any are named. Raises NotFound."""
    check_may(by, Permission.VIEW_FIGURES)
    found = ColumnProfile.objects.filter(pk=profile).first()
    if found is None or (kinds and found.kind not in kinds):
        raise NotFound("column_profile_unknown", _("Profil kolom ini tidak ditemukan."))
    return found


def column_profile_named(*, by: Actor, kinds: tuple[str, ...], name: str = "") -> ColumnProfile:
    """The latest version of the profile of this name, the first one where none is said. Raises NotFound."""
    held = column_profiles(by=by, kinds=kinds)
    found = next((profile for profile in held if name in ("", profile.name)), None)
    if found is None:
        facts = {"name": name or "-", "known": ", ".join(profile.name for profile in held) or "-"}
        raise NotFound("column_profile_unknown", _("Profil %(name)s tidak ada. Yang ada: %(known)s.") % facts)
    return found
