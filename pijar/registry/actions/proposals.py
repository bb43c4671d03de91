"""Anybody proposes somebody; the ward's officer completes the proposal or closes it; what was written is forgotten."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may, check_sees_area
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.moves import move_all
from pijar.core.reach import Crossing, crossing
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.registry.deciding import decide_proposal, lock_proposal
from pijar.registry.models import Category, Proposal, Ward
from pijar.registry.models.proposals import SAID, SEALED_AS
from pijar.registry.references import invented_code
from pijar.registry.states import PROPOSAL_MOVES, ProposalState
from pijar.registry.vault import current_key_id, index_of, seal

KEPT: Final = timedelta(days=180)
_NEEDED: Final = ("proposer", "proposer_phone", "name", "work_place", "why")
_LONGEST: Final = 500


@transaction.atomic
def propose_worker(*, by: Actor, ward: str, category: str, said: dict[str, str], on: date) -> Proposal:
    """Put a hint into a ward's queue; anybody may. Answers the same whoever is meant, registered or not.

    ``said`` holds the fields of SAID in the proposer's words. The same words sent again while the first wait are that
    first proposal. Refuses an unknown ward, missing or overlong words, and words that hold a national id: nobody is to
    send the number of somebody else.
    """
    _check_written(said)
    if not Ward.objects.filter(code=ward).exists():
        raise Refused("ward_needed", _("Pilih kelurahan tempat orang ini tinggal atau bekerja."))
    words = {name: said.get(name, "") for name in SAID}
    index = index_of(SEALED_AS, " ".join(" ".join([ward, category, *words.values()]).casefold().split()))
    same = Proposal.objects.filter(words_index=index, state=ProposalState.WAITING)
    try:
        with transaction.atomic(), crossing(Crossing.PROPOSAL):
            return same.first() or _written(by, ward, category, words, index, on)
    except IntegrityError:  # the same form sent twice at once
        with crossing(Crossing.PROPOSAL):
            return same.get()


def _written(by: Actor, ward: str, category: str, words: dict[str, str], index: bytes, on: date) -> Proposal:
    ref = uuid4()
    event = record(by=by, event="proposal.made", subject=f"proposal:{ref}", ward=ward)
    return Proposal.objects.create(
        ref=ref,
        code=invented_code(),
        ward_id=ward,
        category=Category.objects.filter(code=category).first(),
        proposed_on=on,
        forget_on=on + KEPT,
        key_id=current_key_id(),
        sealed=seal(SEALED_AS, ref, json.dumps(words)),
        words_index=index,
        event_id=event.pk,
    )


def _check_written(said: dict[str, str]) -> None:
    if not all(said.get(name, "").strip() for name in _NEEDED):
        raise Refused("words_missing", _("Isi semua bagian yang tidak bertanda boleh kosong."))
    if any(len(words) > _LONGEST for words in said.values()):
        raise Refused("words_too_long", _("Tulisan terlalu panjang."))
    if any(redact(words) != words for words in said.values()):
        raise Refused("number_not_wanted", _("Jangan menulis NIK atau nomor KK. Petugas kelurahan yang mencatatnya."))


@transaction.atomic
def close_proposal(*, by: Actor, ref: UUID, reason: str, on: date) -> Proposal:
    """Close a proposal without a nomination, for a reason that stays in the audit trail."""
    found = lock_proposal(by, ref)
    check_sees_area(by, found.ward_id, Permission.VERIFY_NOMINATIONS)
    redacted = redact(check_reason(reason))
    record(by=by, event="proposal.closed", subject=f"proposal:{found.ref}", reason=redacted)
    return decide_proposal(found, ProposalState.CLOSED, on, reason=redacted)


@transaction.atomic
def forget_proposals(*, by: Actor, on: date) -> int:
    """Drop what was written in proposals whose time has come, and close those that nobody looked into. How many."""
    check_may(by, Permission.KEEP_SETTINGS)
    due = Proposal.objects.filter(sealed__isnull=False, forget_on__lte=on)
    waiting = due.filter(state=ProposalState.WAITING)
    if not due.exists():
        return 0
    record(by=by, event="proposals.forgotten", on=on.isoformat(), count=due.count(), unanswered=waiting.count())
    late = _("Tidak ditindaklanjuti sampai batas penyimpanan.")
    forgotten = {"decided_on": on, "reason": late, "forget_on": Least(F("forget_on"), Value(on))}
    move_all(waiting, ProposalState.CLOSED, PROPOSAL_MOVES, forgotten)
    return due.update(sealed=None, key_id=None, words_index=None)
