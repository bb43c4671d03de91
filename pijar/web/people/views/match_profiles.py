"""Column profiles of other offices, and how the offices are addressed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound, Refused, why_not
from pijar.matching.actions.offices import keep_office
from pijar.matching.file_kinds import ANSWERS, QUESTIONS, source_of
from pijar.matching.kinds import Source
from pijar.matching.queries.files import offices
from pijar.tables.queries import column_profiles
from pijar.web.entrance import StaffRequest, staff
from pijar.web.people.forms.matching import OfficeForm

_KINDS = (*ANSWERS, *QUESTIONS)


@require_safe
@staff(Permission.VIEW_FIGURES)
def profiles(request: StaffRequest) -> HttpResponse:
    """All profiles and both offices."""
    held = offices(by=request.actor)
    shown = [(source, OfficeForm(initial=_office(held.get(source)), prefix=source)) for source in Source]
    facts = {
        "profiles": [(source_of(one.kind), one) for one in column_profiles(by=request.actor, kinds=_KINDS)],
        "offices": shown,
        "why_not": why_not(check_may, request.actor, Permission.KEEP_SETTINGS),
    }
    return render(request, "people/match_profiles.html", facts)


def _office(office: object) -> dict[str, str]:
    return {name: getattr(office, name, "") for name in ("addressee", "address", "phone")}


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
