"""A person decides on a row of a list that waits."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may, check_sees_area
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.reach import Crossing, crossing
from pijar.core.reasons import check_reason
from pijar.core.refusals import NotFound, Refused
from pijar.registry.intake.decided import accept_words, check_suffices
from pijar.registry.intake.take import read_waiting_row
from pijar.registry.models import ListRow, Person, TakenList
from pijar.registry.policies import sees_list
from pijar.registry.vault import unseal


@transaction.atomic
def decide_row(
    *,
    by: Actor,
    taken_list: TakenList,
    row_no: int,
    accept: bool,
    reason: str,
    on: date,
    ward: str = "",
    category: str = "",
    means: Person | None = None,
    refused_as: str = "refused_by_person",
) -> ListRow:
    """Accept a waiting row, which proposes the person it means on that day, or refuse it; what it said is dropped.

    ``ward`` and ``category`` are codes chosen by the person who decides, where the row itself has none. Refuses a row
    that does not wait any more, too short a reason, and a row that cannot be accepted as it stands.
    ``means`` is somebody known whom the row means under a wrong number; ``refused_as`` the fault a refused row keeps.
    """
    check_may(by, Permission.TAKE_LISTS)
    reason = check_reason(reason)
    row = _locked(by, taken_list, row_no)
    words = read_waiting_row(row)
    words |= {"ward": words.get("ward") or ward, "category": words.get("category") or category}
    if means is not None:
        number = means.national_id
        words["nik"] = unseal(number.kind, number.ref, number.key_id, bytes(number.sealed))
    if accept:
        check_suffices(by, words)
    elif words["ward"]:
        check_sees_area(by, words["ward"], Permission.TAKE_LISTS)
    event = record(
        by=by, event="list_row.decided", subject=f"list:{taken_list.ref}", reason=reason, row_no=row_no, accept=accept
    )
    if accept:
        with crossing(Crossing.INTAKE):
            row.nomination_id = accept_words(by, row.taken_list, words, on=on, event=event.pk)
        return _decided(row, ListRow.Outcome.APPLIED)
    row.faults = [*row.faults, {"code": refused_as, "cell": str(row_no)}]
    return _decided(row, ListRow.Outcome.REFUSED)


def _locked(by: Actor, taken_list: TakenList, row_no: int) -> ListRow:
    """The row, locked while it waits, of a list that the person sees."""
    rows = ListRow.objects.select_for_update(of=("self",)).select_related("taken_list")
    row = rows.filter(taken_list=taken_list, row_no=row_no).first() if sees_list(by, taken_list) else None
    if row is None:
        raise NotFound("row_unknown", _("Baris ini tidak ditemukan."))
    if row.outcome != ListRow.Outcome.WAITING:
        raise Refused("row_decided", _("Baris ini sudah diputus; muat ulang halaman."))
    return row


def _decided(row: ListRow, outcome: ListRow.Outcome) -> ListRow:
    """Write the outcome, drop what the row said, and move it from the waiting rows of its list to the others."""
    row.outcome, row.sealed, row.key_id, row.nik_index = outcome, None, None, None
    row.save(update_fields=["outcome", "faults", "nomination_id", "sealed", "key_id", "nik_index"])
    counts = {"waiting": F("waiting") - 1, str(outcome): F(str(outcome)) + 1}
    TakenList.objects.filter(pk=row.taken_list_id).update(**counts)
    return row
