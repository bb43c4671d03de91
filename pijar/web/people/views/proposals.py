"""What citizens proposed: the queue of a ward, one proposal opened, and closing one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.registry.actions.proposals import close_proposal
from pijar.registry.queries.proposals import proposal_of, proposals
from pijar.registry.states import ProposalState
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.people.forms.one_person import CloseForm
from pijar.web.query_parameters import asked_choice, asked_page


@never_cache
@require_safe
@staff(Permission.VERIFY_NOMINATIONS)
def proposals_page(request: StaffRequest) -> HttpResponse:
    """The proposals of the person's wards, the longest waiting first."""
    state = asked_choice(request, "keadaan", ProposalState.values) or ProposalState.WAITING
    found = proposals(by=request.actor, on=today(), state=state, page=asked_page(request))
    states = [(value, label, found.counts[value]) for value, label in ProposalState.choices]
    return render(request, "people/proposals.html", {"found": found, "state": state, "states": states})


@never_cache
@require_safe
@staff(Permission.VERIFY_NOMINATIONS)
def proposal(request: StaffRequest, ref: UUID) -> HttpResponse:
    """One proposal: what was written, and what can be done about it."""
    hint = proposal_of(by=request.actor, ref=ref, on=today())
    return render(request, "people/proposal.html", {"hint": hint, "proposal": hint.proposal, "form": CloseForm()})


@require_POST
@staff(Permission.VERIFY_NOMINATIONS)
def close(request: StaffRequest, ref: UUID) -> HttpResponse:
    """Close a proposal with a reason."""
    form = CloseForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    closed = close_proposal(by=request.actor, ref=ref, reason=reason, on=today())
    messages.success(request, _("Usulan warga %(code)s ditutup.") % {"code": closed.code})
    return redirect("work:proposals")
