"""A waiting row that is nearly somebody known is decided by a person: the same person, or another one."""

from __future__ import annotations

from typing import Any

import pytest

from pijar.access.actors import SYSTEM
from pijar.core.refusals import Refused
from pijar.linkage.actions.near_rows import accept_as_other, accept_as_same
from pijar.linkage.actions.pairs import note_pairs
from pijar.linkage.models import Pair
from pijar.linkage.queries.waiting_rows import waiting_rows
from pijar.registry.actions.city import settle_city
from pijar.registry.models import ListRow, Nomination, Person, TakenList
from pijar.registry.states import NominationState
from pijar.values.worker_number import key_of_number
from tests.linkage.test_near import changed, take
from tests.registry.intake_files import BUDI, SITI, TODAY

pytestmark = pytest.mark.django_db
NEAR = changed(BUDI, nik="3374010101800002")


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    settle_city(by=SYSTEM)


def same(taken: TakenList, row_no: int = 2, **said: Any) -> ListRow:
    return accept_as_same(
        **{"by": SYSTEM, "taken_list": taken, "row_no": row_no, "reason": "KTP keduanya sama", "on": TODAY} | said
    )


def other(taken: TakenList, row_no: int = 2) -> ListRow:
    return accept_as_other(by=SYSTEM, taken_list=taken, row_no=row_no, reason="KTP berbeda", on=TODAY)


def test_the_page_names_whom_the_row_is_near_and_which_digits_differ() -> None:
    take(BUDI)
    (row,) = waiting_rows(by=SYSTEM, ref=take(NEAR).ref, rows=[2])
    (near,) = row.near
    assert (near.name, near.digits) == ("BUDI SANTOSO", (16,))
    assert key_of_number(near.number) is not None
    assert any("satu digit" in words for words in near.reasons)


def test_the_same_person_is_proposed_under_the_registered_number() -> None:
    take(BUDI)
    Nomination.objects.update(state=NominationState.REJECTED, reasons=["uji"], decided_on=TODAY)
    row = same(take(NEAR))
    assert row.outcome == "applied"
    assert Person.objects.count() == 1
    assert Nomination.objects.get(pk=row.nomination_id or 0).worker.person == Person.objects.get()


def test_whoever_is_proposed_already_is_not_proposed_twice() -> None:
    take(BUDI)
    row = same(take(NEAR))
    assert (row.outcome, row.faults[-1]["code"], row.sealed) == ("refused", "same_person", None)
    assert Nomination.objects.count() == 1


def test_another_person_is_taken_and_both_are_never_asked_again() -> None:
    take(BUDI)
    row = other(take(NEAR))
    assert (row.outcome, Person.objects.count()) == ("applied", 2)
    pair = Pair.objects.get()
    assert (pair.state, pair.reason) == ("different", "KTP berbeda")
    note_pairs(
        by=SYSTEM, rows=[(pair.second_id, pair.first_id, 1.0, ["name_same"])], found_by=Pair.FoundBy.MODEL, on=TODAY
    )
    pair.refresh_from_db()
    assert pair.state == "different"


def test_a_row_near_an_earlier_row_means_whom_that_one_proposed() -> None:
    taken = take(BUDI, SITI, NEAR)
    assert same(taken, 4).faults[-1]["code"] == "same_person"
    assert Person.objects.count() == 2


def test_a_row_near_nobody_is_not_taken_for_somebody() -> None:
    taken = take(changed(BUDI, ward="", district=""))
    with pytest.raises(Refused) as raised:
        same(taken)
    assert raised.value.code == "near_nobody"
    assert ListRow.objects.get().outcome == "waiting"
