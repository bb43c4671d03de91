"""The audit trail: one event for each action, in the transaction of the action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final, Protocol

from django.db import connection

from pijar.core.doors import passage
from pijar.core.models import AuditEvent
from pijar.core.redaction import redact

_TIED_TO: Final = "with"


class AuditActor(Protocol):
    """Whoever does or asks something: a person who signed in, or the system on a person's behalf."""

    @property
    def id(self) -> int | None: ...

    @property
    def name(self) -> str: ...


def record(
    begun: int | None = None, /, *, by: AuditActor, event: str, subject: str = "", reason: str = "", **facts: object
) -> AuditEvent:
    """Write the event of an action (dotted past tense, ``invoice.issued``) and tie later row changes to it.

    Must be called inside the action's transaction, before its changes, so that kept former rows name it. ``facts`` hold
    counts and keys, never a national id, a name or an address; a national id quoted in a reason is taken out.
    ``begun``: its key, where it was begun before (``begin``).
    """
    about = {"actor_id": by.id, "actor_name": by.name, "name": event, "reason": redact(reason), **_door()}
    written = AuditEvent.objects.create(pk=begun, subject=subject, facts=facts, **about)
    _tie(written.pk)
    return written


def begin() -> int:
    """The key of an event that is written by ``record`` once its action knows what it did.

    Row changes are tied to it from now on.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('core_auditevent', 'id'))")
        key = int(cursor.fetchone()[0])
    _tie(key)
    return key


def record_each(
    *,
    by: AuditActor,
    event: str,
    subjects: Sequence[str],
    reason: str = "",
    each: Sequence[Mapping[str, object]] = (),
    **facts: object,
) -> list[AuditEvent]:
    """Write the event of one action upon many: an event for each subject, with what ``each`` and ``facts`` say of it.

    Later row changes are tied to the first of them (see ``tied_to``). Subjects must not be empty.
    """
    facts_of_each = [{**facts, **own} for own in each or [{}] * len(subjects)]
    first = record(by=by, event=event, subject=subjects[0], reason=reason, **facts_of_each[0])
    about = {"actor_id": by.id, "actor_name": by.name, "name": event, "reason": redact(reason), **_door()}
    others = [
        AuditEvent(**about, subject=subject, facts={**own, _TIED_TO: first.pk})
        for subject, own in zip(subjects[1:], facts_of_each[1:], strict=True)
    ]
    return [first, *AuditEvent.objects.bulk_create(others)]


def tied_to(event: AuditEvent) -> int:
    """The event that former rows of this event's action name: its own, or the first of an action upon many."""
    return int(event.facts.get(_TIED_TO, event.pk))


def _door() -> dict[str, str]:
    """By which door whoever acts came in."""
    return asdict(passage())


def _tie(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pijar.event', %s, true)", [str(key)])
