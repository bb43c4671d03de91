"""Two records of one person become one by a decision, nobody is restarted, and it can be taken back exactly."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from pijar.access.roles import Permission
from pijar.contributions.models import Assessment
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.linkage.actions.judging import judge_pair
from pijar.linkage.actions.merging import merge_people, undo_merge
from pijar.linkage.actions.pairs import note_pairs
from pijar.linkage.models import DoubleMonth, Merge, Pair
from pijar.linkage.plan import plan_of
from pijar.linkage.states import PairState
from pijar.membership.models import CoveredMonth, Enrolment
from pijar.registry.models import Nomination, Person, Worker
from pijar.sponsorship.models import Agreement, Sponsorship
from pijar.values.month import Month
from tests.builders import (
    BRUMBUNGAN,
    MIROTO,
    OFFICER,
    TODAY,
    an_event,
    bounded,
    make_agreement,
    make_members,
    make_nomination,
    make_vault_entry,
    make_worker,
    place,
    settle_small_city,
    without,
)
from tests.fingerprints import changed, fingerprints
from tests.obeyed_moves import by_hand

pytestmark = pytest.mark.django_db
REASON = "KTP keduanya sudah dicocokkan"
TOUCHED = {
    "registry_person", "registry_worker", "registry_nomination", "membership_enrolment", "sponsorship_sponsorship",
    "linkage_doublemonth",
}  # fmt: skip


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    settle_small_city()


def pair_of(one: Worker, other: Worker) -> Pair:
    rows = [(one.person_id, other.person_id, 0.9, ("name_same",))]
    note_pairs(by=OFFICER, rows=rows, found_by=Pair.FoundBy.MODEL, on=TODAY)
    first, second = sorted((one.person_id, other.person_id))
    return Pair.objects.get(first_id=first, second_id=second)


def merge(one: Worker, other: Worker, **more: Any) -> Merge:
    return merge_people(**{"by": OFFICER, "pair": pair_of(one, other), "reason": REASON, "on": TODAY} | more)


def refusal(one: Worker, other: Worker, **more: Any) -> str:
    """The code of the refusal, which leaves everything as it was."""
    pair = pair_of(one, other)
    before = fingerprints()
    with pytest.raises(Refused) as raised:
        merge_people(**{"by": OFFICER, "pair": pair, "reason": REASON, "on": TODAY} | more)
    assert changed(before) == []
    return raised.value.code


def cover(worker: Worker, agreement: Agreement, *months: Month, proved: bool = True) -> None:
    for month in months:
        Assessment.objects.create(
            worker=worker, month=month, round=1, agreement=agreement, payer="private", sector="other", bracket=1,
            ward_id=MIROTO, category_id="sampah", work_injury=10_000, death=6_800, event_id=an_event(),
        )  # fmt: skip
        if proved:
            CoveredMonth.objects.create(
                worker=worker, month=month, payer_id=agreement.funder_id, payer_kind="company", ward_id=MIROTO,
                category_id="sampah", proof="B-1", covered_on=month.first_day, event_id=an_event(),
            )  # fmt: skip


JANUARY = Month(2026, 1)


def test_whoever_has_running_cover_goes_on_and_the_other_points_to_him() -> None:
    fresh = make_worker(phone="08123", address="Jl. Pemuda 1", rt="1", rw="2")
    make_nomination(fresh, "verified")
    (member,) = make_members(1)
    done = merge(fresh, member)
    assert (done.survivor_id, done.merged_id) == (member.person_id, fresh.person_id)
    fresh.person.refresh_from_db()
    assert fresh.person.merged_into_id == member.person_id
    assert Enrolment.objects.get(worker=member).state == "accepted"
    assert Sponsorship.objects.get(worker=member).months.upper is None
    ended = Nomination.objects.get(worker=fresh)
    assert (ended.state, ended.reasons) == ("rejected", [REASON])


def test_the_survivor_takes_over_what_it_lacks_and_keeps_what_it_has() -> None:
    (member,) = make_members(1, phone="0811")
    fresh = make_worker(phone="0899", address="Jl. Pemuda 1", rt="1", rw="2", decile=1)
    merge(fresh, member)
    person = Person.objects.get(pk=member.person_id)
    assert (person.phone, person.address, person.rt, person.rw) == ("0811", "Jl. Pemuda 1", "1", "2")
    assert Worker.objects.get(pk=member.pk).poverty_decile == 1
    assert person.name == member.person.name
    assert person.national_id_id == member.person.national_id_id


def test_of_two_who_are_covered_the_longer_goes_on_and_the_double_place_ends_after_its_latest_month() -> None:
    agreement = make_agreement()
    longer, shorter = make_members(2, agreement)
    cover(longer, agreement, JANUARY, JANUARY + 1, JANUARY + 2)
    cover(shorter, agreement, JANUARY + 1)
    cover(shorter, agreement, JANUARY + 2, proved=False)
    done = merge(shorter, longer)
    assert done.survivor_id == longer.person_id
    ended = Enrolment.objects.get(worker=shorter)
    assert (ended.state, ended.latest_month) == ("ended", JANUARY + 2)
    span = Sponsorship.objects.get(worker=shorter)
    assert (span.months.upper, span.end_reason) == ((JANUARY + 3).first_day, REASON)
    doubles = DoubleMonth.objects.filter(merge=done).order_by("month")
    assert [(double.month, double.amount, double.payer_kind) for double in doubles] == [
        (JANUARY + 1, 16_800, "company"),
        (JANUARY + 2, 16_800, "company"),
    ]
    assert CoveredMonth.objects.filter(worker=shorter).count() == 1  # proof is never taken away


def test_a_place_that_was_never_covered_ends_before_it_begins() -> None:
    agreement = make_agreement()
    longer, other = make_members(2, agreement, first_month=Month(2026, 9))
    cover(longer, agreement, JANUARY)
    merge(longer, other)
    assert not Sponsorship.objects.filter(worker=other).exists()


def test_undoing_restores_every_row_exactly() -> None:
    agreement = make_agreement()
    longer, shorter = make_members(2, agreement)
    (third,) = make_members(1, agreement, first_month=Month(2026, 9))
    cover(longer, agreement, JANUARY, JANUARY + 1)
    cover(shorter, agreement, JANUARY + 1)
    for other in (shorter, third):
        pair = pair_of(longer, other)
        before = fingerprints()
        done = merge_people(by=OFFICER, pair=pair, reason=REASON, on=TODAY)
        assert {"registry_person", "sponsorship_sponsorship"} <= set(changed(before)) & TOUCHED
        undo_merge(by=OFFICER, merge=done, reason="ternyata saudara kembar", on=TODAY)
        assert set(changed(before)) & TOUCHED == set()
        pair.refresh_from_db()
        assert (pair.state, pair.judged_by) == ("open", "")
        done.refresh_from_db()
        assert (done.state, done.undone_by) == ("undone", OFFICER.name)


def test_a_merge_that_was_undone_can_be_made_again() -> None:
    one, other = make_worker(), make_worker()
    undo_merge(by=OFFICER, merge=merge(one, other), reason=REASON, on=TODAY)
    merge(one, other)
    assert Merge.objects.filter(state="standing").count() == 1


def test_what_was_merged_into_the_merged_follows_to_the_survivor_and_back() -> None:
    one, two = make_worker(), make_worker()
    (three,) = make_members(1)
    merge(one, two)
    late, early = sorted((one.person_id, two.person_id), reverse=True)
    again = merge(Worker.objects.get(person_id=early), three)
    assert set(Person.objects.filter(merged_into_id=three.person_id).values_list("pk", flat=True)) == {early, late}
    undo_merge(by=OFFICER, merge=again, reason=REASON, on=TODAY)
    assert Person.objects.get(pk=late).merged_into_id == early
    assert Person.objects.get(pk=early).merged_into_id is None


@pytest.mark.parametrize("what", ["changed", "proposed", "undone", "later_merge"])
def test_what_later_stands_on_a_merge_keeps_it(what: str) -> None:
    one, other = make_worker(), make_worker(phone="0811")
    done = merge(one, other)
    if what == "changed":
        Person.objects.filter(pk=done.survivor_id).update(phone="0899")
    elif what == "proposed":
        make_nomination(Worker.objects.get(person_id=done.survivor_id), "nominated")
    elif what == "undone":
        undo_merge(by=OFFICER, merge=done, reason=REASON, on=TODAY)
    else:
        merge(Worker.objects.get(person_id=done.survivor_id), make_members(1)[0])
    before = fingerprints()
    with pytest.raises(Refused) as raised:
        undo_merge(by=OFFICER, merge=done, reason=REASON, on=TODAY)
    assert raised.value.code == {"proposed": "proposed_since", "undone": "merge_undone"}.get(what, "changed_since")
    assert changed(before) == []


def test_a_place_given_to_somebody_else_since_is_not_taken_back() -> None:
    agreement = make_agreement(places=2)
    longer, shorter = make_members(2, agreement)
    cover(longer, agreement, JANUARY)
    done = merge(longer, shorter)
    place([make_worker()], agreement, first_month=Month(2026, 8))
    with pytest.raises(Refused) as raised:
        undo_merge(by=OFFICER, merge=done, reason=REASON, on=TODAY)
    assert raised.value.code == "place_taken"
    assert Merge.objects.get().state == "standing"


def test_the_program_itself_merges_nobody_however_equal() -> None:
    one = make_worker(nik="3374010101800001", name="BUDI SANTOSO")
    other = make_worker(nik="3374010101800002", name="BUDI SANTOSO")
    rows = [(one.person_id, other.person_id, 1.0, ("name_same", "birth_same", "number_same"))]
    note_pairs(by=OFFICER, rows=rows, found_by=Pair.FoundBy.MODEL, on=TODAY)
    assert not Merge.objects.exists()
    assert not Person.objects.filter(merged_into__isnull=False).exists()
    with pytest.raises(Exception, match="unique"), connection.cursor():
        make_vault_entry("3374010101800001")  # the number itself cannot be there twice


def test_refusals_leave_everything_as_it_was() -> None:
    one, other = make_worker(), make_worker()
    dead = make_worker(died_on=date(2026, 2, 1))
    assert refusal(one, dead) == "death_differs"
    assert refusal(one, other, reason="ya") == "reason_needed"
    assert refusal(one, other, by=without(OFFICER, Permission.JUDGE_PAIRS)) == "not_allowed"
    assert refusal(one, make_worker(ward=BRUMBUNGAN), by=bounded(OFFICER, MIROTO)) == "outside_area"
    merge(one, other)
    late = max(one.person_id, other.person_id)
    with pytest.raises(Refused) as raised:
        merge_people(by=OFFICER, pair=Pair.objects.get(second_id=late, first_id=late - 1), reason=REASON, on=TODAY)
    assert raised.value.code == "pair_judged"


def test_a_member_without_payer_does_not_swallow_another_record_that_has_one() -> None:
    member = make_members(1)[0]
    Sponsorship.objects.filter(worker=member).delete()
    placed = make_worker()
    place([placed], make_agreement())
    assert refusal(member, placed) == "place_with_other"


def test_an_entry_that_waits_for_the_insurer_is_answered_first() -> None:
    agreement = make_agreement()
    member, asked = make_members(2, agreement)
    with by_hand():
        Enrolment.objects.filter(worker=asked).update(state="sent", member_number="")
    assert refusal(member, asked) == "answer_awaited"


def test_two_people_are_judged_different_and_a_mind_can_be_changed() -> None:
    one, other = make_worker(), make_worker()
    pair = judge_pair(
        by=OFFICER, pair=pair_of(one, other), verdict=PairState.DIFFERENT, reason="saudara kembar", on=TODAY
    )
    assert (pair.state, pair.judged_by, pair.reason) == ("different", OFFICER.name, "saudara kembar")
    assert AuditEvent.objects.filter(name="pair.judged", reason="saudara kembar").exists()
    judge_pair(by=OFFICER, pair=pair, verdict=PairState.UNSURE, reason="KTP dicek lagi", on=TODAY)
    assert merge_people(by=OFFICER, pair=pair, reason=REASON, on=TODAY).state == "standing"
    with pytest.raises(Refused, match="sudah dinilai petugas lain"):
        judge_pair(by=OFFICER, pair=pair, verdict=PairState.DIFFERENT, reason=REASON, on=TODAY)


def test_the_plan_is_known_before_the_click_and_changes_nothing() -> None:
    one, other = make_worker(), make_worker(phone="0811")
    before = fingerprints()
    plan = plan_of(one.person_id, other.person_id, TODAY)
    assert plan.of_person == {"phone": "0811"}
    assert changed(before) == []


def test_strangers_merge_nobody() -> None:
    from pijar.access.actors import STRANGER

    one, other = make_worker(), make_worker()
    with pytest.raises(NotAllowed):
        merge(one, other, by=STRANGER)
