"""Taking up a citizen's proposal and writing what became of it, for the actions that end one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.moves import move
from pijar.core.refusals import NotFound, Refused
from pijar.registry.models import Proposal
from pijar.registry.states import PROPOSAL_MOVES, ProposalState

KEPT_AFTERWARDS: Final = timedelta(days=30)


def lock_proposal(by: Actor, ref: UUID) -> Proposal:
    """A proposal that waits, locked. Refuses one that is decided; one outside the actor's area is not found."""
    check_may(by, Permission.VERIFY_NOMINATIONS)
    found = Proposal.objects.select_for_update(of=("self",), no_key=True).filter(ref=ref).first()
    if found is None or not by.sees_area(found.ward_id, Permission.VERIFY_NOMINATIONS):
        raise NotFound("proposal_unknown", _("Usulan warga ini tidak ditemukan."))
    if not PROPOSAL_MOVES[ProposalState(found.state)]:
        raise Refused("proposal_decided", _("Usulan warga ini sudah selesai; muat ulang halaman."))
    return found


def decide_proposal(found: Proposal, state: ProposalState, on: date, **facts: object) -> Proposal:
    """Write the outcome; what was written is kept a little longer for questions, and no longer than was promised."""
    facts |= {"decided_on": on, "forget_on": min(found.forget_on, on + KEPT_AFTERWARDS)}
    move(found, state, PROPOSAL_MOVES, facts)
    return found
