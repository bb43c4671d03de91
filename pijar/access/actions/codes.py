"""A password without mail: a code on paper, good once, with which the person chooses a new one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.endings import drop_sessions
from pijar.access.models import OneTimeCode, User
from pijar.access.one_time_codes import digest_of_code, new_code
from pijar.access.policies import check_is_a_persons, check_password
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.reach import Reach, reaching
from pijar.core.refusals import Refused

CODE_LASTS: Final = timedelta(hours=48)


@transaction.atomic
def make_code(*, by: Actor, user: User, now: datetime, ends_second_factor: bool = False) -> str:
    """Make a one-time code with which a person chooses a new password, and void any older one. Answered once.

    ``ends_second_factor``: when it is used, the person's second factor goes too, and is set up anew. Until it is used
    nothing changes for the person. Refuses one's own account, a program's and a closed one.
    """
    check_may(by, Permission.KEEP_USERS)
    _check_may_have_code(by, user)
    code = new_code()
    record(by=by, event="code.made", subject=f"user:{user.username}", ends_second_factor=ends_second_factor)
    facts = {
        "digest": digest_of_code(code),
        "expires_at": now + CODE_LASTS,
        "made_by_id": by.id,
        "ends_second_factor": ends_second_factor,
    }
    OneTimeCode.objects.update_or_create(user=user, defaults=facts)
    return code


def _check_may_have_code(by: Actor, user: User) -> None:
    check_is_a_persons(user)
    if not user.is_active:
        raise Refused("account_closed", _("Akun ini sudah ditutup."))
    if by.id == user.pk:
        raise Refused("own_account", _("Untuk akun sendiri ganti kata sandi di halaman akun saya."))


@transaction.atomic
def choose_password(*, by: Actor, code: str, password: str, now: datetime) -> User:
    """Set the password that the person of a code has chosen, and end their sessions. The code is good no more.

    Whoever types the code (``by``) is a stranger until then; the event names the person of the code.

    Refuses, with one sentence for all of them, a code unknown, used, run out or replaced; and a weak password, which
    leaves the code good.
    """
    found = OneTimeCode.objects.select_for_update(of=("self",)).filter(digest=digest_of_code(code)).first()
    if found is None or found.expires_at <= now or not found.user.is_active:
        raise Refused("code_unknown", _("Kode ini tidak berlaku. Minta kode baru kepada pengelola."))
    user = found.user
    check_password(password, user)
    with reaching(Reach(actor=user.pk)):
        _set_password(found, password)
    return user


def _set_password(found: OneTimeCode, password: str) -> None:
    user = found.user
    subject, factor = f"user:{user.username}", found.ends_second_factor
    person = Actor(user.pk, str(user))
    record(by=person, event="password.chosen", subject=subject, made_by=found.made_by_id, ends_second_factor=factor)
    user.set_password(password)
    user.save(update_fields=["password"])
    if found.ends_second_factor:
        Authenticator.objects.filter(user=user).delete()
    found.delete()
    drop_sessions(user)
