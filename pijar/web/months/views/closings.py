"""Closing a month: the checklist, preparing by one person, sealing by another; and the proof of one worker's month."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.contributions.closing.actions.close import prepare_closing, seal_closing
from pijar.contributions.closing.checklist import ChecklistPoint
from pijar.contributions.closing.policies import check_may_prepare_closing, check_may_seal
from pijar.contributions.closing.proofs import month_proof
from pijar.contributions.closing.queries.closings import closing_of, closing_sheet
from pijar.core.refusals import NotFound, why_not
from pijar.pages.downloads import file_answer
from pijar.pages.figures import month as write_month
from pijar.reports.people.queries.worker_sheet import worker_of
from pijar.values.month import Month
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff


@require_safe
@staff(Permission.VIEW_MONEY)
def closing(request: StaffRequest, month: Month) -> HttpResponse:
    """The checklist of a month, and what was prepared or sealed."""
    sheet = closing_sheet(by=request.actor, month=month)
    facts = {
        "sheet": sheet,
        "month": month,
        "why_not_prepare": why_not(check_may_prepare_closing, request.actor, month, today()),
        "why_not_seal": why_not(check_may_seal, request.actor, sheet.closing) if sheet.closing else "",
    }
    return render(request, "months/closing.html", facts)


@require_POST
@staff(Permission.RUN_MONTHS)
def prepare(request: StaffRequest, month: Month) -> HttpResponse:
    """Lay the figures before another person, with the reasons given for what is open."""
    explained = {point.value: request.POST.get(point.value, "")[:500] for point in ChecklistPoint}
    prepare_closing(by=request.actor, month=month, on=today(), explained=explained)
    messages.success(request, _("Tutup buku disiapkan dan menunggu persetujuan orang lain."))
    return redirect("work:closing", month)


@require_POST
@staff(Permission.CLOSE_MONTHS)
def seal(request: StaffRequest, month: Month) -> HttpResponse:
    """Seal what another person prepared."""
    found = closing_of(by=request.actor, month=month)
    if found is None:
        raise NotFound("closing_unknown", _("Tutup buku bulan ini belum disiapkan."))
    seal_closing(by=request.actor, closing=found, on=today())
    messages.success(request, _("%(month)s tutup buku.") % {"month": write_month(month)})
    return redirect("work:closing", month)


@require_safe
@staff(Permission.VIEW_WORKERS)
def proof(request: StaffRequest, ref: UUID, month: Month) -> HttpResponse:
    """The proof of one worker's month, to be handed to the family."""
    told = month_proof(by=request.actor, worker=worker_of(by=request.actor, ref=ref), month=month)
    return file_answer(f"bukti-{month}.json", DjangoJSONEncoder(indent=1).encode(told), "application/json")
