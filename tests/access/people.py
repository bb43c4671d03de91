"""People with accounts and posts, for tests about accounts."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from pijar.access.actions import grant_role, open_account
from pijar.access.actors import SYSTEM
from pijar.access.models import User

PASSWORD = "payung-sebelum-hujan"
TODAY = timezone.localdate()
NOW = timezone.now()


def person(username: str, role: str = "", area: str = "") -> User:
    """Somebody with an account and, if one is named, a post."""
    user = open_account(by=SYSTEM, username=username, full_name=username.title(), password=PASSWORD)
    if role:
        grant_role(by=SYSTEM, user=user, role=role, area=area, first_on=date(2020, 1, 1))
    return user
