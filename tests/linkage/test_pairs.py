"""Pairs are noted once, whoever finds them again, and what was judged is never asked again."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.roles import Permission
from pijar.core.refusals import NotAllowed
from pijar.linkage.actions.pairs import FoundPair, Noted, note_pairs
from pijar.linkage.models import Pair
from pijar.linkage.reasons import reason_words
from pijar.registry.models import Person, Worker
from tests.builders import OFFICER, TODAY, make_workers, settle_small_city, without
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    settle_small_city()


def found(one: Worker, other: Worker, probability: float | None = 0.9, *reasons: str) -> FoundPair:
    return one.person_id, other.person_id, probability, reasons or ("name_same", "birth_same")


def note(*rows: FoundPair, version: str = "m1") -> Noted:
    return note_pairs(by=OFFICER, rows=rows, found_by=Pair.FoundBy.MODEL, version=version, on=TODAY)


def test_a_pair_is_noted_in_the_order_of_its_records_whichever_way_it_is_told() -> None:
    a, b = make_workers(2)
    assert note(found(b, a, 0.7), found(a, b, 0.9)) == Noted(1, 0)
    pair = Pair.objects.get()
    assert (pair.first_id, pair.second_id, pair.probability) == (a.person_id, b.person_id, 0.9)
    assert (pair.state, pair.reasons, pair.version) == ("open", ["name_same", "birth_same"], "m1")


def test_the_same_pairs_again_change_nothing_at_all() -> None:
    a, b, c = make_workers(3)
    note(found(a, b), found(b, c))
    before = fingerprints()
    assert note(found(b, a), found(b, c)) == Noted(0, 0)
    assert changed(before) == []


def test_an_open_pair_found_again_with_more_says_so() -> None:
    a, b = make_workers(2)
    note(found(a, b, 0.6))
    assert note(found(a, b, 0.95, "number_same"), version="m2") == Noted(0, 1)
    pair = Pair.objects.get()
    assert (pair.probability, pair.reasons, pair.version) == (0.95, ["number_same"], "m2")


def test_what_a_rule_finds_does_not_take_the_probability_away() -> None:
    a, b = make_workers(2)
    note(found(a, b, 0.6))
    assert note(found(a, b, None, "nik_one_digit")) == Noted(0, 0)
    assert Pair.objects.get().probability == 0.6


@pytest.mark.parametrize("state", ["same", "different", "unsure"])
def test_what_was_judged_is_never_opened_again(state: str) -> None:
    a, b = make_workers(2)
    note(found(a, b, 0.6))
    Pair.objects.update(state=state, judged_on=date(2026, 7, 1), judged_by="Petugas", reason="KTP beda")
    before = fingerprints()
    assert note(found(a, b, 0.99, "number_same"), version="m2") == Noted(0, 0)
    assert changed(before) == []


def test_a_merged_record_stands_for_its_survivor() -> None:
    a, b, c = make_workers(3)
    Person.objects.filter(pk=b.person_id).update(merged_into=a.person_id)
    assert note(found(b, c), found(a, b)) == Noted(1, 0)
    pair = Pair.objects.get()
    assert (pair.first_id, pair.second_id) == (a.person_id, c.person_id)


def test_whoever_may_not_judge_notes_no_pair() -> None:
    a, b = make_workers(2)
    with pytest.raises(NotAllowed):
        note_pairs(
            by=without(OFFICER, Permission.JUDGE_PAIRS), rows=[found(a, b)], found_by=Pair.FoundBy.RULE, on=TODAY
        )
    assert not Pair.objects.exists()


def test_every_reason_that_speaks_for_a_pair_has_its_sentence() -> None:
    from pijar.linkage.model.comparisons import COMPARISONS

    levels = [level for levels in COMPARISONS.values() for level in levels]
    codes = [level.said or level.code for level in levels if not level.code.endswith("_other")]
    assert [code for code in codes if not reason_words(code)] == []
