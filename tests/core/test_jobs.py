"""A job whose worker was killed is taken up again, and given up when it kills every worker."""

from __future__ import annotations

import inspect

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job
from procrastinate.manager import JobManager

from pijar.core.jobs import MOST_ATTEMPTS, SILENT_FOR, take_up_dead_jobs
from pijar.core.models import Job as Noted

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> JobManager:
    return JobManager(DjangoConnector())


def job_in_hand(manager: JobManager, silent_for: int, **arguments: str) -> int:
    """A job taken by a worker that has been silent for so many seconds."""
    app.configure_task("trial", allow_unknown=True).defer(row=7, **arguments)
    worker = async_to_sync(manager.register_worker)()
    job: Job | None = async_to_sync(manager.fetch_job)(None, worker)
    assert job is not None
    assert job.id is not None
    with connection.cursor() as cursor:
        change = "UPDATE procrastinate_workers SET last_heartbeat = now() - make_interval(secs => %s) WHERE id = %s"
        cursor.execute(change, [silent_for, worker])
    return job.id


def state(job: int) -> tuple[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, attempts FROM procrastinate_jobs WHERE id = %s", [job])
        status, attempts = cursor.fetchone()
    return status, attempts


def test_the_job_of_a_dead_worker_is_taken_up_again(manager: JobManager) -> None:
    job = job_in_hand(manager, silent_for=SILENT_FOR + 5)
    assert take_up_dead_jobs(0) == 1
    assert state(job) == ("todo", 1)
    assert take_up_dead_jobs(0) == 0


def test_the_job_of_a_living_worker_is_left_alone(manager: JobManager) -> None:
    """The control: the same job, the worker silent for less than the limit."""
    job = job_in_hand(manager, silent_for=SILENT_FOR - 10)
    assert take_up_dead_jobs(0) == 0
    assert state(job)[0] == "doing"


def test_the_job_of_a_worker_forgotten_by_the_queue_is_taken_up_again(manager: JobManager) -> None:
    job = job_in_hand(manager, silent_for=SILENT_FOR + 5)
    async_to_sync(manager.prune_stalled_workers)(SILENT_FOR)
    take_up_dead_jobs(0)
    assert state(job)[0] == "todo"


def test_a_job_that_kills_its_workers_is_given_up(manager: JobManager) -> None:
    job = job_in_hand(manager, silent_for=SILENT_FOR + 5)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = %s WHERE id = %s", [MOST_ATTEMPTS, job])
    take_up_dead_jobs(0)
    assert state(job)[0] == "failed"


def test_noted_work_whose_job_is_given_up_has_failed(manager: JobManager) -> None:
    """Whoever follows it on a page hears of it."""
    noted = [Noted.objects.create(kind="x", by_user_id=1, state=state) for state in ("running", "done")]
    for work in noted:
        job = job_in_hand(manager, silent_for=SILENT_FOR + 5, job=str(work.pk))
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET attempts = %s WHERE id = %s", [MOST_ATTEMPTS, job])
    take_up_dead_jobs(0)
    assert [Noted.objects.get(pk=work.pk).state for work in noted] == ["failed", "done"]


def test_the_sweep_is_planned_for_every_minute() -> None:
    planned = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert planned["core.take_up_dead_jobs"] == "* * * * *"


def test_every_job_is_a_plain_function() -> None:
    """An ``async def`` that is busy for half a minute is taken for dead and run twice."""
    ours = [task for task in app.tasks.values() if task.func.__module__.startswith("pijar.")]
    assert ours
    assert not [task.name for task in ours if inspect.iscoroutinefunction(task.func)]
