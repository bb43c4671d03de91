"""Offices of the city: mandates, deductions of a month and failures, and the file for the paymaster."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.contributions.billing.actions.payroll import make_payroll_file
from pijar.core.refusals import Refused, why_not
from pijar.pages.downloads import file_answer
from pijar.reports.payers.queries.offices import offices
from pijar.sponsorship.actions.funders import register_office
from pijar.sponsorship.queries.offices import office_of
from pijar.values.month import Month
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.payers.forms.funders import OfficeForm
from pijar.web.query_parameters import asked_month


@require_safe
@staff(Permission.VIEW_FUNDERS)
def offices_page(request: StaffRequest) -> HttpResponse:
    """Every office in a month."""
    return _offices(request)


@require_POST
@staff(Permission.KEEP_FUNDERS)
def add(request: StaffRequest) -> HttpResponse:
    """A new office."""
    form = OfficeForm(request.POST)
    if not form.is_valid():
        return _offices(request, form)
    try:
        office = register_office(by=request.actor, **form.cleaned_data)
    except Refused as refused:
        form.add_error("name", str(refused))
        return _offices(request, form)
    messages.success(request, _("%(office)s terdaftar.") % {"office": office.name})
    return redirect("work:offices")


@require_POST
@staff(Permission.RUN_MONTHS)
def payroll(request: StaffRequest, office: str, month: Month) -> HttpResponse:
    """The month's deductions of an office as a workbook; it holds NIPs: who takes it is noted, nobody keeps a copy."""
    found = office_of(by=request.actor, code=office)
    made = make_payroll_file(by=request.actor, office=found, month=month)
    return file_answer(made.name, made.content)


def _offices(request: StaffRequest, form: OfficeForm | None = None) -> HttpResponse:
    month = asked_month(request, this_month())
    facts = {
        "rows": offices(by=request.actor, month=month, on=today()),
        "month": month,
        "form": form or OfficeForm(),
        "may_run": request.actor.may(Permission.RUN_MONTHS),
        "why_not_add": why_not(check_may, request.actor, Permission.KEEP_FUNDERS),
    }
    return render(request, "payers/offices.html", facts, status=422 if form else 200)
