"""Work too long for a page to wait for. The queue holds only the id of the noted work."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pijar.access.actors import Actor, actor_of
from pijar.access.models import User
from pijar.core.locks import LockTaken
from pijar.core.long_work import begin_work, end_work, report_progress
from pijar.core.models import Job
from pijar.core.refusals import Refused
from pijar.matching.actions.answers import take_received_answer
from pijar.matching.queries.files import received_of
from pijar.registry.actions.lists import apply_list, give_up_list, read_list
from pijar.registry.queries.taken_lists import list_of
from pijar.web.clock import today
from pijar.web.planning import PlanAsked, plan_asked

_DATABASE_GONE: Final = (OperationalError, InterfaceError)
_WHEN_IT_IS_BACK: Final = RetryStrategy(max_attempts=10, wait=5, retry_exceptions=_DATABASE_GONE)

log = logging.getLogger(__name__)


@app.task(name="web.take_uploaded_list", pass_context=False, retry=_WHEN_IT_IS_BACK)
def take_uploaded_list(job: str) -> None:
    """Read and apply a list that was received, from where it stands. Run again, or twice at once, it is taken once.

    Whoever finds somebody else at the list leaves it to them, and the work too.
    """
    _carry_out(job, _taken, _given_up)


@app.task(name="web.take_large_answer", pass_context=False, retry=_WHEN_IT_IS_BACK)
def take_large_answer(job: str) -> None:
    """Hold a received answer against the registry. Run again, or twice at once, it is taken once."""
    _carry_out(job, _matched)


@app.task(name="web.plan_places", pass_context=False, retry=_WHEN_IT_IS_BACK)
def plan_places(job: str) -> None:
    """Work out a plan for many people. The plan and the end of the work are written together: run again, one plan."""
    _carry_out(job, _planned)


def _carry_out(
    job: str, action: Callable[[Job], dict[str, Any]], give_up: Callable[[Job], None] = lambda work: None
) -> None:
    """Do an action and write how it ended; ``give_up`` tidies up after one that failed by no fault of its asker."""
    work = begin_work(UUID(job))
    if work is None:
        return
    try:
        end_work(work, Job.State.DONE, result=action(work))
    except LockTaken:
        log.info("Work %s is in the hands of another worker.", job)
    except Refused as refused:
        end_work(work, Job.State.REFUSED, text=str(refused))
    except _DATABASE_GONE:
        connection.close()
        raise
    except Exception:
        log.exception("Work %s (%s) failed.", job, work.kind)
        give_up(work)
        end_work(work, Job.State.FAILED)


def _taken(work: Job) -> dict[str, Any]:
    by = _asker(work)
    taken = list_of(by=by, ref=UUID(work.subject))
    taken = read_list(by=by, taken_list=taken, report=partial(report_progress, work.pk, "reading"))
    report_progress(work.pk, "applying", taken.rows, taken.rows)
    return {"list": str(apply_list(by=by, taken_list=taken).ref)}


def _given_up(work: Job) -> None:
    by = _asker(work)
    give_up_list(by=by, taken_list=list_of(by=by, ref=UUID(work.subject)))


def _matched(work: Job) -> dict[str, Any]:
    by = _asker(work)
    received = received_of(by=by, ref=UUID(work.subject))
    return {
        "file": str(
            take_received_answer(by=by, received=received, report=partial(report_progress, work.pk, "reading")).ref
        )
    }


def _planned(work: Job) -> dict[str, Any]:
    with transaction.atomic():
        result = {"plan": plan_asked(by=_asker(work), said=PlanAsked.read(work.subject), on=today())}
        end_work(work, Job.State.DONE, result=result)
    return result


def _asker(work: Job) -> Actor:
    return actor_of(User.objects.get(pk=work.by_user_id), on=today())
