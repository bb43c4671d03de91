"""Posts: asked for by one person, confirmed by another, ended on a day."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.endings import cut_post
from pijar.access.models import AskedPost, Grant, User
from pijar.access.policies import ADMINISTRATOR, check_may_confirm, check_not_last_administrator
from pijar.access.roles import ROLES, Permission, needs_second_person
from pijar.core.audit import record
from pijar.core.reasons import check_reason
from pijar.core.refusals import Refused

APART: Final = ({"officer", "approver"}, {"officer", "head"})
"""Roles that one person never holds at the same time: who prepares a month and who approves it."""


@transaction.atomic
def grant_role(*, by: Actor, user: User, role: str, area: str = "", first_on: date, until: date | None = None) -> Grant:
    """Grant a post for an area (empty: whole city) from a day on; the same again changes nothing.

    Refuses an unknown role, one that would let the person approve their own work (``APART``), and from one person alone
    a post that works on people or money, or gives such posts: it is asked for and confirmed by another. The machine's
    operator gives the first ones.
    """
    check_may(by, Permission.KEEP_USERS)
    days = DateRange(first_on, until, "[)")
    _check_fits(user, role, days)
    if by.id is not None and needs_second_person(role):
        raise Refused("post_needs_second", _("Peran ini diberikan oleh dua orang: yang meminta dan yang menyetujui."))
    return _granted(by, user, role, area, days)


@transaction.atomic
def ask_role(
    *, by: Actor, user: User, role: str, area: str = "", first_on: date, until: date | None = None
) -> Grant | AskedPost:
    """Give a post that needs nobody else; ask for any other, which a second person confirms.

    Refuses what ``grant_role`` refuses. The same asked for again changes nothing.
    """
    check_may(by, Permission.KEEP_USERS)
    if by.id is None or not needs_second_person(role):
        return grant_role(by=by, user=user, role=role, area=area, first_on=first_on, until=until)
    days = DateRange(first_on, until, "[)")
    _check_fits(user, role, days)
    asked, is_new = AskedPost.objects.get_or_create(
        user=user, role_code=role, area=area, defaults={"days": days, "asked_by_id": by.id, "asked_by": by.name}
    )
    if is_new:
        record(by=by, event="role.asked", subject=_subject(user), role=role, area=area)
    return asked


@transaction.atomic
def confirm_post(*, by: Actor, asked: AskedPost) -> Grant:
    """Give a post that was asked for. Refuses whoever asked, and the person whose post it would be."""
    asked = AskedPost.objects.select_for_update(of=("self",)).select_related("user").get(pk=asked.pk)
    check_may_confirm(by, asked)
    _check_fits(asked.user, asked.role_code, asked.days)
    grant = _granted(by, asked.user, asked.role_code, asked.area, asked.days, asked_by=asked.asked_by_id)
    asked.delete()
    return grant


@transaction.atomic
def decline_post(*, by: Actor, asked: AskedPost, reason: str) -> None:
    """Drop a post that was asked for; whoever asked may do so too."""
    check_may(by, Permission.CONFIRM_POSTS)
    facts = {"role": asked.role_code, "area": asked.area, "asked_by": asked.asked_by_id}
    check_reason(reason)
    record(by=by, event="role.declined", subject=_subject(asked.user), reason=reason, **facts)
    asked.delete()


@transaction.atomic
def end_post(*, by: Actor, post: Grant, ends_on: date, on: date, reason: str) -> None:
    """End a post: ``ends_on`` is the first day without it, today at the earliest and at once.

    Refuses to end what has ended, and the post of the last administrator.
    """
    check_may(by, Permission.KEEP_USERS)
    check_reason(reason)
    if ends_on < on:
        raise Refused("day_past", _("Peran berakhir paling awal hari ini."))
    if post.days.upper is not None and post.days.upper <= ends_on:
        raise Refused("post_ended", _("Peran ini sudah berakhir pada hari itu."))
    if post.role_code == ADMINISTRATOR:
        check_not_last_administrator(post.user, ends_on)
    facts = {"role": post.role_code, "area": post.area, "ends_on": str(ends_on)}
    record(by=by, event="role.ended", subject=_subject(post.user), reason=reason, **facts)
    cut_post(post, ends_on)


def _check_fits(user: User, role: str, days: DateRange) -> None:
    """Refuse an unknown role, a closed account, and a role held beside one from which it is kept apart."""
    if role not in ROLES:
        raise Refused("role_unknown", _("Peran ini tidak dikenal."))
    held_by = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if not held_by.is_active:
        raise Refused("account_closed", _("Akun ini sudah ditutup."))
    held = Grant.objects.filter(user=user, days__overlap=days).values_list("role_code", flat=True)
    if other := next((code for code in held if {code, role} in APART), ""):
        names = {"role": ROLES[role].name, "other": ROLES[other].name}
        sentence = _("Orang ini masih %(other)s. Yang mengerjakan dan yang menyetujui tidak boleh satu orang.")
        raise Refused("posts_conflict", sentence % names, role=role, other=other)


def _granted(by: Actor, user: User, role: str, area: str, days: DateRange, **asked: int) -> Grant:
    grant, is_new = Grant.objects.get_or_create(user=user, role_code=role, area=area, days=days)
    if is_new:
        record(by=by, event="role.granted", subject=_subject(user), role=role, area=area, **asked)  # type: ignore[arg-type]
    return grant


def _subject(user: User) -> str:
    return f"user:{user.username}"
