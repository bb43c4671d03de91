"""One person, one record, in the invented city: near rows are decided, pairs noted, and one of them is merged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pijar.access.actors import Actor
from pijar.founding.field_errors import NOTICED_BY, FieldRow, FoundBy
from pijar.founding.scene import Scene
from pijar.linkage.actions.merging import merge_people
from pijar.linkage.actions.near_rows import accept_as_other
from pijar.linkage.actions.pairs import FoundPair, note_pairs
from pijar.linkage.models import Pair
from pijar.linkage.near.people import NEAR, near_people
from pijar.linkage.states import PairState
from pijar.registry.actions.waiting_rows import decide_row
from pijar.registry.models import ListRow, Nomination, TakenList

_OTHER = "KTP keduanya dilihat: dua orang"
_TO_SEE = "KTP asli dilihat; data yang satu menyusul diperiksa"
_SAME = "KTP sama; satu NIK salah ketik di daftar"


def decide_near_rows(
    scene: Scene, rows: Sequence[FieldRow], taken: TakenList, *, first_row: int, by: Actor, on: date
) -> None:
    """The officer lets true people in who wait because they are nearly somebody; mistyped rows go on waiting.

    Where the mistyped row came first, the true person behind it is taken and both are noted as a pair to be judged.
    """
    pairs: list[FoundPair] = []
    for row in ListRow.objects.filter(taken_list=taken, outcome=ListRow.Outcome.WAITING).order_by("row_no"):
        near = [fault for fault in row.faults if fault["code"] in NEAR]
        if not near or len(near) < len(row.faults) or _is_mistyped(rows[row.row_no - first_row]):
            continue
        behind = [fault for fault in near if "row" in fault and _is_mistyped(rows[fault["row"] - first_row])]
        if behind:
            pairs += _let_in(row, taken, by=by, on=on)
        else:
            accept_as_other(by=by, taken_list=taken, row_no=row.row_no, reason=_OTHER, on=on)
    if pairs:
        note_pairs(by=scene.cast.officer, rows=pairs, found_by=Pair.FoundBy.RULE, on=on)


def merge_one(scene: Scene, *, on: date) -> None:
    """The officer merges the first pair that waits, and leaves the others for whoever looks at the city."""
    first = Pair.objects.filter(state=PairState.OPEN).order_by("pk").first()
    if first is not None:
        merge_people(by=scene.cast.officer, pair=first, reason=_SAME, on=on)


def _is_mistyped(row: FieldRow) -> bool:
    return row.fault is not None and NOTICED_BY[row.fault] is FoundBy.KELURAHAN


def _let_in(row: ListRow, taken: TakenList, *, by: Actor, on: date) -> list[FoundPair]:
    near = near_people(row)
    decided = decide_row(by=by, taken_list=taken, row_no=row.row_no, accept=True, reason=_TO_SEE, on=on)
    person = Nomination.objects.select_related("worker").get(pk=decided.nomination_id or 0).worker.person_id
    return [(person, known.pk, None, reasons) for known, reasons in near]
