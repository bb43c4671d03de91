"""What citizens proposed and what waits for a ward's officer; and one's own nominations just made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.reach import Crossing, crossing
from pijar.core.refusals import NotFound
from pijar.registry.models import Nomination, Proposal
from pijar.registry.models.proposals import SAID, SEALED_AS
from pijar.registry.queries.areas import within_areas
from pijar.registry.states import ProposalState
from pijar.registry.vault import unseal

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """A proposal with what was written in it; ``said`` is empty once it is forgotten."""

    proposal: Proposal
    said: dict[str, str]
    days: int


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """A page of proposals in one state, and the count of each state."""

    rows: tuple[OpenProposal, ...]
    page: Page[Proposal]
    counts: dict[str, int]


def proposals(*, by: Actor, on: date, state: str = ProposalState.WAITING, page: int = 1) -> ProposalPage:
    """Proposals in a state within what the person sees, the longest waiting first."""
    seen = _seen(by)
    found = seen.filter(state=state).select_related("ward__district", "category").order_by("proposed_on", "pk")
    listed = Paginator(found, PAGE).get_page(page)
    counts = {value: seen.filter(state=value).count() for value in ProposalState.values}
    return ProposalPage(tuple(_opened(one, on) for one in listed.object_list), listed, counts)


@dataclass(frozen=True, slots=True)
class ProposalProgress:
    """As much of a proposal as whoever holds its number may know: when it was made, and since when it is dealt with."""

    proposed_on: date
    decided_on: date | None


def proposal_progress(*, by: Actor, code: str) -> ProposalProgress:
    """How far a proposal is, for anybody (``by``) who has its number, in capital or small letters.

    Raises NotFound for a number never given. The outcome is not told: it would say whether somebody is registered.
    """
    with crossing(Crossing.PROPOSAL):
        facts = Proposal.objects.filter(code=code.strip().upper()).values_list("proposed_on", "decided_on").first()
    if facts is None:
        raise NotFound("proposal_unknown", _("Nomor usulan ini tidak kami kenal. Periksa huruf dan angkanya."))
    return ProposalProgress(*facts)


def proposal_of(*, by: Actor, ref: UUID, on: date) -> OpenProposal:
    """One proposal, opened. Raises NotFound outside what the person sees."""
    found = _seen(by).select_related("ward__district", "category", "nomination__worker").filter(ref=ref).first()
    if found is None:
        raise NotFound("proposal_unknown", _("Usulan warga ini tidak ditemukan."))
    return _opened(found, on)


def proposals_waiting(*, by: Actor) -> int:
    """How many proposals wait within what the person sees."""
    return _seen(by).filter(state=ProposalState.WAITING).count()


def nomination_of(*, by: Actor, nomination: int) -> Nomination:
    """A nomination with its worker. Raises NotFound outside what the person sees."""
    check_may(by, Permission.VIEW_WORKERS)
    seen = Nomination.objects.filter(within_areas(by=by, permission=Permission.VIEW_WORKERS), pk=nomination)
    found = seen.select_related("worker__person__ward__district", "worker__category").first()
    if found is None:
        raise NotFound("nomination_unknown", _("Usulan ini tidak ditemukan."))
    return found


def _seen(by: Actor) -> QuerySet[Proposal]:
    check_may(by, Permission.VERIFY_NOMINATIONS)
    return Proposal.objects.filter(within_areas(by=by, permission=Permission.VERIFY_NOMINATIONS, code="ward__code"))


def _opened(found: Proposal, on: date) -> OpenProposal:
    said = dict.fromkeys(SAID, "")
    if found.sealed is not None and found.key_id is not None:
        said = json.loads(unseal(SEALED_AS, found.ref, found.key_id, bytes(found.sealed)))
    return OpenProposal(found, said, (on - found.proposed_on).days)
