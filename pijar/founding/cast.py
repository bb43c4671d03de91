"""The people through whom the city is founded: each action is done by somebody whose post allows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pijar.access.actions import open_account
from pijar.access.actors import SYSTEM, Actor, actor_of
from pijar.access.models import User
from pijar.founding.officers import CITY_OFFICERS, CityOfficer
from pijar.registry.actions.posts import grant_post

POSTS_FROM = date(2024, 12, 1)
DISTRICT_OFFICER = "district_officer"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts: the labour office's officer and head, and officers of districts by code."""

    officer: Actor
    head: Actor
    districts: Mapping[str, Actor]

    def for_district(self, code: str) -> Actor:
        """Who takes and verifies the lists of a district: its officer, or the labour office where it has none."""
        return self.districts.get(code, self.officer)


def call_cast(*, password: str) -> Cast:
    """Open the accounts of the story, one password for all, and give everybody their post; known accounts are kept."""
    actors = {officer.username: _actor(officer, password) for officer in CITY_OFFICERS}
    by_area = {
        post.scope.areas[0]: actor for actor in actors.values() for post in actor.posts if post.role == DISTRICT_OFFICER
    }
    return Cast(actors["petugas"], actors["kepala"], by_area)


def _actor(officer: CityOfficer, password: str) -> Actor:
    user = User.objects.filter(username=officer.username).first() or open_account(
        by=SYSTEM, username=officer.username, full_name=officer.full_name, password=password
    )
    grant_post(by=SYSTEM, user=user, role=officer.role, area=officer.area, first_on=POSTS_FROM)
    return actor_of(user, POSTS_FROM)
