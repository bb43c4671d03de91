"""Column profiles of other offices, and how the offices are addressed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound, Refused, why_not
from pijar.matching.actions.profiles import keep_match_profile, keep_office
from pijar.matching.kinds import Purpose, Source
from pijar.matching.queries.files import match_profiles, offices, profile_of
from pijar.web.entrance import StaffRequest, staff
from pijar.web.people.forms.match_profiles import MatchProfileForm
from pijar.web.people.forms.matching import OfficeForm


@require_safe
@staff(Permission.VIEW_FIGURES)
def profiles(request: StaffRequest) -> HttpResponse:
    """All profiles and both offices."""
    held = offices(by=request.actor)
    shown = [(source, OfficeForm(initial=_office(held.get(source)), prefix=source)) for source in Source]
    facts = {
        "profiles": match_profiles(by=request.actor),
        "offices": shown,
        "why_not": why_not(check_may, request.actor, Permission.KEEP_SETTINGS),
    }
    return render(request, "people/match_profiles.html", facts)


def _office(office: object) -> dict[str, str]:
    return {name: getattr(office, name, "") for name in ("addressee", "address", "phone")}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.VIEW_FIGURES)
def profile(request: StaffRequest, profile: int) -> HttpResponse:
    """One profile; a change makes its next version."""
    held = profile_of(by=request.actor, profile=profile)
    form = MatchProfileForm(request.POST or None, profile=held)
    if request.method == "POST" and form.is_valid():
        made = keep_match_profile(
            by=request.actor,
            name=held.name,
            source=Source(held.source),
            purpose=Purpose(held.purpose),
            sheet=form.cleaned_data["sheet"],
            columns=form.columns(),
            codes=form.codes(),
            is_example=not form.cleaned_data["confirmed"],
        )
        messages.success(request, _("Profil disimpan sebagai versi %(version)s.") % {"version": made.version})
        return redirect("work:match_profiles")
    facts = {"profile": held, "form": form, "why_not": why_not(check_may, request.actor, Permission.KEEP_SETTINGS)}
    return render(request, "people/match_profile.html", facts, status=422 if request.method == "POST" else 200)


@require_POST
@staff(Permission.KEEP_SETTINGS)
def office(request: StaffRequest, source: str) -> HttpResponse:
    """How an office is addressed and reached."""
    if source not in Source.values:
        raise NotFound("source_unknown", _("Kantor ini tidak dikenal."))
    form = OfficeForm(request.POST, prefix=source)
    if not form.is_valid():
        raise Refused("addressee_missing", _("Tulis kepada siapa surat ditujukan."))
    keep_office(by=request.actor, source=Source(source), **form.cleaned_data)
    messages.success(request, _("Alamat surat disimpan."))
    return redirect("work:match_profiles")
