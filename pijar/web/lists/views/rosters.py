"""Lists of recipients: drafted, fixed by minutes and decree, put on places."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.core.refusals import why_not
from pijar.registry.queries.nominations import count_in_state
from pijar.registry.states import NominationState
from pijar.sponsorship.actions.plans import plan_allocation
from pijar.sponsorship.actions.rosters import discard_roster, draft_roster, fix_roster
from pijar.sponsorship.policies import check_may_discard_roster, check_may_fix
from pijar.sponsorship.queries.funders import agreement_of, agreements_in_force
from pijar.sponsorship.queries.rosters import roster_of, roster_sheet, rosters
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.lists.forms.rosters import DraftForm, FixForm, PlaceForm
from pijar.web.query_parameters import asked_page


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.VIEW_WORKERS)
def rosters_page(request: StaffRequest) -> HttpResponse:
    """All lists, and the form to draft one."""
    form = DraftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        drafted = draft_roster(by=request.actor, on=today(), **form.cleaned_data)
        return redirect("work:roster", drafted.pk)
    facts = {
        "rows": rosters(by=request.actor),
        "form": form,
        "eligible": count_in_state(by=request.actor, state=NominationState.ELIGIBLE),
        "why_not_draft": why_not(check_may, request.actor, Permission.DECIDE_ELIGIBILITY),
    }
    return render(request, "lists/rosters.html", facts, status=422 if request.method == "POST" else 200)


@require_safe
@staff(Permission.VIEW_WORKERS)
def roster_page(request: StaffRequest, roster: int) -> HttpResponse:
    """One list with its recipients by rank."""
    return _roster(request, roster)


@require_POST
@staff(Permission.FIX_ROSTERS)
def fix(request: StaffRequest, roster: int) -> HttpResponse:
    """Fix the list by its papers."""
    form = FixForm(request.POST)
    if not form.is_valid():
        return _roster(request, roster, fix_form=form)
    fix_roster(by=request.actor, roster=roster_of(by=request.actor, roster=roster), **form.cleaned_data)
    messages.success(request, _("Daftar penerima ditetapkan."))
    return redirect("work:roster", roster)


@require_POST
@staff(Permission.DECIDE_ELIGIBILITY)
def discard(request: StaffRequest, roster: int) -> HttpResponse:
    """Put a draft aside for a reason."""
    found = roster_of(by=request.actor, roster=roster)
    discard_roster(by=request.actor, roster=found, reason=request.POST.get("reason", "")[:300])
    messages.success(request, _("Rancangan dibatalkan; orang-orangnya bisa masuk daftar lain."))
    return redirect("work:rosters")


@require_POST
@staff(Permission.ALLOCATE_PLACES)
def place(request: StaffRequest, roster: int) -> HttpResponse:
    """Plan who of the recipients gets the places of an agreement; nobody is placed before the plan is applied."""
    form = PlaceForm(request.POST, agreements=agreements_in_force(by=request.actor))
    if not form.is_valid():
        return _roster(request, roster, place_form=form)
    asked = form.cleaned_data
    plan = plan_allocation(
        by=request.actor,
        first_month=asked["first_month"],
        agreements=[agreement_of(by=request.actor, agreement=asked["agreement"])],
        rosters=[roster_of(by=request.actor, roster=roster)],
        limit=asked["limit"],
        on=today(),
    )
    return redirect("work:plan", plan.pk)


def _roster(
    request: StaffRequest, roster: int, fix_form: FixForm | None = None, place_form: PlaceForm | None = None
) -> HttpResponse:
    """The page of a list, with a form that could not be read shown again."""
    sheet = roster_sheet(by=request.actor, roster=roster, page=asked_page(request))
    may_place = request.actor.may(Permission.ALLOCATE_PLACES)
    agreements = agreements_in_force(by=request.actor) if may_place else []
    facts = {
        "sheet": sheet,
        "roster": sheet.row.roster,
        "fix_form": fix_form or FixForm(),
        "place_form": place_form or PlaceForm(agreements=agreements, initial={"first_month": this_month()}),
        "why_not_fix": why_not(check_may_fix, request.actor, sheet.row.roster),
        "why_not_discard": why_not(check_may_discard_roster, request.actor, sheet.row.roster),
        "why_not_place": why_not(check_may, request.actor, Permission.ALLOCATE_PLACES),
    }
    return render(request, "lists/roster.html", facts, status=422 if fix_form or place_form else 200)
