"""Work too long for a page to wait for. The queue holds only the id of the noted work."""

from __future__ import annotations

import logging
from uuid import UUID

from procrastinate.contrib.django import app

from pijar.access.actors import Actor, actor_of
from pijar.access.models import User
from pijar.core.files import read_file
from pijar.core.long_work import begin_work, drop_file_of_work, end_work, file_of_work
from pijar.core.models import Job
from pijar.core.refusals import Refused
from pijar.registry.actions.lists import take_list
from pijar.web.clock import today

log = logging.getLogger(__name__)


@app.task(name="web.take_uploaded_list", pass_context=False)
def take_uploaded_list(job: str) -> None:
    """Take in the list that somebody sent on a page. Run twice it takes the list once: the same bytes are refused."""
    work = begin_work(UUID(job))
    if work is None:
        return
    try:
        end_work(work, Job.State.DONE, result={"list": _taken(work)})
    except Refused as refused:
        end_work(work, Job.State.REFUSED, text=str(refused))
    except Exception:
        log.exception("Work %s on an uploaded list failed.", job)
        end_work(work, Job.State.FAILED)
    drop_file_of_work(work)


def _taken(work: Job) -> str:
    file = file_of_work(work)
    taken = take_list(by=_asker(work), file_name=file.name, content=read_file(file), sender=work.text, on=today())
    return str(taken.ref)


def _asker(work: Job) -> Actor:
    return actor_of(User.objects.get(pk=work.by_user_id), on=today())
