"""Noted work as the worker process does it: taken up, done, and how it ended written down.

The queue holds only the id of the noted work, so that nothing of what it is about lies there. The worker is the door
here: it reads the clock, once for each piece of work.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime, tzinfo
from typing import Final
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from procrastinate import RetryStrategy

from pijar.core.locks import LockTaken
from pijar.core.long_work import begin_work, end_work
from pijar.core.models import Job
from pijar.core.reach import WHOLE, reaching
from pijar.core.refusals import Refused

_DATABASE_GONE: Final = (OperationalError, InterfaceError)
WHEN_IT_IS_BACK: Final = RetryStrategy(max_attempts=10, wait=5, retry_exceptions=_DATABASE_GONE)
"""When a job is tried again: its database was gone."""

log = logging.getLogger(__name__)

Within = Callable[[datetime], AbstractContextManager[object]]
"""Where work is done: with the words and on the calendar of a city, from a moment on."""

Doing = Callable[[Job, date], Mapping[str, object]]
"""Does noted work on a day; what it returns is the result that its asker is led to."""


def today(zone: tzinfo | None = None) -> date:
    """The day on the calendar of a zone; without one, where work is done."""
    return timezone.localdate(timezone=zone)


def carry_out(
    job: str, do: Doing, give_up: Callable[[Job, date], None] = lambda work, on: None, *, within: Within
) -> None:
    """Do noted work and write how it ended; ``give_up`` tidies up after one that failed by no fault of its asker.

    Whoever finds the same work in other hands leaves it to them.
    """
    with reaching(WHOLE):
        work = begin_work(UUID(job))
        if work is None:
            return
        with within(timezone.now()):
            _end(work, do, give_up, today())


def _end(work: Job, do: Doing, give_up: Callable[[Job, date], None], on: date) -> None:
    try:
        end_work(work, Job.State.DONE, result=do(work, on))
    except LockTaken:
        log.info("Work %s is in the hands of another worker.", work.pk)
    except Refused as refused:
        end_work(work, Job.State.REFUSED, text=str(refused))
    except _DATABASE_GONE:
        connection.close()
        raise
    except Exception:
        log.exception("Work %s (%s) failed.", work.pk, work.kind)
        give_up(work, on)
        end_work(work, Job.State.FAILED)
