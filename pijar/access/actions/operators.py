"""Whose commands are whose: an account of the operating system belongs to a person."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.models import Operator, User
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.refusals import NotAllowed, Refused


@transaction.atomic
def link_operator(*, by: Actor, os_account: str, user: User | None = None) -> Operator:
    """Say that commands typed under an account of the machine are this person's, or one's own.

    Only the person says so of themselves, signed in; whoever sets up the machine says it before there are two people
    who could. Refuses an account that is already somebody else's.
    """
    user = user or User.objects.get(pk=by.id or 0)
    if by.id != user.pk:
        _check_sets_up(by)
    operator, is_new = Operator.objects.get_or_create(os_account=os_account, defaults={"user": user})
    if operator.user_id != user.pk:
        raise Refused("operator_taken", _("Akun komputer ini sudah milik orang lain; lepaskan dahulu."))
    if is_new:
        record(by=by, event="operator.linked", subject=f"user:{user.username}", account=os_account)
    return operator


@transaction.atomic
def unlink_operator(*, by: Actor, operator: Operator) -> None:
    """Commands of this account are nobody's from now on."""
    if by.id != operator.user_id:
        check_may(by, Permission.KEEP_USERS)
    subject = f"user:{operator.user.username}"
    record(by=by, event="operator.unlinked", subject=subject, account=operator.os_account)
    operator.delete()


def _check_sets_up(by: Actor) -> None:
    check_may(by, Permission.KEEP_USERS)
    if by.id is not None:
        raise NotAllowed("operator_not_own", _("Hanya orangnya sendiri yang menautkan akun komputernya."))
