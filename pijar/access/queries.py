"""What can be asked about access."""

from __future__ import annotations

from django.db.models import QuerySet

from pijar.access.actors import Actor, check_may
from pijar.access.models import AccessKey, User
from pijar.access.roles import Permission


def access_keys(*, by: Actor) -> QuerySet[AccessKey]:
    """All keys of programs, the newest first; nothing of a secret is in them."""
    check_may(by, Permission.KEEP_USERS)
    return AccessKey.objects.order_by("-made_on", "-pk")


def password_fits(*, by: Actor, password: str) -> bool:
    """Is this the password of the person who asks?"""
    user = User.objects.filter(pk=by.id or 0, is_active=True).first()
    return user is not None and user.check_password(password)


def holder_of_key(*, by: Actor) -> str:
    """Who holds the key that asks: the sender of its lists."""
    return AccessKey.objects.get(user_id=by.id or 0).holder
