"""Who comes in: a program with a key in the header ``Authorization: Bearer``; nothing else opens this door.

No cookie is looked at, so no page of another site can make a browser send anything here.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from pijar.access.access_keys import actor_with_key
from pijar.access.actors import STRANGER, Actor, check_may
from pijar.access.limits import Limit, check_limit
from pijar.access.reach import reach_of
from pijar.access.roles import Permission
from pijar.core.reach import narrow

EACH_KEY: Final = Limit("api", most=300, seconds=60)


class Key(HttpBearer):
    """The key of a program."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = actor_with_key(token, on=timezone.localdate())
        if actor == STRANGER:
            return None
        check_limit(EACH_KEY, actor.name, timezone.now())
        check_may(actor, Permission.TAKE_LISTS)
        narrow(reach_of(actor))
        return actor


def actor_of_request(request: HttpRequest) -> Actor:
    """The program that asks, once its key was found good."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return actor
