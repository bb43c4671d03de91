"""One person typed on a form goes the way of a list with one row: the same readings, checks and statements."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may, check_sees_area
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.refusals import Refused
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.waiting_rows import decide_row
from pijar.registry.deciding import decide_proposal, lock_proposal
from pijar.registry.intake.columns import WRITTEN_HEADINGS
from pijar.registry.intake.sentences import sentence_of, severity_of
from pijar.registry.models import Category, ListRow, TakenList, Ward
from pijar.registry.states import ProposalState
from pijar.tables.column_letters import column_letters

_GRAVITY: Final = ("note", "wait", "refuse")
_FIELD_AT: Final = {column_letters(at): name for at, name in enumerate(WRITTEN_HEADINGS)}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found about what was typed: its code, the field where it stands, how grave it is."""

    code: str
    field: str
    severity: str

    @property
    def sentence(self) -> str:
        return sentence_of(self.code)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would become of a person: ``applied``, ``refused`` or ``waiting`` for somebody to look at the card."""

    outcome: str
    findings: tuple[Finding, ...]


def foresee_nomination(*, by: Actor, words: Mapping[str, str], idempotency_key: UUID, on: date) -> Foreseen:
    """What would become of this person, nothing of it kept. ``words`` as in ``nominate_person``."""
    with transaction.atomic():
        row = _row_of(_taken(by, words, idempotency_key, on))
        transaction.set_rollback(True)
    return Foreseen(row.outcome, tuple(map(_finding, row.faults)))


@transaction.atomic
def nominate_person(
    *,
    by: Actor,
    words: Mapping[str, str],
    idempotency_key: UUID,
    on: date,
    card_seen: bool = False,
    proposal: UUID | None = None,
) -> int:
    """Nominate one person whose consent was asked; the key of the nomination.

    ``words`` are typed as in a list: nik, name, birth, sex, address, rt, rw, phone, household, work_place, hours,
    decile, quarter; ward and category by their codes. ``idempotency_key`` is made by the asking side: the same person
    sent twice under it is nominated once. ``card_seen``: whoever nominates has held what differs against the identity
    card. ``proposal`` is the citizen's proposal that this completes. Refuses what a row of a list is refused for.
    """
    try:
        taken = _taken(by, words, idempotency_key, on)
    except Refused as refused:
        return _nominated_before(refused)
    hint = lock_proposal(by, proposal) if proposal else None
    row = _decided(by, taken, card_seen, on)
    record(by=by, event="person.nominated", subject=f"list:{taken.ref}", consent_asked_on=on.isoformat())
    if hint is not None:
        decide_proposal(hint, ProposalState.COMPLETED, on, nomination_id=row.nomination_id)
    return row.nomination_id or 0


def _taken(by: Actor, words: Mapping[str, str], idempotency_key: UUID, on: date) -> TakenList:
    """The list of one row. Its title holds the key, so that only the same key is the same file."""
    check_may(by, Permission.TAKE_LISTS)
    content = _as_list(_with_names(by, words), idempotency_key)
    with transaction.atomic():
        name = _("Usulan perorangan")
        taken = take_list(by=by, file_name=f"{name}.csv", content=content, sender=name, on=on)
        TakenList.objects.filter(pk=taken.pk).update(one_person=True)
    return taken


def _with_names(by: Actor, words: Mapping[str, str]) -> dict[str, str]:
    """The words with ward, district and trade by their names, as a list has them."""
    ward = Ward.objects.select_related("district").filter(code=words.get("ward", "")).first()
    if ward is None:
        raise Refused("ward_needed", _("Pilih kelurahan orang ini dulu."))
    check_sees_area(by, ward.code, Permission.TAKE_LISTS)
    category = Category.objects.filter(code=words.get("category", "")).first()
    if category is None:
        raise Refused("category_needed", _("Pilih pekerjaan orang ini dulu."))
    return {**words, "ward": ward.name, "district": ward.district.name, "category": category.name}


def _as_list(words: Mapping[str, str], idempotency_key: UUID) -> bytes:
    paper = io.StringIO()
    writer = csv.writer(paper, quoting=csv.QUOTE_ALL)
    writer.writerow([f"Isian {idempotency_key}"])
    writer.writerow(WRITTEN_HEADINGS.values())
    writer.writerow(" ".join(words.get(name, "").split()) for name in WRITTEN_HEADINGS)
    return paper.getvalue().encode()


def _row_of(taken: TakenList) -> ListRow:
    return ListRow.objects.get(taken_list=taken)


def _decided(by: Actor, taken: TakenList, card_seen: bool, on: date) -> ListRow:
    """The row, applied; a row that waits is accepted by whoever has the card before them. Refuses otherwise."""
    row = _row_of(taken)
    if row.outcome == ListRow.Outcome.APPLIED:
        return row
    if row.outcome == ListRow.Outcome.REFUSED or not card_seen:
        found = max(map(_finding, row.faults), key=lambda one: _GRAVITY.index(one.severity))
        raise Refused(found.code, found.sentence)
    reason = _("KTP sudah dicek oleh yang mengusulkan, pada isian perorangan.")
    return decide_row(by=by, taken_list=taken, row_no=row.row_no, accept=True, reason=reason, on=on)


def _nominated_before(refused: Refused) -> int:
    """The nomination of the same idempotency key, asked for once more."""
    if refused.code != "file_taken_before":
        raise refused
    row = ListRow.objects.get(taken_list__ref=str(refused.facts["list"]))
    return row.nomination_id or 0


def _finding(fault: Mapping[str, str]) -> Finding:
    letters = fault["cell"].rstrip("0123456789")
    return Finding(fault["code"], _FIELD_AT.get(letters, ""), severity_of(fault["code"]))
