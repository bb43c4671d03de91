"""How posts and sessions end: at once, and for everybody who looks."""

from __future__ import annotations

from datetime import date

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F

from pijar.access.models import Grant, User


def cut_post(post: Grant, ends_on: date) -> None:
    """Let a post end before a day; one that would only begin then is dropped (its former row is kept)."""
    if post.days.upper is not None and post.days.upper <= ends_on:
        return
    days = DateRange(post.days.lower, ends_on, "[)")
    same = {"user": post.user, "role_code": post.role_code, "area": post.area}
    if post.days.lower >= ends_on or Grant.objects.filter(**same, days=days).exists():
        post.delete()
    else:
        post.days = days
        post.save(update_fields=["days"])


def drop_sessions(user: User) -> int:
    """End all sessions of a person, also those that no list names: none that began before counts any more."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)
    listed = UserSession.objects.filter(user=user)
    Session.objects.filter(session_key__in=listed.values("session_key")).delete()
    return int(listed.delete()[0])
