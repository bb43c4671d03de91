"""Files with national ids that wait for a second person, and those that were decided."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.core.refusals import why_not
from pijar.registry.actions.releases import refuse_release, release_file
from pijar.registry.policies import check_may_decide_release
from pijar.registry.queries.releases import release_of, releases
from pijar.web.city.forms import AlertForm
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.query_parameters import asked_page


@require_safe
@staff(Permission.VIEW_WORKERS)
def releases_page(request: StaffRequest) -> HttpResponse:
    """Those that wait first."""
    page = releases(by=request.actor, page=asked_page(request))
    rows = [(row, why_not(check_may_decide_release, request.actor, row)) for row in page.object_list]
    return render(request, "city/releases.html", {"page": page, "rows": rows, "form": AlertForm()})


@require_POST
@staff(Permission.RELEASE_FILES)
def decide(request: StaffRequest, ref: UUID) -> HttpResponse:
    """Release a file or refuse it."""
    found = release_of(by=request.actor, ref=ref)
    if request.POST.get("decision") == "release":
        release_file(by=request.actor, release=found, on=today())
        messages.success(request, _("Berkas dilepas; yang meminta boleh mengunduhnya."))
    else:
        refuse_release(by=request.actor, release=found, reason=request.POST.get("reason", ""), on=today())
        messages.success(request, _("Permintaan ditolak."))
    return redirect("work:releases")
