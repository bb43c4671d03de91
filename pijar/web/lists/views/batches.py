"""Batches: workers go to the insurer in a workbook, and its answer comes back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.core.refusals import why_not
from pijar.membership.actions.answers import take_answer
from pijar.membership.actions.batches import ask_batch_file, hand_out_batch, send_batch
from pijar.membership.file_kinds import ENROLMENT, ENROLMENT_ANSWER
from pijar.membership.policies import check_may_answer, check_may_send
from pijar.membership.queries.batches import batch_of, batch_sheet, batches
from pijar.membership.states import EnrolmentState
from pijar.pages.downloads import file_answer
from pijar.pages.figures import number as write
from pijar.sponsorship.actions.enrolment import prepare_batch
from pijar.sponsorship.queries.unenrolled import workers_to_enrol
from pijar.tables.queries import column_profiles
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.fields import ReleaseForm
from pijar.web.lists.forms.batches import AnswerForm, BatchForm
from pijar.web.query_parameters import asked_choice, asked_page


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.VIEW_WORKERS)
def batches_page(request: StaffRequest) -> HttpResponse:
    """All batches, and the form to prepare one."""
    known = {profile.pk: profile for profile in column_profiles(by=request.actor, kinds=(ENROLMENT.name,))}
    form = BatchForm(request.POST or None, profiles=list(known.values()), initial={"first_month": this_month()})
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        made = prepare_batch(by=request.actor, profile=known[asked.pop("profile")], **asked)
        return redirect("work:batch", made.pk)
    facts = {
        "rows": batches(by=request.actor),
        "form": form,
        "to_enrol": workers_to_enrol(by=request.actor, month=this_month()),
        "why_not_prepare": why_not(check_may, request.actor, Permission.ENROL_WORKERS),
    }
    return render(request, "lists/batches.html", facts, status=422 if request.method == "POST" else 200)


@require_safe
@staff(Permission.VIEW_WORKERS)
def batch_page(request: StaffRequest, batch: int) -> HttpResponse:
    """One batch with its workers and answers."""
    return _batch(request, batch)


@require_POST
@staff(Permission.ENROL_WORKERS)
def send(request: StaffRequest, batch: int) -> HttpResponse:
    """Mark the batch as sent and make its workbook, which is then fetched from the batch's page."""
    send_batch(by=request.actor, batch=batch_of(by=request.actor, batch=batch), on=today())
    messages.success(request, _("Gelombang dicatat terkirim. Unduh berkasnya dan kirim ke BPJS Ketenagakerjaan."))
    return redirect("work:batch", batch)


@require_POST
@staff(Permission.ENROL_WORKERS)
def ask_file(request: StaffRequest, batch: int) -> HttpResponse:
    """Ask that a file with whole NIKs may leave; somebody else releases it."""
    form = ReleaseForm(request.POST)
    said = form.cleaned_data if form.is_valid() else {"receiver": "", "reason": ""}
    ask_batch_file(by=request.actor, batch=batch_of(by=request.actor, batch=batch), on=today(), **said)
    messages.success(request, _("Permintaan dicatat. Orang lain melepas berkasnya di halaman Pelepasan berkas."))
    return redirect("work:releases")


@require_POST
@staff(Permission.ENROL_WORKERS)
def workbook(request: StaffRequest, batch: int) -> HttpResponse:
    """A numbered copy of the workbook, once somebody else released it; nobody keeps it on the way."""
    file = hand_out_batch(by=request.actor, batch=batch_of(by=request.actor, batch=batch), on=today())
    return file_answer(file.name, file.content, file.media_type)


@require_POST
@staff(Permission.ENROL_WORKERS)
def answer(request: StaffRequest, batch: int) -> HttpResponse:
    """Apply the insurer's answer."""
    known = {profile.pk: profile for profile in column_profiles(by=request.actor, kinds=(ENROLMENT_ANSWER.name,))}
    form = AnswerForm(request.POST, request.FILES, profiles=list(known.values()))
    if not form.is_valid():
        return _batch(request, batch, form)
    file = form.cleaned_data["file"]
    taken = take_answer(
        by=request.actor,
        batch=batch_of(by=request.actor, batch=batch),
        profile=known[form.cleaned_data["profile"]],
        file_name=file.name,
        content=file.read(),
        on=today(),
    )
    counts = {"applied": write(taken.applied), "refused": write(taken.refused), "exceptions": write(taken.exceptions)}
    messages.success(
        request, _("%(applied)s diterima, %(refused)s ditolak BPJS, %(exceptions)s belum bisa dicocokkan.") % counts
    )
    return redirect("work:batch", batch)


def _batch(request: StaffRequest, batch: int, form: AnswerForm | None = None) -> HttpResponse:
    """The page of a batch, with a form that could not be read shown again."""
    state = asked_choice(request, "keadaan", EnrolmentState.values)
    sheet = batch_sheet(by=request.actor, batch=batch, state=state, page=asked_page(request))
    held = sheet.row.batch
    facts = {
        "sheet": sheet,
        "batch": held,
        "form": form or AnswerForm(profiles=column_profiles(by=request.actor, kinds=(ENROLMENT_ANSWER.name,))),
        "states": EnrolmentState.choices,
        "release_form": ReleaseForm(),
        "state": state,
        "may_enrol": request.actor.may(Permission.ENROL_WORKERS),
        "why_not_send": why_not(check_may_send, request.actor, held),
        "why_not_answer": why_not(check_may_answer, request.actor, held),
    }
    return render(request, "lists/batch.html", facts, status=422 if form else 200)
