"""The insurer's receipts per person and month: files in, exceptions decided, and who is missing in them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.contributions.file_kinds import RECEIPTS
from pijar.contributions.receipt_kinds import ACCEPTED_BY_NOTE, ReceiptOutcome
from pijar.contributions.receipts.actions.decide import accept_receipt_line, ask_insurer, link_receipt_line
from pijar.contributions.receipts.actions.take_file import judge_receipts_again, take_receipt_file
from pijar.contributions.receipts.policies import check_may_take_receipts
from pijar.contributions.receipts.queries.receipt_files import (
    PAGE,
    open_exceptions,
    receipt_file_of,
    receipt_files,
    receipt_line_of,
    receipt_sheet,
)
from pijar.contributions.receipts.queries.receipt_files import unconfirmed as who_is_unconfirmed
from pijar.core.refusals import Refused, why_not
from pijar.membership.queries.member_numbers import worker_by_number
from pijar.pages.figures import number
from pijar.tables.queries import column_profile_of, column_profiles
from pijar.values.month import Month
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.months.forms.receipts import ReceiptFileForm, ReceiptLineForm
from pijar.web.query_parameters import asked_choice, asked_page, shown_page


@require_safe
@staff(Permission.VIEW_MONEY)
def receipts_page(request: StaffRequest) -> HttpResponse:
    """The files taken in, what waits in them, and the form to take one."""
    return _page(request)


def _page(request: StaffRequest, form: ReceiptFileForm | None = None) -> HttpResponse:
    profiles = column_profiles(by=request.actor, kinds=(RECEIPTS.name,))
    facts = {
        "page": receipt_files(by=request.actor, page=asked_page(request)),
        "waiting": open_exceptions(by=request.actor),
        "form": form or ReceiptFileForm(profiles=profiles),
        "profiles": profiles,
        "why_not": why_not(check_may_take_receipts, request.actor),
    }
    return render(request, "months/receipts.html", facts, status=422 if form else 200)


@require_POST
@staff(Permission.RUN_MONTHS)
def take(request: StaffRequest) -> HttpResponse:
    """Take a file of the insurer."""
    form = ReceiptFileForm(
        request.POST, request.FILES, profiles=column_profiles(by=request.actor, kinds=(RECEIPTS.name,))
    )
    if not form.is_valid():
        return _page(request, form)
    cleaned = form.cleaned_data
    taken = take_receipt_file(
        by=request.actor,
        profile=column_profile_of(by=request.actor, profile=cleaned["profile"], kinds=(RECEIPTS.name,)),
        file_name=cleaned["file"].name,
        content=cleaned["file"].read(),
        on=today(),
    )
    counts = {
        "applied": number(taken.applied),
        "exceptions": number(taken.exceptions),
        "refused": number(taken.refused),
    }
    messages.success(
        request, _("%(applied)s dikonfirmasi, %(exceptions)s perlu keputusan, %(refused)s ditolak.") % counts
    )
    return redirect("work:receipt_file", taken.ref)


@require_safe
@staff(Permission.VIEW_MONEY)
def receipt_file(request: StaffRequest, ref: UUID) -> HttpResponse:
    """A file with its lines: exceptions first, each with its decisions."""
    sheet = receipt_sheet(
        by=request.actor,
        ref=ref,
        outcome=asked_choice(request, "hasil", ReceiptOutcome.values),
        code=request.GET.get("alasan", "")[:40],
        page=asked_page(request),
    )
    facts = {
        "sheet": sheet,
        "file": sheet.file,
        "accepted": ACCEPTED_BY_NOTE,
        "why_not": why_not(check_may_take_receipts, request.actor),
    }
    return render(request, "months/receipt_file.html", facts)


@require_POST
@staff(Permission.RUN_MONTHS)
def judge_again(request: StaffRequest, ref: UUID) -> HttpResponse:
    """Judge the open exceptions of a file anew: what was paid or corrected since is found."""
    file = receipt_file_of(by=request.actor, ref=ref)
    changed = judge_receipts_again(by=request.actor, on=today(), file=file)
    sentence = _("%(count)s baris berubah keadaannya.") % {"count": number(changed)}
    messages.success(request, sentence if changed else _("Belum ada yang berubah pada baris yang menunggu."))
    return redirect("work:receipt_file", ref)


@require_POST
@staff(Permission.RUN_MONTHS)
def settle_line(request: StaffRequest, ref: UUID, place: int) -> HttpResponse:
    """Ask the insurer about a line, accept it with a note, or say whom it means."""
    form, by, on = ReceiptLineForm(request.POST), request.actor, today()
    if not form.is_valid():
        raise Refused("decision_unknown", _("Pilih apa yang dilakukan dengan baris ini."))
    line, cleaned = receipt_line_of(by=by, ref=ref, place=place), form.cleaned_data
    if cleaned["decision"] == ReceiptLineForm.ASK:
        ask_insurer(by=by, line=line, note=cleaned["note"], on=on)
    elif cleaned["decision"] == ReceiptLineForm.ACCEPT:
        accept_receipt_line(by=by, line=line, note=cleaned["note"], on=on)
    else:
        worker = worker_by_number(by=by, number=cleaned["number"])
        link_receipt_line(by=by, line=line, worker=worker, note=cleaned["note"], on=on)
    messages.success(request, _("Keputusan dicatat."))
    return redirect("work:receipt_file", ref)


@require_safe
@staff(Permission.VIEW_WORKERS)
def unconfirmed(request: StaffRequest, month: Month) -> HttpResponse:
    """Whom the insurer has not confirmed in a month though the money was paid."""
    page = asked_page(request)
    total, rows = who_is_unconfirmed(by=request.actor, month=month, page=page)
    facts = {"month": month, "total": total, "page": shown_page(rows, page, total, PAGE), "rows": rows}
    return render(request, "months/unconfirmed.html", facts)
