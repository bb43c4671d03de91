"""Who reads a page, for its head: name, posts, and the part of the city each is for."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from pijar.access.actors import Actor, actor_of
from pijar.access.roles import ROLES
from pijar.registry.queries.areas import names_of_areas


@dataclass(frozen=True, slots=True)
class Me:
    """Who signed in, and their posts of today in words."""

    name: str
    posts: tuple[str, ...]


def me(request: HttpRequest) -> dict[str, object]:
    """Whoever signed in, read only by pages that say so."""
    return {"me": SimpleLazyObject(lambda: _read(request))}


def _read(request: HttpRequest) -> Me | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    actor: Actor = getattr(request, "actor", None) or actor_of(user, timezone.localdate())
    names = names_of_areas(by=actor, codes=[code for post in actor.posts for code in post.scope.areas])
    words = (
        " ".join([str(ROLES[post.role].name), *(names.get(code, code) for code in post.scope.areas)])
        for post in actor.posts
        if post.role in ROLES
    )
    return Me(str(user), tuple(words))
