"""May a pair be judged, merged, taken apart again?"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may, check_sees_area
from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_row
from pijar.linkage.models import Merge, Pair
from pijar.linkage.plan import MergePlan
from pijar.linkage.states import MERGE_MOVES, PAIR_MOVES, MergeState, PairState


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """What stands on a merge: were its rows changed again, was its person proposed again?"""

    rows_changed: bool
    proposed_since: bool


def check_may_judge(by: Actor, pair: Pair, verdict: PairState) -> None:
    """Pairs are judged by officers who see both people, and only as their state allows."""
    check_may(by, Permission.JUDGE_PAIRS)
    for person in (pair.first, pair.second):
        check_sees_area(by, person.ward_id or "", Permission.JUDGE_PAIRS)
    if verdict not in PAIR_MOVES[PairState(pair.state)]:
        raise Refused("pair_judged", _("Pasangan ini sudah dinilai petugas lain; muat ulang halaman."))


def check_may_merge(by: Actor, pair: Pair, plan: MergePlan) -> None:
    """Two records become one unless that would hide something that has to be settled first."""
    check_may_judge(by, pair, PairState.SAME)
    if pair.first.merged_into_id or pair.second.merged_into_id:
        raise Refused("merged_already", _("Salah satu data ini sudah digabung; buka pasangannya yang lain."))
    if pair.first.died_on != pair.second.died_on:
        raise Refused(
            "death_differs",
            _("Satu data tercatat meninggal, yang lain tidak. Catat atau batalkan kematiannya dulu, lalu gabungkan."),
        )
    if plan.merged.is_carried and not plan.survivor.is_carried:
        raise Refused(
            "place_with_other",
            _("Satu data sudah menjadi peserta, yang lain yang punya pembayar. Samakan dulu pembayarnya."),
        )
    if plan.merged.is_sent:
        raise Refused("answer_awaited", _("Satu data sedang didaftarkan ke BPJS. Tunggu jawabannya, lalu gabungkan."))


def check_may_undo(by: Actor, merge: Merge) -> None:
    """A merge is taken back as long as it stands and nothing was built on it."""
    check_may(by, Permission.JUDGE_PAIRS)
    for person in (merge.survivor, merge.merged):
        check_sees_area(by, person.ward_id or "", Permission.JUDGE_PAIRS)
    if MergeState.UNDONE not in MERGE_MOVES[MergeState(merge.state)]:
        raise Refused("merge_undone", _("Penggabungan ini sudah dibatalkan."))
    facts = {"former": merge.former, "survivor": merge.survivor_id, "event": merge.event_id}
    since = fetch_row(ChangedSince, "linkage", "changed_since", facts)
    if since.proposed_since:
        raise Refused(
            "proposed_since",
            _("Sesudah digabung, orang ini diusulkan lagi, jadi tidak bisa dipisah seperti semula."),
        )
    if since.rows_changed:
        raise Refused(
            "changed_since",
            _("Data orang ini sudah diubah sesudah digabung, jadi tidak bisa dikembalikan seperti semula."),
        )
