"""A death that was none is taken back: nobody loses a month or begins anew for a mistake of the files."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.core.refusals import NotAllowed, Refused
from pijar.membership.models import Enrolment
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.actions.enrolment import prepare_batch, record_death, undo_death
from pijar.sponsorship.models import Sponsorship
from pijar.values.month import Month
from tests.builders import (
    KEMIJEN,
    MIROTO,
    OFFICER,
    TODAY,
    bounded,
    enrol,
    make_agreement,
    make_members,
    make_nomination,
    make_profiles,
    make_worker,
    make_workers,
    place,
)
from tests.fingerprints import changed, fingerprints
from tests.obeyed_moves import by_hand

pytestmark = pytest.mark.django_db
DIED = date(2026, 3, 20)
REASON = "Ditemui petugas, sehat"


def dies_and_lives(worker: object, **facts: object) -> bool:
    record_death(by=OFFICER, worker=worker, died_on=DIED, on=TODAY)
    return undo_death(by=OFFICER, worker=worker, reason=REASON, **facts)


def test_a_death_taken_back_leaves_everything_as_it_was() -> None:
    (worker,) = make_members(1)
    before = fingerprints()
    assert dies_and_lives(worker)
    assert changed(before) == ["core_auditevent", "core_formerrow", "sponsorship_sponsorship"]
    span, entry = Sponsorship.objects.get(), Enrolment.objects.get()
    assert (span.months.lower, span.months.upper, span.end_reason) == (date(2026, 1, 1), None, "")
    assert (entry.state, entry.first_month, entry.latest_month) == ("accepted", Month(2026, 1), None)
    assert worker.nominations.get().state == "rostered"


def test_the_months_in_between_are_assessed_afterwards() -> None:
    day = date(2026, 6, 10)
    (worker,) = make_members(1, first_month=Month(2026, 3))
    record_death(by=OFFICER, worker=worker, died_on=DIED, on=day)
    assert assess_month(by=OFFICER, month=Month(2026, 4), on=day).workers == 0
    undo_death(by=OFFICER, worker=worker, reason=REASON)
    for month in (Month(2026, 4), Month(2026, 5)):
        assert assess_month(by=OFFICER, month=month, on=day).workers == 1


def test_a_place_that_has_gone_to_somebody_else_is_not_taken_from_him() -> None:
    agreement = make_agreement(places=1)
    (worker,) = make_members(1, agreement)
    record_death(by=OFFICER, worker=worker, died_on=DIED, on=TODAY)
    (next_one,) = make_workers(1)
    place([next_one], agreement, Month(2026, 4))
    assert not undo_death(by=OFFICER, worker=worker, reason=REASON)
    assert Sponsorship.objects.get(worker=worker).months.upper == date(2026, 4, 1)
    assert Sponsorship.objects.get(worker=next_one).months.upper is None
    assert Enrolment.objects.get(worker=worker).state == "accepted"


def test_an_agreement_that_has_ended_pays_no_more() -> None:
    agreement = make_agreement()
    (worker,) = make_members(1, agreement)
    record_death(by=OFFICER, worker=worker, died_on=DIED, on=TODAY)
    end_agreement(by=OFFICER, agreement=agreement, latest_month=Month(2026, 6), reason="Perjanjian selesai")
    assert not undo_death(by=OFFICER, worker=worker, reason=REASON)
    assert Sponsorship.objects.get().months.upper == date(2026, 4, 1)


def test_a_place_not_yet_begun_is_given_back_too() -> None:
    (worker,) = make_workers(1)
    place([worker], make_agreement(), Month(2026, 6))
    assert dies_and_lives(worker)
    assert Sponsorship.objects.get().months.lower == date(2026, 6, 1)


def test_whoever_was_on_the_way_to_the_insurer_is_on_the_way_again() -> None:
    (worker,) = make_workers(1)
    place([worker], make_agreement())
    prepare_batch(by=OFFICER, number="G1", profile=make_profiles()[0], first_month=Month(2026, 7))
    assert dies_and_lives(worker)
    assert (Enrolment.objects.get().state, Enrolment.objects.get().refusal) == ("prepared", "")


def test_a_proposal_turned_down_for_the_death_stands_where_it_stood() -> None:
    worker = make_worker()
    make_nomination(worker, "verified")
    dies_and_lives(worker)
    nomination = worker.nominations.get()
    assert (nomination.state, nomination.decided_on, nomination.reasons) == ("verified", None, [])


def test_another_refusal_of_the_insurer_is_left_alone() -> None:
    (worker,) = make_workers(1)
    place([worker], make_agreement())
    with by_hand():
        Enrolment.objects.filter(pk=enrol([worker])[0].pk).update(state="refused", refusal="Sudah PU")
    dies_and_lives(worker)
    assert (Enrolment.objects.get().state, Enrolment.objects.get().refusal) == ("refused", "Sudah PU")


def test_it_needs_a_death_a_reason_and_somebody_of_the_area() -> None:
    (worker,) = make_members(1, ward=KEMIJEN)
    with pytest.raises(Refused) as refused:
        undo_death(by=OFFICER, worker=worker, reason=REASON)
    assert refused.value.code == "not_recorded_dead"
    record_death(by=OFFICER, worker=worker, died_on=DIED, on=TODAY)
    with pytest.raises(Refused) as refused:
        undo_death(by=OFFICER, worker=worker, reason=" ")
    assert refused.value.code == "reason_needed"
    with pytest.raises(NotAllowed):
        undo_death(by=bounded(OFFICER, MIROTO), worker=worker, reason=REASON)


def test_a_death_after_one_taken_back_is_a_death_like_any_other() -> None:
    (worker,) = make_members(1)
    dies_and_lives(worker)
    record_death(by=OFFICER, worker=worker, died_on=date(2026, 6, 2), on=TODAY)
    assert Enrolment.objects.get().latest_month == Month(2026, 6)
    assert undo_death(by=OFFICER, worker=worker, reason=REASON)
    assert Sponsorship.objects.get().months.upper is None
