"""A person judges a pair: two people, or not known yet. That they are one is ``merge_people``."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.reasons import check_reason
from pijar.linkage.models import Pair
from pijar.linkage.policies import check_may_judge
from pijar.linkage.states import PairState
from pijar.linkage.verdicts import locked_pair, write_verdict


@transaction.atomic
def judge_pair(*, by: Actor, pair: Pair, verdict: PairState, reason: str, on: date) -> Pair:
    """Say that a pair are two people (``different``, never asked again) or that it is not known yet (``unsure``).

    Refuses without a reason, and a pair that somebody has judged meanwhile.
    """
    pair = locked_pair(pair)
    check_may_judge(by, pair, verdict)
    check_reason(reason)
    event = record(by=by, event="pair.judged", subject=f"pair:{pair.pk}", reason=reason, verdict=str(verdict))
    write_verdict(pair, verdict, by=by, reason=reason, on=on, event=event.pk)
    return pair
