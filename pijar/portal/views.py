"""The public pages. Whoever looks is a stranger and sees sums alone."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pijar.access.actors import STRANGER
from pijar.contributions.closing.leaves import proof_holds
from pijar.contributions.closing.queries.closings import sealed_books
from pijar.pages.looking import looking
from pijar.portal.drawings import bars_of, count_words, district_map, kind_bars, trend_chart
from pijar.reports.city.queries.public import PublicFigures, public_figures
from pijar.values.month import Month

LONGEST_PROOF = 20_000


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


@require_http_methods(["GET", "HEAD", "POST"])
def books(request: HttpRequest) -> HttpResponse:
    """The seals of all closed months, and a place to hold a family's proof against them."""
    sealed = sealed_books(by=STRANGER)
    facts: dict[str, object] = {"books": sealed}
    if request.method == "POST":
        proof = _proof(request.POST.get("bukti", "")[:LONGEST_PROOF])
        root = str(proof.get("root", ""))
        proved = next((book.month for book in sealed if book.root == root), None) if proof_holds(proof) else None
        facts |= {"verdict": "good" if proved else "bad", "proved": proved}
    return render(request, "portal/books.html", facts)


def _proof(text: str) -> dict[str, object]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _map(figures: PublicFigures | None) -> dict[str, object]:
    if figures is None:
        return {}
    drawn, legend = district_map(figures)
    return {"map": drawn, "legend": legend, "too_few": count_words(None)}


def _asked(request: HttpRequest) -> Month | None:
    text = request.GET.get("bulan", "")
    if not text:
        return None
    try:
        return Month.parse(text)
    except ValueError:
        raise Http404(_("Tidak ada angka untuk bulan itu.")) from None
