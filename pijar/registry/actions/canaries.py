"""Canaries that come back: which copy of which file they stood in is told."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.registry.models import ReleasedCopy


@transaction.atomic
def report_canaries(*, by: Actor, indexes: Sequence[bytes], within: str, expected: Collection[str] = ()) -> int:
    """Note each canary met under these indexes of national ids, and return how many there were.

    ``within`` is where it was met. An office that answers the file it was sent meets its own canary: files that are
    ``expected`` are no alert.
    """
    copies = list(ReleasedCopy.objects.filter(canary_index__in=list(indexes)))
    for copy in copies:
        if copy.subject in expected:
            record(by=by, event="canary.answered", subject=copy.subject, copy=copy.number)
        else:
            record(by=by, event="canary.met", subject=copy.subject, copy=copy.number, within=within)
    return len(copies)
