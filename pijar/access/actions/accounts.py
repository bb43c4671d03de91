"""Accounts: opened for a person, closed, opened again; their sessions ended."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.endings import cut_post, drop_sessions
from pijar.access.models import AskedPost, Grant, OneTimeCode, Operator, User
from pijar.access.policies import check_is_a_persons, check_not_last_administrator, check_password
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.reasons import check_reason
from pijar.core.refusals import Refused


@transaction.atomic
def open_account(*, by: Actor, username: str, full_name: str, password: str = "") -> User:
    """Give a person a named account. Refuses a username already taken and a password easily guessed.

    Without a password nobody signs in to it until the person has chosen one by a one-time code.
    """
    check_may(by, Permission.KEEP_USERS)
    if User.objects.filter(username=username).exists():
        raise Refused("username_taken", _("Nama pengguna ini sudah dipakai."))
    if password:
        check_password(password, User(username=username, full_name=full_name))
    record(by=by, event="account.opened", subject=f"user:{username}")
    return User.objects.create_user(username=username, password=password or None, full_name=full_name)


@transaction.atomic
def close_account(*, by: Actor, user: User, on: date, reason: str) -> User:
    """Close an account from now on: its posts end, nobody signs in or stays signed in, codes and links are void.

    Refuses one's own account, the last administrator's, and a program's (its key is revoked instead). Closed again,
    nothing changes.
    """
    check_may(by, Permission.KEEP_USERS)
    check_is_a_persons(user)
    check_reason(reason)
    if by.id == user.pk:
        raise Refused("own_account", _("Tidak seorang pun menutup akunnya sendiri."))
    check_not_last_administrator(user, on)
    user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if not user.is_active:
        return user
    record(by=by, event="account.closed", subject=_subject(user), reason=reason)
    for post in Grant.objects.filter(user=user):
        cut_post(post, on)
    for rows in (AskedPost, OneTimeCode, Operator):
        rows._default_manager.filter(user=user).delete()
    user.is_active = False
    user.save(update_fields=["is_active"])
    drop_sessions(user)
    return user


@transaction.atomic
def reopen_account(*, by: Actor, user: User, reason: str) -> User:
    """Open a closed account again. Its posts have ended and are given anew, like those of anybody."""
    check_may(by, Permission.KEEP_USERS)
    check_is_a_persons(user)
    check_reason(reason)
    if not user.is_active:
        record(by=by, event="account.reopened", subject=_subject(user), reason=reason)
        user.is_active = True
        user.save(update_fields=["is_active"])
    return user


@transaction.atomic
def end_sessions(*, by: Actor, user: User) -> int:
    """Sign somebody out wherever they are signed in. Returns how many sessions were listed."""
    check_may(by, Permission.KEEP_USERS)
    record(by=by, event="sessions.ended", subject=_subject(user))
    return drop_sessions(user)


def _subject(user: User) -> str:
    return f"user:{user.username}"
