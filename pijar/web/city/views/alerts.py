"""Alerts about national ids: what somebody else than who caused it looks at."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.registry.actions.alerts import heed_alert
from pijar.registry.queries.alerts import alerts
from pijar.web.city.forms import AlertForm
from pijar.web.entrance import StaffRequest, staff


@require_safe
@staff(Permission.HEED_ALERTS)
def alerts_page(request: StaffRequest) -> HttpResponse:
    """The alerts that nobody has looked at."""
    return render(request, "city/alerts.html", {"rows": alerts(by=request.actor), "form": AlertForm()})


@require_POST
@staff(Permission.HEED_ALERTS)
def heed(request: StaffRequest, alert: int) -> HttpResponse:
    """Note what came of an alert."""
    form = AlertForm(request.POST)
    heed_alert(by=request.actor, alert=alert, reason=form.cleaned_data["reason"] if form.is_valid() else "")
    messages.success(request, _("Peringatan dicatat selesai."))
    return redirect("work:alerts")
