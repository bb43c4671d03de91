"""Lists too long for a page to wait for, and what is forgotten in time."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from procrastinate.contrib.django import app

from pijar.access.actors import SYSTEM, actor_of_id
from pijar.access.reach import reach_of
from pijar.core.background_work import WHEN_IT_IS_BACK, carry_out, today
from pijar.core.doors import Door, passing
from pijar.core.long_work import report_progress
from pijar.core.models import Job
from pijar.core.reach import WHOLE, reaching
from pijar.registry.actions.lists import apply_list, give_up_list, read_list
from pijar.registry.actions.proposals import forget_proposals
from pijar.registry.own_city import in_own_city
from pijar.registry.queries.city import city_zone
from pijar.registry.queries.taken_lists import list_of


@app.task(
    name="registry.take_uploaded_list",
    aliases=["web.take_uploaded_list"],
    pass_context=False,
    retry=WHEN_IT_IS_BACK,
)
@passing(Door.JOB)
def take_uploaded_list(job: str) -> None:
    """Read and apply a list that was received, from where it stands. Run again, or twice at once, it is taken once."""
    carry_out(job, _take, _give_up, within=in_own_city)


@app.periodic(cron="40 2 * * *")
@app.task(
    name="registry.forget_proposals",
    aliases=["portal.forget_proposals"],
    queueing_lock="registry.forget_proposals",
    pass_context=False,
)
@passing(Door.JOB)
def forget_what_was_proposed(timestamp: int) -> int:
    """Every night: drop what was written in proposals whose time has come. Returns how many."""
    with reaching(WHOLE):
        return forget_proposals(by=SYSTEM, on=today(city_zone()))


def _take(work: Job, on: date) -> dict[str, object]:
    by = actor_of_id(work.by_user_id, on)
    with reaching(reach_of(by)):
        taken = list_of(by=by, ref=UUID(work.subject))
        taken = read_list(by=by, taken_list=taken, report=partial(report_progress, work.pk, "reading"))
        report_progress(work.pk, "applying", taken.rows, taken.rows)
        return {"list": str(apply_list(by=by, taken_list=taken).ref)}


def _give_up(work: Job, on: date) -> None:
    by = actor_of_id(work.by_user_id, on)
    give_up_list(by=by, taken_list=list_of(by=by, ref=UUID(work.subject)))
