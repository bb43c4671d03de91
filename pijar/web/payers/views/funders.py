"""Funders: the list, one funder's sheet, and the stage of a company."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.core.refusals import Refused, why_not
from pijar.reports.payers.queries.funders import PAGE, funder_sheet, funders
from pijar.reports.payers.queries.horizon import budget_horizon
from pijar.reports.payers.queries.promises import company_pipeline, promises_of
from pijar.sponsorship.actions.funders import move_stage
from pijar.sponsorship.queries.funder_story import funder_events, workers_left
from pijar.sponsorship.queries.funders import funder_of
from pijar.sponsorship.queries.kinds import kind_choices
from pijar.sponsorship.queries.renewals import AHEAD, agreements_ending
from pijar.sponsorship.queries.renewals import PAGE as ENDING_PAGE
from pijar.sponsorship.states import FunderKind, Stage
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.query_parameters import asked_choice, asked_month, asked_page, shown_page


@require_safe
@staff(Permission.VIEW_FUNDERS)
def funders_page(request: StaffRequest) -> HttpResponse:
    """Funders by kind and stage."""
    kind = asked_choice(request, "jenis", FunderKind.values)
    stage = asked_choice(request, "tahap", Stage.values)
    search = request.GET.get("q", "")[:80].strip()
    month = this_month()
    found = funders(by=request.actor, month=month, kind=kind, stage=stage, search=search, page=asked_page(request))
    facts = {
        "page": shown_page(found.rows, found.number, found.total, PAGE),
        "found": found,
        "month": month,
        "kinds": kind_choices(today()),
        "stages": Stage.choices,
        "kind": kind,
        "stage": stage,
        "search": search,
        "may_keep": request.actor.may(Permission.KEEP_FUNDERS),
        "sees_money": request.actor.may(Permission.VIEW_MONEY),
    }
    return render(request, "payers/funders.html", facts)


@require_safe
@staff(Permission.VIEW_FUNDERS)
def renewals_page(request: StaffRequest) -> HttpResponse:
    """Agreements that end within sixty days."""
    found = agreements_ending(by=request.actor, on=today(), page=asked_page(request))
    facts = {
        "found": found,
        "page": shown_page(found.rows, found.number, found.total, ENDING_PAGE),
        "days": AHEAD,
        "may_keep": request.actor.may(Permission.KEEP_FUNDERS),
    }
    return render(request, "payers/renewals.html", facts)


@require_safe
@staff(Permission.VIEW_FUNDERS)
def pipeline_page(request: StaffRequest) -> HttpResponse:
    """Companies by stage, promised against paid."""
    month = asked_month(request, this_month())
    rows = company_pipeline(by=request.actor, month=month)
    return render(request, "payers/pipeline.html", {"rows": rows, "month": month})


@require_safe
@staff(Permission.VIEW_FUNDERS)
def funder_page(request: StaffRequest, funder: int) -> HttpResponse:
    """One funder's sheet."""
    by, month = request.actor, asked_month(request, this_month())
    sees_money = by.may(Permission.VIEW_MONEY)
    facts = {
        "sheet": funder_sheet(by=by, funder=funder, month=month),
        "month": month,
        "sees_money": sees_money,
        "lines": budget_horizon(by=by, month=month, funder=funder, every_year=True) if sees_money else (),
        "kept": promises_of(by=by, funder=funder, month=month) if sees_money else {},
        "left": workers_left(by=by, funder=funder, month=month),
        "events": funder_events(by=by, funder=funder),
        "may_keep": by.may(Permission.KEEP_FUNDERS),
        "why_not_move": why_not(check_may, by, Permission.KEEP_FUNDERS),
    }
    return render(request, "payers/funder.html", facts)


@require_POST
@staff(Permission.KEEP_FUNDERS)
def move(request: StaffRequest, funder: int) -> HttpResponse:
    """Move a company to the next stage."""
    asked = request.POST.get("stage", "")
    if asked not in Stage.values:
        raise Refused("stage_unknown", _("Tahap ini tidak dikenal."))
    found = move_stage(
        by=request.actor, funder=funder_of(by=request.actor, funder=funder), stage=Stage(asked), on=today()
    )
    messages.success(
        request, _("%(name)s sekarang pada tahap %(stage)s.") % {"name": found.name, "stage": Stage(asked).label}
    )
    return redirect("work:funder", funder)
