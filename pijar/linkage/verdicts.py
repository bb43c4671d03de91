"""The row of a pair, locked and written, for the actions that judge it."""

from __future__ import annotations

from datetime import date

from pijar.access.actors import Actor
from pijar.core.moves import move
from pijar.core.redaction import redact
from pijar.linkage.models import Pair
from pijar.linkage.states import PAIR_MOVES, PairState


def locked_pair(pair: Pair) -> Pair:
    """The pair with both people, locked."""
    pairs = Pair.objects.select_related("first", "second").select_for_update(of=("self",))
    return pairs.get(pk=pair.pk)


def write_verdict(pair: Pair, verdict: PairState, *, by: Actor, reason: str, on: date, event: int) -> None:
    """Write what was judged, by whom and why."""
    judged = {"judged_on": on, "judged_by": by.name, "reason": redact(reason.strip()), "event_id": event}
    move(pair, verdict, PAIR_MOVES, judged)
