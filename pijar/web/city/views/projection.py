"""The months ahead: three outlooks, and what so many workers would cost."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pijar.access.roles import Permission
from pijar.law.contributions import PayerClass
from pijar.reports.projection.outlook import RUNS, cost_of
from pijar.reports.projection.queries.projection import baseline
from pijar.reports.projection.scenario import SOURCES
from pijar.values.month import Month
from pijar.web.city.forms import ProjectionForm, first_asked, scenario_of
from pijar.web.city.scenarios import PROGRAMME_END, drawn_bands, three_outlooks
from pijar.web.city.words import supposed_name
from pijar.web.clock import this_month
from pijar.web.entrance import StaffRequest, staff

MOST = 1_000_000


@require_safe
@staff(Permission.VIEW_MONEY)
def projection(request: StaffRequest) -> HttpResponse:
    """The outlooks under what is supposed; asked for with other suppositions, under those."""
    start = baseline(by=request.actor, on=this_month())
    asked = first_asked(start)
    form = ProjectionForm(asked | {name: value for name, value in request.GET.items() if name in asked})
    is_read = form.is_valid()
    supposed = scenario_of(form.cleaned_data if is_read else asked, supposed_name())
    outlooks = three_outlooks(start, supposed, form.cleaned_data["target"] if is_read else asked["target"])
    facts = {
        "form": form,
        "baseline": start,
        "outlooks": drawn_bands(outlooks),
        "middle": outlooks[1],
        "sources": SOURCES,
        "years": sorted({of.month.year for of in outlooks[1].months}),
        "runs": RUNS,
        "reverse": _reverse(request.GET.get("n", "10000")),
    }
    return render(request, "city/projection.html", facts, status=200 if is_read else 422)


def _reverse(text: str) -> dict[str, Any]:
    """ "N workers = Rp?" for the year 2027, by public money and by that of companies and civil servants."""
    workers = min(int(text), MOST) if text.isdecimal() and len(text) < 9 else 10_000
    first = Month(PROGRAMME_END.year, 1)
    public, private = (
        cost_of(workers, first, PROGRAMME_END, payer) for payer in (PayerClass.STATE, PayerClass.PRIVATE)
    )
    return {"workers": workers, "year": first.year, "public": public, "private": private}
