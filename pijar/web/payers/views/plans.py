"""Plans of allocation: made, looked at, applied by the right person or put aside."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.core.long_work import note_work
from pijar.core.refusals import why_not
from pijar.pages.figures import number
from pijar.sponsorship.actions.plans import apply_plan, discard_plan
from pijar.sponsorship.asked_plans import PlanAsked, plan_asked
from pijar.sponsorship.jobs import plan_places
from pijar.sponsorship.policies import check_may_apply, check_may_discard
from pijar.sponsorship.queries.funders import agreements_in_force
from pijar.sponsorship.queries.kinds import kind_choices
from pijar.sponsorship.queries.plans import (
    PAGE,
    WHY_PLACED,
    WHY_WAITING,
    PlanSheet,
    fixed_rosters,
    people_on_lists,
    plan_lines,
    plan_of,
    plan_shares,
    plan_sheet,
    plans,
)
from pijar.sponsorship.states import FunderKind
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.payers.forms.plans import PlanForm
from pijar.web.payers.progress import PLANNED
from pijar.web.progress_pages import PEOPLE_AT_ONCE, follow_work
from pijar.web.query_parameters import asked_choice, asked_page, shown_page

PARTS = ("mendapat", "menunggu", "biaya")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.VIEW_FUNDERS)
def plans_page(request: StaffRequest) -> HttpResponse:
    """All plans, and the form to make one."""
    sees = request.actor.may(Permission.VIEW_WORKERS)
    lists = fixed_rosters(by=request.actor) if sees else []
    sources = agreements_in_force(by=request.actor)
    form = PlanForm(request.POST or None, rosters=lists, agreements=sources, initial={"first_month": this_month()})
    if request.method == "POST" and form.is_valid():
        return _plan(request, PlanAsked.of(form.cleaned_data))
    facts = {
        "rows": plans(by=request.actor),
        "form": form,
        "why_not_plan": why_not(check_may, request.actor, Permission.ALLOCATE_PLACES),
    }
    return render(request, "payers/plans.html", facts, status=422 if request.method == "POST" else 200)


def _plan(request: StaffRequest, said: PlanAsked) -> HttpResponse:
    """Work a plan for few people out at once; have the worker process work out one for many."""
    if people_on_lists(by=request.actor, roster=said.roster) <= PEOPLE_AT_ONCE:
        return redirect("work:plan", plan_asked(by=request.actor, said=said, on=today()))
    with transaction.atomic():
        work = note_work(by=request.actor, kind=PLANNED.kind, subject=said.as_subject())
        plan_places.defer(job=str(work.pk))
    return redirect("work:plan_progress", work.pk)


@require_safe
@staff(Permission.VIEW_FUNDERS)
def progress(request: StaffRequest, job: UUID) -> HttpResponse:
    """How a plan for many people is doing; at its end, the plan."""
    return follow_work(request, job, PLANNED)


@require_safe
@staff(Permission.VIEW_FUNDERS)
def plan_page(request: StaffRequest, plan: int) -> HttpResponse:
    """One plan: the sentence, who gets what and why, who waits, what it costs."""
    sheet = plan_sheet(by=request.actor, plan=plan)
    sees = request.actor.may(Permission.VIEW_WORKERS)
    part = asked_choice(request, "lihat", PARTS) or ("mendapat" if sees and sheet.plan.placed else "biaya")
    facts = {
        "sheet": sheet,
        "plan": sheet.plan,
        "part": part,
        "sees_workers": sees,
        "why_not_apply": why_not(check_may_apply, request.actor, sheet.plan),
        "why_not_discard": why_not(check_may_discard, request.actor, sheet.plan),
        **_part(request, sheet, part),
    }
    return render(request, "payers/plan.html", facts)


def _part(request: StaffRequest, sheet: PlanSheet, part: str) -> dict[str, object]:
    """The rows of the part asked for, and what they can be narrowed by."""
    if part == "biaya":
        shares = plan_shares(by=request.actor, plan=sheet.plan, page=asked_page(request))
        return {"found": shares, "page": shown_page(shares.rows, shares.number, shares.total, PAGE)}
    waiting = part == "menunggu"
    reasons = WHY_WAITING if waiting else WHY_PLACED
    why = asked_choice(request, "sebab", [reason.value for reason in reasons])
    kind = asked_choice(request, "jenis", FunderKind.values)
    found = plan_lines(by=request.actor, plan=sheet.plan, waiting=waiting, why=why, kind=kind, page=asked_page(request))
    return {
        "found": found,
        "page": shown_page(found.rows, found.number, found.total, PAGE),
        "why": why,
        "kind": kind,
        "kinds": [] if waiting else kind_choices(today()),
        "reasons": [(r.value, r.label, sheet.counts[r.value]) for r in reasons if r.value in sheet.counts],
    }


@require_POST
@staff(Permission.VIEW_FUNDERS)
def apply(request: StaffRequest, plan: int) -> HttpResponse:
    """Give every place of the plan."""
    applied = apply_plan(by=request.actor, plan=plan_of(by=request.actor, plan=plan), on=today())
    messages.success(request, _("%(count)s orang mendapat tempat.") % {"count": number(applied.placed)})
    return redirect("work:plan", plan)


@require_POST
@staff(Permission.VIEW_FUNDERS)
def discard(request: StaffRequest, plan: int) -> HttpResponse:
    """Put the plan aside."""
    found = plan_of(by=request.actor, plan=plan)
    discard_plan(by=request.actor, plan=found, reason=request.POST.get("reason", "")[:300], on=today())
    messages.success(request, _("Rencana dibatalkan."))
    return redirect("work:plan", plan)
