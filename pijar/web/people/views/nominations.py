"""Proposals: verified by the ward, decided by the city's criteria."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.core.refusals import Refused, why_not
from pijar.pages.figures import number
from pijar.registry.actions.nominations import decide_eligibility, reject_nominations, verify_nominations
from pijar.registry.policies import check_may_verify
from pijar.registry.queries.nominations import nominations
from pijar.registry.states import NominationState
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.people.forms.nominations import ChosenForm
from pijar.web.query_parameters import asked_choice, asked_page


@require_safe
@staff(Permission.VIEW_WORKERS)
def nominations_page(request: StaffRequest) -> HttpResponse:
    """Proposals in one state, the longest waiting first."""
    state = asked_choice(request, "keadaan", NominationState.values) or NominationState.NOMINATED
    ward = request.GET.get("kelurahan", "")
    found = nominations(by=request.actor, state=state, ward=ward, page=asked_page(request))
    facts = {
        "found": found,
        "state": state,
        "ward": ward,
        "states": [(value, label, found.counts.get(value, 0)) for value, label in NominationState.choices],
        "why_not_verify": why_not(check_may_verify, request.actor),
        "why_not_decide": why_not(check_may, request.actor, Permission.DECIDE_ELIGIBILITY),
    }
    return render(request, "people/nominations.html", facts)


@require_POST
@staff(Permission.VIEW_WORKERS)
def decide(request: StaffRequest) -> HttpResponse:
    """Verify or turn down the proposals ticked, or let the criteria decide on all that are verified."""
    form = ChosenForm(request.POST)
    if not form.is_valid():
        raise Refused("unreadable", _("Pilihan tidak terbaca; muat ulang halaman dan pilih lagi."))
    messages.success(request, _done(request, **form.cleaned_data))
    return redirect(f"{reverse('work:nominations')}?keadaan={_left_at(form.cleaned_data['decision'])}")


def _done(request: StaffRequest, decision: str, chosen: list[int], reason: str) -> str:
    """Do it, and say what was done."""
    if decision == ChosenForm.DECIDE:
        decided = decide_eligibility(by=request.actor, on=today())
        counts = {"eligible": number(decided.eligible), "rejected": number(decided.rejected)}
        return _("%(eligible)s usulan layak, %(rejected)s tidak layak menurut kriteria kota.") % counts
    if not chosen:
        raise Refused("nobody_chosen", _("Belum ada yang dipilih. Beri tanda pada usulan, lalu tekan tombolnya lagi."))
    if decision == ChosenForm.REJECT:
        count = reject_nominations(by=request.actor, nominations=chosen, reasons=[reason.strip()], on=today())
        return _("%(count)s usulan ditolak.") % {"count": number(count)}
    count = verify_nominations(by=request.actor, nominations=chosen, on=today())
    return _("%(count)s usulan dipastikan oleh kelurahan.") % {"count": number(count)}


def _left_at(decision: str) -> str:
    return NominationState.VERIFIED if decision == ChosenForm.DECIDE else NominationState.NOMINATED
