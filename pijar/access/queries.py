"""What can be asked about access."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.models import AccessKey, AskedPost, Grant, Operator, User
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound


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


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who signs in, with the posts that have not ended, the earliest first."""

    user: User
    posts: tuple[Grant, ...]

    @property
    def post_words(self) -> str:
        """Their posts in words, each with its area."""
        return ", ".join(f"{post.role.name} {post.area}".strip() for post in self.posts)


def accounts(*, by: Actor, on: date) -> list[Account]:
    """All people's accounts, open ones first, by name."""
    check_may(by, Permission.CONFIRM_POSTS)
    return [_account(user, on) for user in _people()]


def account_of(*, by: Actor, user: int, on: date) -> Account:
    """One person's account. Raises NotFound."""
    check_may(by, Permission.CONFIRM_POSTS)
    found = _people().filter(pk=user).first()
    if found is None:
        raise NotFound("user_unknown", _("Pengguna ini tidak dikenal."))
    return _account(found, on)


def asked_posts(*, by: Actor) -> QuerySet[AskedPost]:
    """Posts that were asked for and wait for a second person, the oldest first."""
    check_may(by, Permission.CONFIRM_POSTS)
    return AskedPost.objects.select_related("user").order_by("pk")


def asked_post(*, by: Actor, asked: int) -> AskedPost:
    """One post that was asked for. Raises NotFound."""
    found = asked_posts(by=by).filter(pk=asked).first()
    if found is None:
        raise NotFound("asked_post_unknown", _("Permintaan ini sudah diputus atau tidak ada."))
    return found


def own_operators(*, by: Actor) -> QuerySet[Operator]:
    """The accounts of the machine whose commands are one's own."""
    return Operator.objects.filter(user_id=by.id or 0).order_by("os_account")


def _people() -> QuerySet[User]:
    posts = Prefetch("grants", Grant.objects.order_by("days", "pk"))
    people = User.objects.filter(is_program=False).order_by("-is_active", "full_name", "username")
    return people.prefetch_related(posts, "operators")


def _account(user: User, on: date) -> Account:
    return Account(user, tuple(post for post in user.grants.all() if post.days.upper is None or post.days.upper > on))
