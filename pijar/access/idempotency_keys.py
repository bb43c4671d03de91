"""Asked twice, done once: the asking side names what it asks for, and the same name has the same answer."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.access.models import IdempotencyKey
from pijar.core.refusals import Refused

Answer = dict[str, object]


def earlier_answer(by: Actor, key: str, fingerprint: bytes) -> Answer | None:
    """What this idempotency key was answered before, or None when it is to be done now. The name is taken from here on.

    Within a transaction a second asker waits until the first has ended. Refuses a name under which something else was
    asked for.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_idempotencykey (by_user_id, key, fingerprint) VALUES (%s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            [by.id or 0, key, fingerprint],
        )
    idempotency_key = IdempotencyKey.objects.get(by_user_id=by.id or 0, key=key)
    if bytes(idempotency_key.fingerprint) != fingerprint:
        raise Refused(
            "idempotency_key_reused", _("Permintaan dengan nama yang sama sudah diterima dengan isi yang lain.")
        )
    answer: Answer | None = idempotency_key.answer
    return answer


def keep_answer(by: Actor, key: str, answer: Answer) -> None:
    """Remember what an idempotency key was answered."""
    IdempotencyKey.objects.filter(by_user_id=by.id or 0, key=key).update(answer=answer)
