"""The public pages. Whoever looks is a stranger and sees sums alone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pijar.access.actors import STRANGER
from pijar.pages.looking import looking
from pijar.portal.drawings import bars_of, district_map, kind_bars, said_count, trend_chart
from pijar.reports.queries.public import PublicFigures, public_figures
from pijar.values.month import Month


@require_safe
@looking
def home(request: HttpRequest) -> HttpResponse:
    """The promise, the price, the latest figures, how it works, and what to do when something happens."""
    figures = public_figures(by=STRANGER)
    return render(request, "portal/home.html", {"figures": figures, **_map(figures)})


@require_safe
@looking
def numbers(request: HttpRequest) -> HttpResponse:
    """The figures of a covered month."""
    figures = public_figures(by=STRANGER, month=_asked(request))
    if figures is None and "bulan" in request.GET:
        raise Http404(_("Tidak ada angka untuk bulan itu."))
    facts = {"figures": figures, **_map(figures)}
    if figures:
        facts |= {
            "trend": trend_chart(figures.trend),
            "category_bars": bars_of(figures.categories),
            "kind_bars": kind_bars(figures),
        }
    return render(request, "portal/numbers.html", facts)


def _map(figures: PublicFigures | None) -> dict[str, object]:
    if figures is None:
        return {}
    drawn, legend = district_map(figures)
    return {"map": drawn, "legend": legend, "too_few": said_count(None)}


def _asked(request: HttpRequest) -> Month | None:
    text = request.GET.get("bulan", "")
    if not text:
        return None
    try:
        return Month.parse(text)
    except ValueError:
        raise Http404(_("Tidak ada angka untuk bulan itu.")) from None
