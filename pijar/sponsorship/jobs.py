"""Plans for too many people for a page to wait for."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from procrastinate.contrib.django import app

from pijar.access.actors import actor_of_id
from pijar.access.reach import reach_of
from pijar.core.background_work import WHEN_IT_IS_BACK, carry_out
from pijar.core.doors import Door, passing
from pijar.core.long_work import end_work
from pijar.core.models import Job
from pijar.core.reach import reaching
from pijar.registry.own_city import in_own_city
from pijar.sponsorship.asked_plans import PlanAsked, plan_asked


@app.task(name="sponsorship.plan_places", aliases=["web.plan_places"], pass_context=False, retry=WHEN_IT_IS_BACK)
@passing(Door.JOB)
def plan_places(job: str) -> None:
    """Work out a plan for many people. The plan and the end of the work are written together: run again, one plan."""
    carry_out(job, _plan, within=in_own_city)


def _plan(work: Job, on: date) -> dict[str, object]:
    by = actor_of_id(work.by_user_id, on)
    with reaching(reach_of(by)), transaction.atomic():
        result: dict[str, object] = {"plan": plan_asked(by=by, said=PlanAsked.read(work.subject), on=on)}
        end_work(work, Job.State.DONE, result=result)
    return result
