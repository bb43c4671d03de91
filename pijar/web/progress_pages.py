"""Pages that follow work in the background: rows done, rate and what is left, to be left and come back to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from pijar.core.long_work import pace_of, work_of
from pijar.core.models import Job
from pijar.pages.form_types import Wording
from pijar.web.entrance import StaffRequest

AT_ONCE: Final = 100_000  # bytes of a file that is taken in while the page waits
PEOPLE_AT_ONCE: Final = 20_000  # people on the lists of a plan that is worked out while the page waits


@dataclass(frozen=True, slots=True)
class Followed:
    """A kind of work: its page, where it leads, and what is said while it runs, once all is read, and if it fails."""

    kind: str
    address: str
    home: str
    end: Callable[[Mapping[str, object]], str]
    title: Wording
    begins: Wording
    is_read: Wording
    failed: Wording
    stays: Wording


def follow_work(request: StaffRequest, job: UUID, followed: Followed) -> HttpResponse:
    """How work of this kind is doing; at its end, what it led to. Raises NotFound for the work of others."""
    work = work_of(by=request.actor, job=job, kind=followed.kind)
    if work.state == Job.State.DONE:
        address = followed.end(work.result)
        return HttpResponse(headers={"HX-Redirect": address}) if request.htmx else redirect(address)
    page = "work/progress_part.html" if request.htmx else "work/progress.html"
    return render(request, page, {"work": work, "pace": pace_of(work), "followed": followed})
