"""Lists as whoever sent them follows them: how far one has come, and what became of its rows, number by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pijar.access.actors import Actor
from pijar.core.long_work import work_of
from pijar.core.models import Job
from pijar.core.refusals import NotFound
from pijar.registry.models import ListRow, TakenList
from pijar.reports.queries.intake import list_of

MOST_ROWS: Final = 500
_STATES: Final = {
    Job.State.WAITING: "reading",
    Job.State.RUNNING: "reading",
    Job.State.REFUSED: "refused",
    Job.State.FAILED: "failed",
}


@dataclass(frozen=True, slots=True)
class SentList:
    """A list or the work on one: ``reading``, ``taken``, ``refused`` with its sentence, or ``failed``."""

    ref: UUID
    state: str
    taken: TakenList | None = None
    done: int = 0
    total: int = 0
    sentence: str = ""


def sent_list(*, by: Actor, ref: UUID) -> SentList:
    """A list by its reference, or by that of the work that takes it in. Raises NotFound."""
    try:
        return SentList(ref, "taken", list_of(by=by, ref=ref))
    except NotFound as unknown:
        return _under_way(by, ref, unknown)


def _under_way(by: Actor, ref: UUID, unknown: NotFound) -> SentList:
    try:
        work = work_of(by=by, job=ref)
    except NotFound:
        raise unknown from None
    if work.state == Job.State.DONE:
        found = UUID(work.result["list"])
        return SentList(found, "taken", list_of(by=by, ref=found))
    return SentList(
        ref,
        _STATES[Job.State(work.state)],
        None,
        work.done,
        work.total,
        work.text if work.state == Job.State.REFUSED else "",
    )


def rows_after(*, by: Actor, ref: UUID, outcome: str = "", after: int = 0, limit: int = 100) -> list[ListRow]:
    """At most ``limit`` rows of a list with numbers above ``after``, of one outcome if it is named."""
    found = sent_list(by=by, ref=ref)
    rows = ListRow.objects.filter(taken_list=found.taken, row_no__gt=after) if found.taken else ListRow.objects.none()
    if outcome:
        rows = rows.filter(outcome=outcome)
    return list(rows.order_by("row_no").only("taken_list_id", "row_no", "outcome", "faults")[: min(limit, MOST_ROWS)])
