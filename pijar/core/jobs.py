"""The sweep of dead workers: a job whose worker was killed is taken up again.

Every job is a plain ``def``: an ``async def`` that keeps the loop busy silences its worker's heartbeat, and the job
would be run a second time beside itself.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from uuid import UUID

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from pijar.core.doors import Door, passing
from pijar.core.long_work import fail_work
from pijar.core.reach import WHOLE, reaching

SILENT_FOR = 30  # seconds without heartbeat after which a worker counts as dead (workers beat every 10)
MOST_ATTEMPTS = 5  # a job that has killed this many workers is given up

log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="core.take_up_dead_jobs", queueing_lock="core.take_up_dead_jobs", pass_context=False)
@passing(Door.JOB)
def take_up_dead_jobs(timestamp: int) -> int:
    """Every minute: put back the jobs of dead workers. Returns how many jobs were found."""
    manager = JobManager(DjangoConnector())
    found = list(async_to_sync(_stalled)(manager))
    for job in found:
        if not async_to_sync(_take_up)(manager, job) and (work := _noted_work(job)):
            with reaching(WHOLE):  # whose work it was is not known yet
                fail_work(work)
    return len(found)


def _noted_work(job: Job) -> UUID | None:
    """The noted work that a job is about, if it is about any. Django's connector leaves the arguments as JSON text."""
    arguments = json.loads(job.task_kwargs) if isinstance(job.task_kwargs, str) else job.task_kwargs
    return UUID(str(arguments["job"])) if "job" in arguments else None


async def _stalled(manager: JobManager) -> Iterable[Job]:
    return await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR)


async def _take_up(manager: JobManager, job: Job) -> bool:
    """Whether the job is taken up again, and not given up."""
    if job.attempts < MOST_ATTEMPTS:
        log.warning("Job %s (%s) lost its worker and is taken up again.", job.id, job.task_name)
        await manager.retry_job(job)
        return True
    log.error("Job %s (%s) lost its worker %s times and is given up.", job.id, job.task_name, job.attempts)
    await manager.finish_job(job, status=Status.FAILED, delete_job=False)
    return False
