"""Who asks: the ``by`` of every action and query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from pijar.access.models import AccessKey, Grant, User
from pijar.access.roles import WITHIN_AN_AREA, Permission
from pijar.core.refusals import NotAllowed

PROGRAM: Final = "program"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the rights of a post count: the districts or wards named, or (none named) the whole city."""

    areas: tuple[str, ...] = ()

    def holds(self, code: str) -> bool:
        """Does a ward or district lie within?"""
        return not self.areas or any(code.startswith(area) for area in self.areas)


@dataclass(frozen=True, slots=True)
class Post:
    """A role somebody holds on a day, with its rights and where they count."""

    role: str
    permissions: frozenset[Permission]
    scope: Scope = Scope()

    def gives(self, permission: Permission) -> bool:
        """Does the right go with this post? What concerns the whole city goes with no post for a part of it."""
        return permission in self.permissions and (not self.scope.areas or permission in WITHIN_AN_AREA)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or program with their posts of the day. A right counts only where it was granted."""

    id: int | None
    name: str
    posts: tuple[Post, ...] = ()

    @classmethod
    def holding(
        cls, key: int | None, name: str, permissions: Iterable[Permission], areas: Iterable[str] = (), role: str = ""
    ) -> Actor:
        """Somebody with a single post: these rights, for these areas (none: the whole city)."""
        return cls(key, name, (Post(role, frozenset(permissions), Scope(tuple(areas))),))

    @property
    def permissions(self) -> frozenset[Permission]:
        """All rights that some post gives."""
        return frozenset(right for post in self.posts for right in post.permissions if post.gives(right))

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(sorted({post.role for post in self.posts}))

    def may(self, permission: Permission) -> bool:
        return any(post.gives(permission) for post in self.posts)

    def areas(self, permission: Permission) -> tuple[str, ...]:
        """Where this right counts: the areas of the posts that give it. Empty: the whole city; without it, nowhere."""
        scopes = [post.scope for post in self.posts if post.gives(permission)]
        if not scopes:
            return (NOWHERE,)
        if any(not scope.areas for scope in scopes):
            return ()
        return tuple(sorted({area for scope in scopes for area in scope.areas}))

    def sees_area(self, code: str, permission: Permission) -> bool:
        """Does this right count in a ward or district?"""
        return Scope(self.areas(permission)).holds(code)


NOWHERE: Final = "-"
"""Begins no code of an area."""
STRANGER = Actor(None, "publik")
SYSTEM = Actor.holding(None, "sistem", Permission, role="system")


def actor_of(user: User, on: date) -> Actor:
    """The actor a signed-in person is on a day, from the grants in force. A post without area sees the whole city."""
    if not user.is_active:
        return STRANGER
    if user.is_program:
        return actor_of_key(AccessKey.objects.select_related("user").get(user=user), on)
    grants = Grant.objects.filter(user=user, days__contains=on).order_by("role_code", "area")
    return Actor(user.pk, str(user), tuple(map(_post, grants)))


def _post(grant: Grant) -> Post:
    return Post(grant.role_code, grant.role.permissions, Scope((grant.area,) if grant.area else ()))


def actor_of_id(user: int, on: date) -> Actor:
    """The actor somebody is on a day, by the number that noted work keeps of whoever asked for it."""
    return actor_of(User.objects.get(pk=user), on)


def actor_of_key(key: AccessKey, on: date) -> Actor:
    """The actor a program is on a day, from its key: a stranger once the key has run out or was revoked."""
    if on >= key.expires_on or key.revoked_on is not None or not key.user.is_active:
        return STRANGER
    permissions = frozenset(map(Permission, key.permissions))
    return Actor.holding(key.user_id, key.name, permissions, key.areas, PROGRAM)


def check_may(by: Actor, permission: Permission) -> None:
    """Refuse when the person does not hold the right, or holds it for a part of the city where it is for the whole."""
    if by.may(permission):
        return
    if any(permission in post.permissions for post in by.posts):
        raise NotAllowed(
            "whole_city_needed", _("Pekerjaan ini untuk petugas seluruh kota."), permission=str(permission)
        )
    raise NotAllowed("not_allowed", _("Peran Anda tidak mencakup tindakan ini."), permission=str(permission))


def check_sees_area(by: Actor, code: str, permission: Permission) -> None:
    """Refuse when an area lies outside where the person holds this right."""
    if not by.sees_area(code, permission):
        raise NotAllowed("outside_area", _("Wilayah ini di luar tugas Anda."))
