"""Work too long for a page to wait for. The queue holds only the id of the noted work."""

from __future__ import annotations

import logging
from functools import partial
from typing import Final
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pijar.access.actors import Actor, actor_of
from pijar.access.models import User
from pijar.core.long_work import begin_work, end_work, tell_work
from pijar.core.models import Job
from pijar.core.refusals import Refused
from pijar.core.turns import TurnTaken
from pijar.registry.actions.lists import apply_list, give_up_list, read_list
from pijar.reports.queries.intake import list_of
from pijar.web.clock import today

_DATABASE_GONE: Final = (OperationalError, InterfaceError)
_WHEN_IT_IS_BACK: Final = RetryStrategy(max_attempts=10, wait=5, retry_exceptions=_DATABASE_GONE)

log = logging.getLogger(__name__)


@app.task(name="web.take_uploaded_list", pass_context=False, retry=_WHEN_IT_IS_BACK)
def take_uploaded_list(job: str) -> None:
    """Read and apply a list that was received, from where it stands. Run again, or twice at once, it is taken once.

    Whoever finds somebody else at the list leaves it to him, and the work too.
    """
    work = begin_work(UUID(job))
    if work is None:
        return
    try:
        end_work(work, Job.State.DONE, result={"list": _taken(work)})
    except TurnTaken:
        log.info("Work %s is in the hands of another worker.", job)
    except Refused as refused:
        end_work(work, Job.State.REFUSED, text=str(refused))
    except _DATABASE_GONE:
        connection.close()
        raise
    except Exception:
        log.exception("Work %s on a received list failed.", job)
        give_up_list(by=_asker(work), taken_list=list_of(by=_asker(work), ref=UUID(work.subject)))
        end_work(work, Job.State.FAILED)


def _taken(work: Job) -> str:
    by = _asker(work)
    taken = list_of(by=by, ref=UUID(work.subject))
    taken = read_list(by=by, taken_list=taken, told=partial(tell_work, work.pk, "reading"))
    tell_work(work.pk, "applying", taken.rows, taken.rows)
    return str(apply_list(by=by, taken_list=taken).ref)


def _asker(work: Job) -> Actor:
    return actor_of(User.objects.get(pk=work.by_user_id), on=today())
