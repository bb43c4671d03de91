"""Accounts and posts."""

from __future__ import annotations

from datetime import date

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
    """Give a person a named account. Refuses a username already taken."""
    check_may(by, Permission.KEEP_USERS)
    if User.objects.filter(username=username).exists():
        raise Refused("username_taken", _("Nama pengguna ini sudah dipakai."))
    record(by=by, event="account.opened", subject=f"user:{username}")
    return User.objects.create_user(username=username, password=password, full_name=full_name)


@transaction.atomic
def grant_role(*, by: Actor, user: User, role: str, area: str = "", first_on: date, until: date | None = None) -> Grant:
    """Grant a post for an area (empty: whole city) from a day on. Refuses an unknown role."""
    check_may(by, Permission.KEEP_USERS)
    if role not in ROLES:
        raise Refused("role_unknown", _("Peran ini tidak dikenal."))
    record(by=by, event="role.granted", subject=f"user:{user.username}", role=role, area=area)
    grant, _created = Grant.objects.get_or_create(
        user=user, role_code=role, area=area, days=DateRange(first_on, until, "[)")
    )
    return grant
