"""What must hold before accounts and posts change."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.models import AskedPost, Grant, User
from pijar.access.roles import Permission
from pijar.access.second_person import check_second_person
from pijar.core.locks import take_lock
from pijar.core.refusals import Refused

ADMINISTRATOR: Final = "administrator"


def check_may_confirm(by: Actor, asked: AskedPost) -> None:
    """A post is confirmed by somebody else than who asked for it and than who gets it."""
    check_may(by, Permission.CONFIRM_POSTS)
    for person in (asked.asked_by_id, asked.user_id):
        check_second_person(by, person, _("Peran disetujui oleh orang lain daripada yang meminta dan yang menerima."))
    if not asked.user.is_active:
        raise Refused("account_closed", _("Akun ini sudah ditutup."))


def check_not_last_administrator(user: User, on: date) -> None:
    """Refuse what would leave the city without an administrator. One at a time, so that two cannot end one another."""
    take_lock("access.administrators")
    holders = Grant.objects.filter(role_code=ADMINISTRATOR, days__contains=on, user__is_active=True)
    held = set(holders.values_list("user_id", flat=True))
    if held == {user.pk}:
        raise Refused("last_administrator", _("Ini pengelola terakhir; angkat dahulu pengelola lain."))


def check_password(password: str, user: User) -> None:
    """Refuse a password that is short, common, or like the person's name."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused("password_weak", " ".join(error.messages)) from error


def check_is_a_persons(user: User) -> None:
    """Refuse a program's account, which comes and goes with its key."""
    if user.is_program:
        raise Refused("account_of_program", _("Akun ini milik sebuah program; cabut kuncinya."))
