"""What can be asked about access."""

from __future__ import annotations

from django.db.models import QuerySet

from pijar.access.actors import Actor, check_may
from pijar.access.models import AccessKey
from pijar.access.roles import Permission


def access_keys(*, by: Actor) -> QuerySet[AccessKey]:
    """All keys of programs, the newest first; nothing of a secret is in them."""
    check_may(by, Permission.KEEP_USERS)
    return AccessKey.objects.order_by("-made_on", "-pk")


def holder_of_key(*, by: Actor) -> str:
    """Who holds the key that asks: the sender of its lists."""
    return AccessKey.objects.get(user_id=by.id or 0).holder
