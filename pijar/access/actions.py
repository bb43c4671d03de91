"""Accounts and posts."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.models import Grant, User
from pijar.access.roles import ROLES, Permission
from pijar.core.audit import record
from pijar.core.refusals import Refused


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

    Refuses an unknown role.
    """
    check_may(by, Permission.KEEP_USERS)
    if role not in ROLES:
        raise Refused("role_unknown", _("Peran ini tidak dikenal."))
    days = DateRange(first_on, until, "[)")
    grant, is_new = Grant.objects.get_or_create(user=user, role_code=role, area=area, days=days)
    if is_new:
        record(by=by, event="role.granted", subject=f"user:{user.username}", role=role, area=area)
    return grant
