"""The column profiles that the city of the tests begins with."""

from __future__ import annotations

from pijar.access.actors import Actor
from pijar.registry.city_folder import folder_of
from pijar.tables.actions import keep_standard_profiles
from pijar.tables.profile_files import CityProfile, read_profiles


def city_profiles(*kinds: str) -> list[CityProfile]:
    """Those of these kinds, in their order of names."""
    return [each for each in read_profiles(folder_of("semarang") / "profiles.yaml") if each.kind in kinds]


def keep_city_profiles(by: Actor, *kinds: str) -> None:
    """Keep those of these kinds, where there is none of the name."""
    keep_standard_profiles(by=by, profiles=city_profiles(*kinds))
