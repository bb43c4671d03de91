"""Somebody looks at an alert about national ids and says what came of it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.access.second_person import check_second_person
from pijar.core.audit import record
from pijar.core.models import AuditEvent
from pijar.core.reasons import check_reason
from pijar.registry.queries.alerts import alert_of


@transaction.atomic
def heed_alert(*, by: Actor, alert: int, reason: str) -> AuditEvent:
    """Note what was found out about an alert; it waits no longer. Refuses whoever the alert is about."""
    found = alert_of(by=by, alert=alert)
    check_second_person(
        by, found.actor_id, _("Peringatan tentang Anda sendiri diperiksa oleh orang lain."), code="own_alert"
    )
    return record(by=by, event="alert.heeded", subject=found.subject, reason=check_reason(reason), alert=found.pk)
