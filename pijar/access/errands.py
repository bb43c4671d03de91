"""Asked twice, done once: the asking side names what it asks for, and the same name has the same answer."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.access.models import Errand
from pijar.core.refusals import Refused

Answer = dict[str, Any]


def earlier_answer(by: Actor, name: str, fingerprint: bytes) -> Answer | None:
    """What this errand was answered before, or None when it is to be done now. The name is taken from here on.

    Within a transaction a second asker waits until the first has ended. Refuses a name under which something else was
    asked for.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_errand (by_user_id, name, fingerprint) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [by.id or 0, name, fingerprint],
        )
    errand = Errand.objects.get(by_user_id=by.id or 0, name=name)
    if bytes(errand.fingerprint) != fingerprint:
        raise Refused("errand_differs", _("Permintaan dengan nama yang sama sudah diterima dengan isi yang lain."))
    answer: Answer | None = errand.answer
    return answer


def keep_answer(by: Actor, name: str, answer: Answer) -> None:
    """Remember what an errand was answered."""
    Errand.objects.filter(by_user_id=by.id or 0, name=name).update(answer=answer)
