"""Accounts, posts, and keys of programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from pijar.access.access_keys import digest_of, new_secret
from pijar.access.actors import Actor, check_may
from pijar.access.models import AccessKey, Grant, User
from pijar.access.roles import ROLES, Permission
from pijar.core.audit import record
from pijar.core.refusals import Refused

APART: Final = ({"officer", "approver"}, {"officer", "head"})
"""Roles that one person never holds at the same time: who prepares a month and who approves it."""
KEY_LASTS: Final = timedelta(days=366)
PROGRAM_RIGHTS: Final = (Permission.TAKE_LISTS,)
"""What a program may do: send lists and read what became of them, never the national id or the name of anybody."""


@transaction.atomic
def open_account(*, by: Actor, username: str, full_name: str, password: str) -> User:
    """Give a person a named account. Refuses a username already taken and a password easily guessed."""
    check_may(by, Permission.KEEP_USERS)
    if User.objects.filter(username=username).exists():
        raise Refused("username_taken", _("Nama pengguna ini sudah dipakai."))
    _refuse_weak(password, User(username=username, full_name=full_name))
    record(by=by, event="account.opened", subject=f"user:{username}")
    return User.objects.create_user(username=username, password=password, full_name=full_name)


def _refuse_weak(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused("password_weak", " ".join(error.messages)) from error


@transaction.atomic
def grant_role(*, by: Actor, user: User, role: str, area: str = "", first_on: date, until: date | None = None) -> Grant:
    """Grant a post for an area (empty: whole city) from a day on; the same again changes nothing.

    Refuses an unknown role, and one that would let the person approve their own work (``APART``).
    """
    check_may(by, Permission.KEEP_USERS)
    if role not in ROLES:
        raise Refused("role_unknown", _("Peran ini tidak dikenal."))
    days = DateRange(first_on, until, "[)")
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    held = Grant.objects.filter(user=user, days__overlap=days).values_list("role_code", flat=True)
    if other := next((code for code in held if {code, role} in APART), ""):
        names = {"role": ROLES[role].name, "other": ROLES[other].name}
        sentence = _("Orang ini masih %(other)s. Yang mengerjakan dan yang menyetujui tidak boleh satu orang.")
        raise Refused("posts_conflict", sentence % names, role=role, other=other)
    grant, is_new = Grant.objects.get_or_create(user=user, role_code=role, area=area, days=days)
    if is_new:
        record(by=by, event="role.granted", subject=f"user:{user.username}", role=role, area=area)
    return grant


@transaction.atomic
def make_key(
    *, by: Actor, name: str, holder: str, expires_on: date, on: date, areas: Sequence[str] = ()
) -> tuple[AccessKey, str]:
    """Make a key for a program of ``holder``, good for the areas (none: the whole city) until a day; and its secret.

    The secret is answered here once and kept nowhere. Refuses a name already taken and an end that has come or lies
    more than a year ahead.
    """
    check_may(by, Permission.KEEP_USERS)
    if AccessKey.objects.filter(name=name).exists():
        raise Refused("key_name_taken", _("Nama kunci ini sudah dipakai."))
    if not on < expires_on <= on + KEY_LASTS:
        raise Refused("key_lasts_too_long", _("Kunci berlaku paling sedikit sehari dan paling lama 366 hari."))
    mark, secret = new_secret()
    record(by=by, event="key.made", subject=f"key:{mark}", name=name, areas=list(areas))
    user = User.objects.create_user(username=f"program-{mark}", full_name=name, is_program=True)
    key = AccessKey.objects.create(
        user=user,
        name=name,
        holder=holder,
        mark=mark,
        digest=digest_of(secret),
        areas=list(areas),
        permissions=[str(right) for right in PROGRAM_RIGHTS],
        made_on=on,
        expires_on=expires_on,
    )
    return key, secret


@transaction.atomic
def revoke_key(*, by: Actor, key: AccessKey, on: date) -> AccessKey:
    """End a key from now on, also for work it has already asked for. Revoked again, nothing changes."""
    check_may(by, Permission.KEEP_USERS)
    if key.revoked_on is None:
        record(by=by, event="key.revoked", subject=f"key:{key.mark}")
        AccessKey.objects.filter(pk=key.pk).update(revoked_on=on)
        User.objects.filter(pk=key.user_id).update(is_active=False)
        key.refresh_from_db()
    return key
