"""Who acts at the command line: the person that the account of the operating system belongs to."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from pijar.access.actors import SYSTEM, Actor, actor_of
from pijar.access.models import Grant, Operator, User
from pijar.access.roles import ROLES, Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused

INVENTED: Final = "city.founded"
"""The event that the founding of the invented city leaves for good."""


def is_invented_city() -> bool:
    """Is this the invented city, in which anybody may try being anybody?"""
    return AuditEvent.objects.filter(name=INVENTED).exists()


def operator(os_account: str, on: date) -> Actor:
    """The person whose account of the machine this is, with the rights of a day. Refuses an account of nobody."""
    linked = Operator.objects.filter(os_account=os_account).select_related("user").first()
    if linked is None:
        raise Refused(
            "operator_unknown",
            _("Akun komputer %(account)s belum milik siapa pun. Pemiliknya menautkannya di halaman akun saya.")
            % {"account": os_account},
        )
    return actor_of(linked.user, on)


def is_being_set_up(on: date) -> bool:
    """Has the city no administrator yet, or fewer than two people who could give one another's posts?"""
    giving = [code for code, role in ROLES.items() if Permission.CONFIRM_POSTS in role.permissions]
    held = Grant.objects.filter(role_code__in=giving, days__contains=on, user__is_active=True)
    posts = set(held.values_list("user_id", "role_code"))
    return len({user for user, _role in posts}) < 2 or "administrator" not in {role for _user, role in posts}


def keeper(os_account: str, on: date) -> Actor:
    """Who keeps accounts at the command line: the account's person; while a city is set up, the machine's operator."""
    is_linked = Operator.objects.filter(os_account=os_account).exists()
    return SYSTEM if not is_linked and is_being_set_up(on) else operator(os_account, on)


def rescuer(os_account: str, user: User, on: date) -> Actor:
    """Who makes a one-time code: whoever keeps accounts; and the machine's operator for an administrator, whom nobody
    else could help.
    """
    is_linked = Operator.objects.filter(os_account=os_account).exists()
    if not is_linked and actor_of(user, on).may(Permission.KEEP_USERS):
        return SYSTEM
    return keeper(os_account, on)
