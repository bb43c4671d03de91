"""The audit trail: one event for each deed, in the transaction of the deed."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import connection

from pijar.core.models import AuditEvent
from pijar.core.redaction import redact


class Doer(Protocol):
    """Whoever does or asks something: a person who signed in, or the system on a person's behalf."""

    @property
    def id(self) -> int | None: ...

    @property
    def name(self) -> str: ...


def record(*, by: Doer, event: str, subject: str = "", reason: str = "", **facts: Any) -> AuditEvent:
    """Write the event of a deed (dotted past tense, ``invoice.issued``) and tie later row changes to it.

    Must be called inside the deed's transaction, before its changes, so that kept former rows name it. ``facts`` hold
    counts and keys, never a national id, a name or an address; a national id quoted in a reason is taken out.
    """
    written = AuditEvent.objects.create(
        actor_id=by.id, actor_name=by.name, name=event, subject=subject, reason=redact(reason), facts=facts
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pijar.event', %s, true)", [str(written.pk)])
    return written
