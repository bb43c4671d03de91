"""The four numbers of a month: seen side by side, explained by one, approved by another, taken out for the auditors."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.contributions.assessment.policies import check_may_run
from pijar.contributions.closing.actions.explain import approve_explanation, explain_gap
from pijar.contributions.closing.queries.reconciliation import PAGE, explanation_of, reconciliation_table
from pijar.contributions.closing.queries.reconciliation import reconciliation as reconciliation_of
from pijar.contributions.gaps import Gap
from pijar.core.refusals import Refused, why_not
from pijar.pages.downloads import table_answer
from pijar.values.month import Month
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.months.forms.receipts import ExplanationForm
from pijar.web.query_parameters import asked_page, shown_page


@require_safe
@staff(Permission.VIEW_MONEY)
def reconciliation(request: StaffRequest, month: Month) -> HttpResponse:
    """The four numbers of each source, what lies between them, and why."""
    sheet = reconciliation_of(by=request.actor, month=month, page=asked_page(request))
    facts = {
        "sheet": sheet,
        "month": month,
        "page": shown_page(sheet.apart, sheet.number, sheet.apart_total, PAGE),
        "why_not_explain": why_not(check_may_run, request.actor, month, today()),
        "why_not_approve": why_not(check_may, request.actor, Permission.APPROVE_MONTHS),
        "sees_people": request.actor.may(Permission.VIEW_WORKERS),
    }
    return render(request, "months/reconciliation.html", facts)


@require_POST
@staff(Permission.RUN_MONTHS)
def explain(request: StaffRequest, month: Month) -> HttpResponse:
    """Write why a gap is as it is; another person approves it."""
    form = ExplanationForm(request.POST)
    if not form.is_valid() or form.cleaned_data["gap"] not in Gap.values:
        raise Refused("gap_unknown", _("Pilih selisih yang dijelaskan."))
    cleaned = form.cleaned_data
    gap = Gap(cleaned["gap"])
    explain_gap(by=request.actor, month=month, source=cleaned["source"], gap=gap, note=cleaned["note"], on=today())
    messages.success(request, _("Penjelasan dicatat dan menunggu persetujuan orang lain."))
    return redirect("work:reconciliation", month)


@require_POST
@staff(Permission.APPROVE_MONTHS)
def approve(request: StaffRequest, month: Month, explanation: int) -> HttpResponse:
    """Approve what another person wrote."""
    said = explanation_of(by=request.actor, explanation=explanation)
    approve_explanation(by=request.actor, explanation=said, on=today())
    messages.success(request, _("Penjelasan disetujui."))
    return redirect("work:reconciliation", month)


@require_safe
@staff(Permission.VIEW_MONEY)
def table(request: StaffRequest, month: Month) -> HttpResponse:
    """The month for the auditors, as a workbook or as separated text."""
    columns, rows = reconciliation_table(by=request.actor, month=month)
    return table_answer(request, f"rekonsiliasi-{month}", _("Rekonsiliasi"), columns, rows)
