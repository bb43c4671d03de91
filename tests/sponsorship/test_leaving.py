"""Workers with a payer go to the insurer; who dies or leaves gives the place back."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.actors import Actor
from pijar.access.roles import ROLES, Permission
from pijar.core.refusals import NotAllowed, Refused
from pijar.membership.models import Enrolment
from pijar.sponsorship.actions.enrolment import prepare_batch, record_death, record_exit
from pijar.sponsorship.models import Sponsorship
from pijar.sponsorship.queries.unenrolled import workers_to_enrol
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
    make_profiles,
    make_workers,
    place,
    without,
)
from tests.obeyed_moves import by_hand

pytestmark = pytest.mark.django_db
JANUARY = Month(2026, 1)


def test_a_batch_gathers_everybody_with_a_payer_who_is_not_with_the_insurer() -> None:
    agreement = make_agreement()
    members = make_members(2, agreement)
    new = make_workers(3)
    place(new, agreement)
    batch = prepare_batch(by=OFFICER, number="G1", profile=make_profiles()[0], first_month=Month(2026, 2))
    assert set(batch.enrolments.values_list("worker_id", flat=True)) == {worker.pk for worker in new}
    assert not batch.enrolments.filter(worker__in=members).exists()
    assert set(batch.enrolments.values_list("state", "first_month")) == {("prepared", Month(2026, 2))}


def test_who_was_refused_since_his_place_was_given_waits_for_a_person_to_decide() -> None:
    agreement = make_agreement()
    refused, new = make_workers(2)
    place([refused, new], agreement)
    with by_hand():
        Enrolment.objects.filter(pk=enrol([refused])[0].pk).update(state="refused", refusal="NIK tidak cocok")
    batch = prepare_batch(by=OFFICER, number="G1", profile=make_profiles()[0], first_month=JANUARY)
    assert [one.worker for one in batch.enrolments.all()] == [new]


def test_an_empty_batch_and_a_number_used_before_are_refused() -> None:
    profile = make_profiles()[0]
    with pytest.raises(Refused) as refused:
        prepare_batch(by=OFFICER, number="G1", profile=profile, first_month=JANUARY)
    assert refused.value.code == "nobody_to_enrol"
    place(make_workers(1), make_agreement())
    prepare_batch(by=OFFICER, number="G1", profile=profile, first_month=JANUARY)
    place(make_workers(1), make_agreement())
    for number in ("G1", " G1 ", ""):
        with pytest.raises(Refused) as refused:
            prepare_batch(by=OFFICER, number=number, profile=profile, first_month=JANUARY)
        assert refused.value.code == "number_taken"
    with pytest.raises(NotAllowed):
        prepare_batch(by=without(OFFICER, Permission.ENROL_WORKERS), number="G2", profile=profile, first_month=JANUARY)


def test_who_dies_is_covered_and_paid_for_to_the_month_of_death_and_no_longer() -> None:
    (worker,) = make_members(1)
    record_death(by=OFFICER, worker=worker, died_on=date(2026, 5, 20), on=TODAY)
    enrolment, span = Enrolment.objects.get(), Sponsorship.objects.get()
    assert (enrolment.state, enrolment.latest_month, enrolment.end_reason) == ("ended", Month(2026, 5), "died")
    assert span.months.upper == date(2026, 6, 1)
    assert worker.nominations.get().state == "ended"


def test_who_dies_before_the_insurer_answered_is_called_off() -> None:
    (worker,) = make_workers(1)
    place([worker], make_agreement())
    prepare_batch(by=OFFICER, number="G1", profile=make_profiles()[0], first_month=Month(2026, 7))
    record_death(by=OFFICER, worker=worker, died_on=date(2026, 7, 2), on=TODAY)
    assert (Enrolment.objects.get().state, Enrolment.objects.get().refusal) == ("refused", "died")


def test_the_ward_reports_a_death_of_its_own_people_though_it_gives_no_places() -> None:
    ours, theirs = make_members(1, ward=MIROTO)[0], make_members(1, ward=KEMIJEN)[0]
    ward_officer = Actor.holding(77, "Petugas Kelurahan", ROLES["ward_officer"].permissions, (MIROTO,), "ward_officer")
    record_death(by=ward_officer, worker=ours, died_on=date(2026, 7, 1), on=TODAY)
    assert Sponsorship.objects.get(worker=ours).months.upper == date(2026, 8, 1)
    with pytest.raises(NotAllowed):
        record_death(by=ward_officer, worker=theirs, died_on=date(2026, 7, 1), on=TODAY)
    assert Sponsorship.objects.get(worker=theirs).months.upper is None


def test_who_leaves_does_so_after_a_month_and_for_a_reason() -> None:
    (worker,) = make_members(1)
    for reason in ("", "  "):
        with pytest.raises(Refused) as refused:
            record_exit(by=OFFICER, worker=worker, latest_month=Month(2026, 6), reason=reason, on=TODAY)
        assert refused.value.code == "reason_needed"
    record_exit(by=OFFICER, worker=worker, latest_month=Month(2026, 6), reason="pindah kota", on=TODAY)
    enrolment = Enrolment.objects.get()
    assert (enrolment.state, enrolment.latest_month, enrolment.end_reason) == ("ended", Month(2026, 6), "pindah kota")
    assert Sponsorship.objects.get().months.upper == date(2026, 7, 1)
    assert worker.nominations.get().state == "ended"


def test_nobody_leaves_before_they_became_a_member() -> None:
    (worker,) = make_members(1)
    with pytest.raises(Refused) as refused:
        record_exit(by=OFFICER, worker=worker, latest_month=JANUARY - 1, reason="pindah kota", on=TODAY)
    assert refused.value.code == "before_entry"
    assert (Enrolment.objects.get().state, worker.nominations.get().state) == ("accepted", "rostered")
    record_exit(by=OFFICER, worker=worker, latest_month=JANUARY, reason="pindah kota", on=TODAY)
    assert Enrolment.objects.get().latest_month == JANUARY


def test_who_leaves_with_a_coming_month_is_not_enrolled_anew_by_the_next_batch() -> None:
    (worker,) = make_members(1)
    july, august = Month(2026, 7), Month(2026, 8)
    record_exit(by=OFFICER, worker=worker, latest_month=july, reason="pindah kota", on=TODAY)
    for month in (Month(2026, 6), july, august):
        assert workers_to_enrol(by=OFFICER, month=month) == 0
        with pytest.raises(Refused) as refused:
            prepare_batch(by=OFFICER, number="G9", profile=make_profiles()[0], first_month=month)
        assert refused.value.code == "nobody_to_enrol"


def test_whoever_comes_back_after_the_end_is_enrolled_anew() -> None:
    (worker,) = make_members(1)
    record_exit(by=OFFICER, worker=worker, latest_month=Month(2026, 6), reason="pindah kota", on=TODAY)
    place([worker], make_agreement(), first_month=Month(2026, 9))
    assert workers_to_enrol(by=OFFICER, month=Month(2026, 9)) == 1


def test_only_who_may_report_lets_people_go_and_only_within_the_area() -> None:
    (worker,) = make_members(1, ward=KEMIJEN)
    for actor in (without(OFFICER, Permission.CONFIRM_EVENTS), bounded(OFFICER, MIROTO)):
        with pytest.raises(NotAllowed):
            record_exit(by=actor, worker=worker, latest_month=JANUARY, reason="pindah kota", on=TODAY)
        with pytest.raises(NotAllowed):
            record_death(by=actor, worker=worker, died_on=TODAY, on=TODAY)
    assert Sponsorship.objects.get().months.upper is None
