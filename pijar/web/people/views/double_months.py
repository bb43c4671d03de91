"""Months that were paid twice for one person: seen, and taken to the insurer as a table."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pijar.access.roles import Permission
from pijar.linkage.queries.double_months import PAGE, double_months, double_months_table
from pijar.pages.downloads import table_answer
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.query_parameters import asked_page, shown_page


@require_safe
@staff(Permission.JUDGE_PAIRS)
def doubles_page(request: StaffRequest) -> HttpResponse:
    """The months, the latest first, and the rupiah of all of them."""
    found = double_months(by=request.actor, page=asked_page(request))
    page = shown_page(found.rows, found.page, found.months, PAGE)
    return render(request, "people/double_months.html", {"found": found, "page": page})


@require_safe
@staff(Permission.JUDGE_PAIRS)
def table(request: StaffRequest) -> HttpResponse:
    """All of them as a workbook or as separated text."""
    columns, rows = double_months_table(by=request.actor)
    name = f"dibayar-dua-kali-{today().isoformat()}"
    return table_answer(request, name, _("Dibayar dua kali"), columns, rows)
