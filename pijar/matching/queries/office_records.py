"""How fresh the word of each office is on one worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.matching.kinds import Source
from pijar.matching.models import Difference, OfficeRecord
from pijar.matching.states import ACTIVE


@dataclass(frozen=True, slots=True)
class OfficeRecordSummary:
    """When an office was last asked about a worker and last spoke of them, and how many differences wait."""

    source: str | Promise
    asked_on: date | None
    times_asked: int
    reported_on: date | None
    is_unlinked: bool
    differences: int


def office_records(*, by: Actor, ref: UUID) -> tuple[OfficeRecordSummary, ...]:
    """Both offices on the worker of this reference; who has not said anything is named too."""
    check_may(by, Permission.VIEW_WORKERS)
    records = {one.source: one for one in OfficeRecord.objects.filter(worker__ref=ref)}
    living = list(Difference.objects.filter(worker__ref=ref, state__in=ACTIVE).values_list("source", flat=True))
    return tuple(
        OfficeRecordSummary(
            source=source.label,
            asked_on=records[source].asked_on if source in records else None,
            times_asked=records[source].times_asked if source in records else 0,
            reported_on=records[source].reported_on if source in records else None,
            is_unlinked=source in records and records[source].is_unlinked,
            differences=living.count(source),
        )
        for source in Source
    )
