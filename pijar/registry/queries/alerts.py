"""Alerts about national ids that nobody has looked at yet."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotFound

ALERTS = ("reveals.ceiling_reached", "canary.met")
HEEDED = "alert.heeded"


def alerts(*, by: Actor) -> list[AuditEvent]:
    """The alerts that nobody has looked at, the latest first."""
    check_may(by, Permission.HEED_ALERTS)
    heeded = AuditEvent.objects.filter(name=HEEDED).values_list("facts__alert", flat=True)
    return list(AuditEvent.objects.filter(name__in=ALERTS).exclude(pk__in=list(heeded)).order_by("-pk"))


def alert_of(*, by: Actor, alert: int) -> AuditEvent:
    """An alert that nobody has looked at. Raises NotFound."""
    found = next((event for event in alerts(by=by) if event.pk == alert), None)
    if found is None:
        raise NotFound("alert_unknown", _("Peringatan ini tidak ada atau sudah ditangani."))
    return found
