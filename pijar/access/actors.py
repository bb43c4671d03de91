"""Who asks: the ``by`` of every action and query."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from pijar.access.models import AccessKey, Grant, User
from pijar.access.roles import ROLES, Permission
from pijar.core.refusals import NotAllowed


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the rights of the day, and the areas they are bounded to (none: the whole city)."""

    id: int | None
    name: str
    permissions: frozenset[Permission] = frozenset()
    areas: tuple[str, ...] = ()
    roles: tuple[str, ...] = field(default=())

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def sees_area(self, code: str) -> bool:
        """Does a ward or district lie within the part of the city this person sees?"""
        return not self.areas or any(code.startswith(area) for area in self.areas)


STRANGER = Actor(None, "publik")
SYSTEM = Actor(None, "sistem", frozenset(Permission), (), ("system",))


def actor_of(user: User, on: date) -> Actor:
    """The actor a signed-in person is on a day, from the grants in force. A post without area sees the whole city."""
    if not user.is_active:
        return STRANGER
    if user.is_program:
        return actor_of_key(AccessKey.objects.get(user=user), on)
    grants = list(Grant.objects.filter(user=user, days__contains=on))
    permissions = frozenset().union(*(ROLES[grant.role_code].permissions for grant in grants))
    areas = tuple(sorted({grant.area for grant in grants}))
    roles = tuple(sorted({grant.role_code for grant in grants}))
    return Actor(user.pk, str(user), permissions, () if "" in areas else areas, roles)


def actor_of_id(user: int, on: date) -> Actor:
    """The actor somebody is on a day, by the number that noted work keeps of whoever asked for it."""
    return actor_of(User.objects.get(pk=user), on)


def actor_of_key(key: AccessKey, on: date) -> Actor:
    """The actor a program is on a day, from its key: a stranger once the key has run out or was revoked."""
    if on >= key.expires_on or key.revoked_on is not None:
        return STRANGER
    permissions = frozenset(map(Permission, key.permissions))
    return Actor(key.user_id, key.name, permissions, tuple(key.areas), ("program",))


def check_may(by: Actor, permission: Permission) -> None:
    """Refuse when the person does not hold the right."""
    if not by.may(permission):
        raise NotAllowed("not_allowed", _("Peran Anda tidak mencakup tindakan ini."), permission=str(permission))


def check_sees_area(by: Actor, code: str) -> None:
    """Refuse when an area lies outside what the person sees."""
    if not by.sees_area(code):
        raise NotAllowed("outside_area", _("Wilayah ini di luar tugas Anda."))
