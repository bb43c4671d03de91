"""Lists as whoever sent them follows them: how far one has come, and what became of its rows, number by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pijar.access.actors import Actor
from pijar.registry.intake.sentences import refusal_of
from pijar.registry.intake.staging import progress
from pijar.registry.models import ListRow, TakenList
from pijar.registry.queries.taken_lists import list_of, lists_seen
from pijar.registry.states import ListState
from pijar.tables.file_faults import FileFault

MOST_ROWS: Final = 500
READING, NEEDS_COLUMNS, TAKEN, REFUSED = "reading", "needs_columns", "taken", "refused"
_SAID: Final = {
    ListState.APPLIED: TAKEN,
    ListState.UNREADABLE: REFUSED,
    ListState.NEEDS_COLUMNS: NEEDS_COLUMNS,
}


@dataclass(frozen=True, slots=True)
class SentList:
    """A list as it stands: ``reading``, ``needs_columns``, ``taken``, or ``refused`` as a whole with its sentence."""

    taken: TakenList
    state: str
    done: int = 0
    total: int = 0
    sentence: str = ""


def sent_list(*, by: Actor, ref: UUID) -> SentList:
    """A list by its reference. Raises NotFound when there is none that the actor sees."""
    return _as_sent(list_of(by=by, ref=ref))


def sent_lists(*, by: Actor, page: int) -> tuple[list[SentList], bool]:
    """A page of the lists that the actor sees, newest first, and whether more follow it."""
    found = lists_seen(by=by, page=page)
    if page != found.number:
        return [], False
    return [_as_sent(taken) for taken in found.object_list], found.has_next()


def _as_sent(taken: TakenList) -> SentList:
    state = _SAID.get(ListState(taken.state), READING)
    if state == REFUSED:
        fault = FileFault(taken.fault["code"], **taken.fault["facts"])
        return SentList(taken, state, sentence=str(refusal_of(fault)))
    return SentList(taken, state, *progress(taken)) if state == READING else SentList(taken, state)


def rows_after(*, by: Actor, ref: UUID, outcome: str = "", after: int = 0, limit: int = 100) -> list[ListRow]:
    """At most ``limit`` rows of a list with numbers above ``after``, of one outcome if it is named."""
    rows = ListRow.objects.filter(taken_list=list_of(by=by, ref=ref), row_no__gt=after)
    if outcome:
        rows = rows.filter(outcome=outcome)
    return list(rows.order_by("row_no").only("taken_list_id", "row_no", "outcome", "faults")[: min(limit, MOST_ROWS)])
