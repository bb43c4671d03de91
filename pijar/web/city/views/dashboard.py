"""The dashboard, and everything that waits for the person who looks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pijar.access.roles import Permission
from pijar.reports.city.queries.figures import covered_months, month_figures
from pijar.reports.city.queries.waiting import tasks
from pijar.reports.payers.queries.horizon import LineHorizon, budget_horizon
from pijar.web.city.drawings import COVERED, MEASURES, SHARE, city_map, count_bars, measure_words, trend_chart
from pijar.web.city.words import task_rows
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.query_parameters import asked_choice, asked_month


@require_safe
@staff(Permission.VIEW_FIGURES)
def dashboard(request: StaffRequest) -> HttpResponse:
    """The figures of a month: the one asked for, else the latest in which anybody is covered."""
    months = covered_months()
    month = asked_month(request, months[0] if months else this_month())
    measure = asked_choice(request, "ukuran", MEASURES) or COVERED
    figures = month_figures(by=request.actor, month=month, with_known=measure == SHARE)
    drawn, legend = city_map(figures, measure) if figures.wards else ("", "")
    facts = {
        "figures": figures,
        "months": months if month in months else [month, *months],
        "measure": measure,
        "measures": measure_words().items(),
        "map": drawn,
        "legend": legend,
        "trend": trend_chart(figures.trend),
        "category_bars": count_bars(figures.categories),
        "stage_bars": count_bars(figures.stages),
        "this_month": this_month(),
        "lines": _lines(request),
    }
    return render(request, "city/dashboard.html", facts)


def _lines(request: StaffRequest) -> tuple[LineHorizon, ...]:
    """The budget lines of the year, for whoever may see them."""
    may = request.actor.may
    seen = may(Permission.VIEW_MONEY) and may(Permission.VIEW_FUNDERS)
    return budget_horizon(by=request.actor, month=this_month()) if seen else ()


@require_safe
@staff(Permission.VIEW_FIGURES)
def queue(request: StaffRequest) -> HttpResponse:
    """What waits for this person today."""
    month = this_month()
    rows = task_rows(tasks(by=request.actor, month=month, on=today()), month)
    return render(request, "city/queue.html", {"rows": rows, "month": month})
