"""Lists come in: sent on a page, taken in at once or in the background, and shown row by row."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pijar.access.roles import Permission
from pijar.core.long_work import note_work, pace_of, work_of
from pijar.core.models import Job
from pijar.core.refusals import Refused
from pijar.linkage.actions.near_rows import accept_as_other, accept_as_same
from pijar.linkage.queries.waiting_rows import waiting_rows
from pijar.pages.figures import number
from pijar.registry.actions.lists import read_list, receive_list, take_list
from pijar.registry.actions.waiting_rows import decide_row as decide_waiting_row
from pijar.registry.intake.faults import COLUMN_FAULTS, SEVERITY
from pijar.registry.jobs import take_uploaded_list
from pijar.registry.queries.areas import categories, wards_seen
from pijar.registry.queries.taken_lists import list_of, list_sheet, lists_seen
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.fields import ReleaseForm
from pijar.web.lists.forms.lists import ListForm, RowForm
from pijar.web.query_parameters import asked_choice, asked_page

if TYPE_CHECKING:
    from pijar.registry.models import ListRow

AT_ONCE = 100_000  # bytes; a larger file is taken in by the worker process while the page shows how it goes
_DECIDE: dict[str, Callable[..., ListRow]] = {
    RowForm.ACCEPT: accept_as_other,
    RowForm.SAME: accept_as_same,
    RowForm.REFUSE: partial(decide_waiting_row, accept=False),
}
OUTCOMES = ("applied", "refused", "waiting", "elsewhere")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.TAKE_LISTS)
def lists(request: StaffRequest) -> HttpResponse:
    """The lists that came, and the form to send one in."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _receive(request, form.cleaned_data["file"], form.cleaned_data["sender"])
    facts = {"form": form, "page": lists_seen(by=request.actor, page=asked_page(request))}
    return render(request, "lists/lists.html", facts, status=422 if request.method == "POST" else 200)


@require_safe
@staff(Permission.TAKE_LISTS)
def taken(request: StaffRequest, ref: UUID) -> HttpResponse:
    """A list that was taken in: its rows by outcome, with reasons."""
    outcome = asked_choice(request, "hasil", OUTCOMES)
    code = asked_choice(request, "alasan", SEVERITY)
    sheet = list_sheet(by=request.actor, ref=ref, outcome=outcome, code=code, page=asked_page(request))
    facts = {"sheet": sheet, "taken": sheet.taken, "outcome": outcome, "code": code, "release_form": ReleaseForm()}
    rows = [row.row_no for row in sheet.rows.object_list if row.outcome == "waiting"]
    if rows:
        waiting = waiting_rows(by=request.actor, ref=ref, rows=rows)
        facts |= {
            "waiting": waiting,
            "wards": wards_seen(by=request.actor, permission=Permission.TAKE_LISTS),
            "categories": categories(),
        }
    return render(request, "lists/list.html", facts)


@require_POST
@staff(Permission.TAKE_LISTS)
def decide_row(request: StaffRequest, ref: UUID, row_no: int) -> HttpResponse:
    """Accept or refuse a row that waits for a person."""
    taken_list, form = list_of(by=request.actor, ref=ref), RowForm(request.POST)
    if not form.is_valid():
        raise Refused("unreadable", _("Isian tidak terbaca; muat ulang halaman dan isi lagi."))
    cleaned = form.cleaned_data
    decision = cleaned.pop("decision")
    row = _DECIDE[decision](by=request.actor, taken_list=taken_list, row_no=row_no, on=today(), **cleaned)
    done = _("Baris %(row)s diterima sebagai usulan.") if row.outcome == "applied" else _("Baris %(row)s ditolak.")
    if decision == RowForm.SAME and row.outcome != "applied":
        done = _("Orang di baris %(row)s sudah diusulkan; baris ini tidak menambah usulan.")
    messages.success(request, done % {"row": number(row_no)})
    return redirect(f"{reverse('work:list', args=[ref])}?hasil=waiting")


@require_safe
@staff(Permission.TAKE_LISTS)
def progress(request: StaffRequest, job: UUID) -> HttpResponse:
    """How a list that is being taken in is doing; at its end, the list."""
    work = work_of(by=request.actor, job=job)
    if work.state == Job.State.DONE:
        address = reverse("work:list", args=[work.result["list"]])
        return HttpResponse(headers={"HX-Redirect": address}) if request.htmx else redirect(address)
    page = "lists/progress_part.html" if request.htmx else "lists/progress.html"
    return render(request, page, {"work": work, "pace": pace_of(work)})


@require_POST
@staff(Permission.TAKE_LISTS)
def resume(request: StaffRequest, ref: UUID) -> HttpResponse:
    """Go on with a list whose work was given up before its end; harmless while somebody is at it."""
    return follow(request, list_of(by=request.actor, ref=ref).ref)


def _receive(request: StaffRequest, file: UploadedFile, sender: str) -> HttpResponse:
    """Take a small file in while the page waits; note a large one and follow it."""
    content, name = file.read(), str(file.name)
    if len(content) <= AT_ONCE:
        try:
            found = take_list(by=request.actor, file_name=name, content=content, sender=sender, on=today())
        except Refused as refused:
            return _ask_columns(request, refused, content, name, sender)
        return redirect("work:list", found.ref)
    with transaction.atomic():
        received = receive_list(by=request.actor, file_name=name, content=content, sender=sender, on=today())
        return follow(request, received.ref)


def _ask_columns(request: StaffRequest, refused: Refused, content: bytes, name: str, sender: str) -> HttpResponse:
    """A file in which no header was recognised is kept, and whoever sent it says what its columns hold."""
    if refused.code not in COLUMN_FAULTS:
        raise refused
    kept = receive_list(by=request.actor, file_name=name, content=content, sender=sender, on=today())
    with suppress(Refused):
        read_list(by=request.actor, taken_list=kept)
    messages.info(request, str(refused))
    return redirect("work:list_columns", kept.ref)


@transaction.atomic
def follow(request: StaffRequest, ref: UUID) -> HttpResponse:
    """Have the worker process take in a received list, and lead to the page that shows how it goes."""
    work = note_work(by=request.actor, kind="take_list", subject=str(ref))
    take_uploaded_list.defer(job=str(work.pk))
    return redirect("work:list_progress", work.pk)
