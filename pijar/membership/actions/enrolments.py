"""The end of an entry with the insurer."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.redaction import redact
from pijar.membership.models import Enrolment
from pijar.membership.states import EnrolmentState
from pijar.registry.models import Worker
from pijar.values.month import Month


@transaction.atomic
def end_enrolment(*, by: Actor, worker: Worker, latest_month: Month, reason: str, on: date) -> None:
    """End a worker's membership after a latest month; an entry not yet answered is called off as refused.

    The deed it belongs to (a death, an exit) has asked for the right.
    """
    reason = redact(reason)
    record(by=by, event="enrolment.ended", subject=f"worker:{worker.ref}", reason=reason, on=on.isoformat())
    living = Enrolment.objects.filter(worker=worker)
    living.filter(state=EnrolmentState.ACCEPTED).update(
        state=EnrolmentState.ENDED, latest_month=latest_month, end_reason=reason
    )
    living.filter(state__in=(EnrolmentState.PREPARED, EnrolmentState.SENT)).update(
        state=EnrolmentState.REFUSED, refusal=reason, answered_on=on
    )
