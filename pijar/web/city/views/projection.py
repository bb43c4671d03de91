"""The months ahead: three outlooks, and what so many workers would cost."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pijar.access.roles import Permission
from pijar.law.contributions import PayerClass
from pijar.pages.form_types import Cleaned
from pijar.registry.queries.city import targets_on
from pijar.reports.projection.outlook import RUNS, cost_of
from pijar.reports.projection.queries.projection import baseline
from pijar.reports.projection.scenario import SOURCES, programme_end
from pijar.sponsorship.queries.kinds import kinds_in_use
from pijar.values.month import Month
from pijar.web.city.forms import ProjectionForm, first_asked, scenario_of
from pijar.web.city.scenarios import drawn_bands, three_outlooks
from pijar.web.city.words import supposed_name
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff

MOST = 1_000_000


@require_safe
@staff(Permission.VIEW_MONEY)
def projection(request: StaffRequest) -> HttpResponse:
    """The outlooks under what is supposed; asked for with other suppositions, under those."""
    start = baseline(by=request.actor, on=this_month())
    targets = targets_on(today())
    end = programme_end(start, targets)
    used = kinds_in_use(today())
    asked = first_asked(start, end, used)
    said: dict[str, object] = {**asked} | {name: value for name, value in request.GET.items() if name in asked}
    form = ProjectionForm(said, end=end, kinds=used)
    is_read = form.is_valid()
    supposed: Cleaned = form.cleaned_data if is_read else asked
    aims = [*((month, workers) for month, workers in targets.items() if month < end), (end, supposed["target"])]
    outlooks = three_outlooks(start, scenario_of(supposed, supposed_name(), start, end), aims)
    facts = {
        "form": form,
        "baseline": start,
        "outlooks": drawn_bands(outlooks),
        "middle": outlooks[1],
        "end": end,
        "sources": [kind for kind in SOURCES if kind in used or start.covered.get(kind)],
        "years": sorted({of.month.year for of in outlooks[1].months}),
        "runs": RUNS,
        "reverse": _reverse(request.GET.get("n", "10000"), end),
    }
    return render(request, "city/projection.html", facts, status=200 if is_read else 422)


def _reverse(text: str, end: Month) -> dict[str, object]:
    """ "N workers = Rp?" for the programme's last year, by public money and by that of companies and civil servants."""
    workers = min(int(text), MOST) if text.isdecimal() and len(text) < 9 else 10_000
    first = Month(end.year, 1)
    public, private = (cost_of(workers, first, end, payer) for payer in (PayerClass.STATE, PayerClass.PRIVATE))
    return {"workers": workers, "year": first.year, "public": public, "private": private}
