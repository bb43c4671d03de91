"""What a sponsor wishes of those who get the places of an agreement."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.core.refusals import why_not
from pijar.registry.queries.areas import categories, wards_of_city
from pijar.sponsorship.actions.wishes import record_wish, withdraw_wish
from pijar.sponsorship.policies import check_may_amend
from pijar.sponsorship.queries.funders import agreement_of
from pijar.sponsorship.queries.plans import nameable, wish_of, wishable, wishes_of
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.payers.forms.plans import WishForm


@require_safe
@staff(Permission.VIEW_FUNDERS)
def wishes_page(request: StaffRequest, agreement: int) -> HttpResponse:
    """The wishes of one agreement, and the forms to add one."""
    return _wishes(request, agreement)


@require_POST
@staff(Permission.KEEP_FUNDERS)
def wish(request: StaffRequest, agreement: int) -> HttpResponse:
    """Record a wish: a person by name, a ward or a trade."""
    by, found = request.actor, agreement_of(by=request.actor, agreement=agreement)
    named, form = request.POST.get("worker", ""), _form(request)
    if not named and not form.is_valid():
        return _wishes(request, agreement, form)
    said = {} if named else form.cleaned_data
    kind = "worker" if named else "ward" if said["ward"] else "category"
    about = wishable(by=by, kind=kind, key=named or said[kind])
    is_strict = bool(request.POST.get("is_strict"))
    record_wish(by=by, agreement=found, about=about, is_strict=is_strict, on=today())
    messages.success(request, _("Keinginan pelindung dicatat."))
    return redirect("work:wishes", agreement)


@require_POST
@staff(Permission.KEEP_FUNDERS)
def withdraw(request: StaffRequest, wish: int) -> HttpResponse:
    """Take a wish back."""
    found = wish_of(by=request.actor, wish=wish)
    withdraw_wish(by=request.actor, wish=found)
    messages.success(request, _("Keinginan ditarik; yang sudah bertempat tetap."))
    return redirect("work:wishes", found.agreement_id)


def _form(request: StaffRequest) -> WishForm:
    wards = [(area.code, f"{area.name}, {area.district}") for area in wards_of_city(by=request.actor)]
    return WishForm(request.POST or None, wards=wards, categories=categories())


def _wishes(request: StaffRequest, agreement: int, form: WishForm | None = None) -> HttpResponse:
    """The page, with a form that could not be read shown again."""
    found = agreement_of(by=request.actor, agreement=agreement)
    name = request.GET.get("nama", "")[:80].strip()
    facts = {
        "agreement": found,
        "wishes": wishes_of(by=request.actor, agreement=agreement),
        "form": form or _form(request),
        "name": name,
        "people": nameable(by=request.actor, name=name) if len(name) > 2 else [],
        "why_not_wish": why_not(check_may_amend, request.actor, found),
    }
    return render(request, "payers/wishes.html", facts, status=422 if form else 200)
