"""Answers too long for a page to wait for."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from procrastinate.contrib.django import app

from pijar.access.actors import actor_of_id
from pijar.access.reach import reach_of
from pijar.core.background_work import WHEN_IT_IS_BACK, carry_out
from pijar.core.doors import Door, passing
from pijar.core.long_work import report_progress
from pijar.core.models import Job
from pijar.core.reach import reaching
from pijar.matching.actions.answers import take_received_answer
from pijar.matching.queries.files import received_of
from pijar.registry.own_city import in_own_city


@app.task(
    name="matching.take_large_answer",
    aliases=["web.take_large_answer"],
    pass_context=False,
    retry=WHEN_IT_IS_BACK,
)
@passing(Door.JOB)
def take_large_answer(job: str) -> None:
    """Hold a received answer against the registry. Run again, or twice at once, it is taken once."""
    carry_out(job, _take, within=in_own_city)


def _take(work: Job, on: date) -> dict[str, object]:
    by = actor_of_id(work.by_user_id, on)
    with reaching(reach_of(by)):
        received = received_of(by=by, ref=UUID(work.subject))
        file = take_received_answer(by=by, received=received, report=partial(report_progress, work.pk, "reading"))
    return {"file": str(file.ref)}
