"""A pair judged by two officers at the same moment is judged once."""

from __future__ import annotations

from functools import partial

import pytest

from pijar.linkage.actions.judging import judge_pair
from pijar.linkage.actions.merging import merge_people, undo_merge
from pijar.linkage.actions.pairs import note_pairs
from pijar.linkage.models import Merge, Pair
from pijar.linkage.states import PairState
from pijar.registry.models import Person
from tests.builders import OFFICER, TODAY, make_worker, settle_small_city
from tests.races.at_once import ROUNDS, codes, officers

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS = max(2, ROUNDS // 10)


def noted() -> Pair:
    one, other = make_worker(), make_worker()
    rows = [(one.person_id, other.person_id, 0.9, ("name_same",))]
    note_pairs(by=OFFICER, rows=rows, found_by=Pair.FoundBy.MODEL, on=TODAY)
    return Pair.objects.latest("pk")


def test_a_pair_merged_by_one_and_told_apart_by_another_is_one_or_the_other() -> None:
    settle_small_city()
    merge = partial(merge_people, by=OFFICER, reason="KTP keduanya sama", on=TODAY)
    part = partial(judge_pair, by=OFFICER, verdict=PairState.DIFFERENT, reason="saudara kembar", on=TODAY)
    with officers(2) as some:
        for _ in range(PAIRS):
            pair = noted()
            refused = codes(some.at_once([partial(merge, pair=pair), partial(part, pair=pair)]))
            pair.refresh_from_db()
            merged = Merge.objects.filter(pair=pair).count()
            # told apart first, the merge may still follow: a mind can be changed; merged first, nobody tells apart
            assert (pair.state, merged, refused) in [("same", 1, ["pair_judged"]), ("same", 1, [])]
            assert Person.objects.filter(merged_into__in=[pair.first_id, pair.second_id]).count() == 1


def test_a_pair_merged_by_two_is_merged_once_and_undone_once() -> None:
    settle_small_city()
    with officers(2) as some:
        for _ in range(PAIRS):
            pair = noted()
            merge = partial(merge_people, by=OFFICER, pair=pair, reason="KTP keduanya sama", on=TODAY)
            assert codes(some.at_once([merge, merge])) == ["pair_judged"]
            done = Merge.objects.get(pair=pair)
            undo = partial(undo_merge, by=OFFICER, merge=done, reason="saudara kembar", on=TODAY)
            assert codes(some.at_once([undo, undo])) == ["merge_undone"]
            pair.refresh_from_db()
            assert pair.state == "open"
