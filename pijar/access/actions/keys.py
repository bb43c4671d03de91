"""Keys of programs: made, shown once, revoked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.access_keys import digest_of, new_secret
from pijar.access.actors import Actor, check_may
from pijar.access.models import AccessKey, User
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.refusals import Refused

KEY_LASTS: Final = timedelta(days=366)
PROGRAM_RIGHTS: Final = (Permission.TAKE_LISTS,)
"""What a program may do: send lists and read what became of them, never the national id or the name of anybody."""


@transaction.atomic
def make_key(
    *, by: Actor, name: str, holder: str, expires_on: date, on: date, areas: Sequence[str] = ()
) -> tuple[AccessKey, str]:
    """Make a key for a program of ``holder``, good for the areas (none: the whole city) until a day; and its secret.

    The secret is answered here once and kept nowhere. Refuses a name already taken and an end that has come or lies
    more than a year ahead.
    """
    check_may(by, Permission.KEEP_USERS)
    if AccessKey.objects.filter(name=name).exists():
        raise Refused("key_name_taken", _("Nama kunci ini sudah dipakai."))
    if not on < expires_on <= on + KEY_LASTS:
        raise Refused("key_lasts_too_long", _("Kunci berlaku paling sedikit sehari dan paling lama 366 hari."))
    mark, secret = new_secret()
    record(by=by, event="key.made", subject=f"key:{mark}", name=name, areas=list(areas))
    user = User.objects.create_user(username=f"program-{mark}", full_name=name, is_program=True)
    key = AccessKey.objects.create(
        user=user,
        name=name,
        holder=holder,
        mark=mark,
        digest=digest_of(secret),
        areas=list(areas),
        permissions=[str(right) for right in PROGRAM_RIGHTS],
        made_on=on,
        expires_on=expires_on,
    )
    return key, secret


@transaction.atomic
def revoke_key(*, by: Actor, key: AccessKey, on: date) -> AccessKey:
    """End a key from now on, also for work it has already asked for. Revoked again, nothing changes."""
    check_may(by, Permission.KEEP_USERS)
    if key.revoked_on is None:
        record(by=by, event="key.revoked", subject=f"key:{key.mark}")
        AccessKey.objects.filter(pk=key.pk).update(revoked_on=on)
        User.objects.filter(pk=key.user_id).update(is_active=False)
        key.refresh_from_db()
    return key
