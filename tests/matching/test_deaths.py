"""Deaths that an office tells us of: stopped at once where sure, checked first where not, taken back where wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.access.actors import Actor
from pijar.access.roles import ROLES
from pijar.contributions.assessment.actions.assess import assess_month
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.matching.actions.deaths import confirm_death, dismiss_death, meet_family, settle_overpaid
from pijar.matching.models import FoundDeath, MatchFile
from pijar.membership.models import Enrolment
from pijar.registry.models import Person, Worker
from pijar.sponsorship.actions.enrolment import record_death
from pijar.sponsorship.models import Sponsorship
from pijar.values.month import Month
from tests.builders import (
    EVERYTHING,
    KEMIJEN,
    MIROTO,
    OFFICER,
    TODAY,
    make_agreement,
    make_members,
    make_worker,
    make_workers,
    place,
)
from tests.matching.answers import outcomes, said, take, the_death
from tests.matching.death_tales import taken_back

APRIL = Month(2026, 4)
pytestmark = pytest.mark.django_db
MARCH = Month(2026, 3)
REASON = "Ditemui petugas, sehat"


def dead(worker: Worker, died: str = "20-03-2026", **facts: Any) -> tuple[str, ...]:
    return said(worker, status="MENINGGAL", died=died, **facts)


def test_a_sure_death_ends_cover_and_payer_at_once_and_opens_a_task() -> None:
    (worker,) = make_members(1)
    file = take(dead(worker))
    assert outcomes(file) == [(2, "applied", "", "")]
    assert (file.deaths, file.differences) == (1, 0)
    found = the_death()
    assert (found.state, found.why, found.stated_on, found.latest_month) == (
        "recorded", "agreed", date(2026, 3, 20), MARCH,
    )  # fmt: skip
    assert found.due_on == date(2031, 3, 20)
    assert Person.objects.get().died_on == date(2026, 3, 20)
    assert (Enrolment.objects.get().state, Enrolment.objects.get().latest_month) == ("ended", MARCH)
    assert Sponsorship.objects.get().months.upper == date(2026, 4, 1)


def test_the_next_assessment_leaves_the_dead_out() -> None:
    worker, _other = make_members(2, make_agreement(), APRIL)
    assert assess_month(by=OFFICER, month=Month(2026, 6), on=TODAY).workers == 2
    take(dead(worker, "20-06-2026"))
    assert assess_month(by=OFFICER, month=Month(2026, 7), on=TODAY).workers == 1


@pytest.mark.parametrize(
    "facts", [{"birth": "02-02-1975"}, {"name": "Moh. Soekardi", "birth": "02-02-1975"}, {"birth": ""}]
)
def test_the_name_that_agrees_with_the_number_by_ear_is_enough(facts: dict[str, str]) -> None:
    worker = make_worker(name="MUHAMMAD SUKARDI")
    take(dead(worker, **facts))
    assert the_death().state == "recorded"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"name": "NAMA LAIN"}, "name_differs"),
        ({"name": "NAMA LAIN", "birth": "02-02-1975"}, "name_and_birth_differ"),
        ({"name": "", "birth": "01-01-1980"}, "nothing_to_compare"),
        ({"name": "", "birth": ""}, "nothing_to_compare"),
        ({"died": ""}, "no_day"),
        ({"died": "besok"}, "no_day"),
        ({"died": "11-07-2026"}, "day_impossible"),
        ({"died": "31-12-1979"}, "day_impossible"),
    ],
)
def test_a_death_that_is_not_sure_stops_nothing_and_waits_on_top_for_a_check(facts: dict[str, str], why: str) -> None:
    (worker,) = make_members(1, first_month=APRIL)
    file = take(dead(worker, **facts))
    assert outcomes(file)[0][1:3] == ("exception", "death_to_check")
    found = the_death()
    assert (found.state, found.why, found.due_on) == ("to_check", why, date(2026, 7, 15))
    assert Person.objects.get().died_on is None
    assert Sponsorship.objects.get().months.upper is None
    assert assess_month(by=OFFICER, month=Month(2026, 7), on=TODAY).workers == 1


def test_a_checked_death_is_recorded_with_the_day_the_check_brought() -> None:
    (worker,) = make_members(1)
    take(dead(worker, died=""))
    confirm_death(by=OFFICER, death=the_death(), died_on=date(2026, 5, 2), on=TODAY)
    assert (the_death().state, the_death().latest_month) == ("recorded", Month(2026, 5))
    assert Sponsorship.objects.get().months.upper == date(2026, 6, 1)
    with pytest.raises(Refused) as refused:
        confirm_death(by=OFFICER, death=the_death(), died_on=date(2026, 5, 2), on=TODAY)
    assert refused.value.code == "death_judged"


def test_a_death_recorded_elsewhere_meanwhile_keeps_its_day() -> None:
    (worker,) = make_members(1)
    take(dead(worker, died=""))
    record_death(by=OFFICER, worker=worker, died_on=date(2026, 4, 4), on=TODAY)
    confirm_death(by=OFFICER, death=the_death(), died_on=date(2026, 5, 2), on=TODAY)
    assert (the_death().state, the_death().stated_on) == ("recorded", date(2026, 4, 4))


def test_a_death_found_to_be_none_is_not_believed_again_but_another_day_is() -> None:
    (worker,) = make_members(1)
    take(dead(worker, name="LAIN", birth="02-02-1975"))
    dismiss_death(by=OFFICER, death=the_death(), reason=REASON, on=TODAY)
    assert take(dead(worker)).deaths == 0
    assert Person.objects.get().died_on is None
    take(dead(worker, "01-07-2026"))
    assert Person.objects.get().died_on == date(2026, 7, 1)


def test_a_death_that_waits_is_told_once_and_ends_when_the_office_says_alive() -> None:
    worker = make_worker()
    take(dead(worker, died=""))
    take(dead(worker, died="", sex="L"))
    assert FoundDeath.objects.count() == 1
    take(said(worker))
    assert (the_death().state, the_death().reason) == ("not_dead", "source_agrees")


def test_a_wrong_death_is_undone_and_no_month_is_lost() -> None:
    (worker,) = make_members(1, first_month=APRIL)
    take(dead(worker))
    taken_back(the_death())
    assert (the_death().state, the_death().place_lost) == ("undone", False)
    assert Person.objects.get().died_on is None
    entry = Enrolment.objects.get()
    assert (entry.state, entry.first_month) == ("accepted", APRIL)
    for month in ("2026-04", "2026-05", "2026-06", "2026-07"):
        assert assess_month(by=OFFICER, month=Month.parse(month), on=TODAY).workers == 1
    assert take(dead(worker, sex="L")).deaths == 0
    assert Person.objects.get().died_on is None


def test_a_place_that_is_taken_stays_taken_and_a_task_says_so() -> None:
    agreement = make_agreement(places=1)
    (worker,) = make_members(1, agreement)
    take(dead(worker))
    place(make_workers(1), agreement, Month(2026, 4))
    taken_back(the_death())
    assert (the_death().state, the_death().place_lost) == ("undone", True)
    assert Enrolment.objects.get(worker=worker).state == "accepted"


def test_the_family_is_met_once_and_with_a_note() -> None:
    (worker,) = make_members(1)
    take(dead(worker))
    with pytest.raises(Refused) as refused:
        meet_family(by=OFFICER, death=the_death(), note="ya", on=TODAY)
    assert refused.value.code == "reason_needed"
    meet_family(by=OFFICER, death=the_death(), note="Ibu Sri, berkas lengkap", on=TODAY)
    assert (the_death().state, the_death().reason) == ("family_met", "Ibu Sri, berkas lengkap")
    taken_back(the_death())
    assert the_death().state == "undone"


def test_the_ward_sees_to_its_own_dead_and_to_no_others() -> None:
    take(dead(make_worker(ward=MIROTO)), dead(make_worker(ward=KEMIJEN), died=""))
    ward_officer = Actor.holding(77, "Petugas Kelurahan", ROLES["ward_officer"].permissions, (KEMIJEN,), "ward_officer")
    theirs, ours = FoundDeath.objects.order_by("pk")
    with pytest.raises(NotAllowed):
        meet_family(by=ward_officer, death=theirs, note="sudah ditemui", on=TODAY)
    confirm_death(by=ward_officer, death=ours, died_on=date(2026, 7, 1), on=TODAY)
    assert Person.objects.filter(died_on=date(2026, 7, 1)).exists()


def test_months_paid_after_the_death_are_settled_with_a_note_once() -> None:
    take(dead(make_members(1)[0]))
    settle_overpaid(by=EVERYTHING, death=the_death(), settlement="Dikembalikan, surat 12/2026", on=TODAY)
    assert (the_death().settled_on, the_death().settlement) == (TODAY, "Dikembalikan, surat 12/2026")
    with pytest.raises(Refused):
        settle_overpaid(by=EVERYTHING, death=the_death(), settlement="Dikembalikan lagi", on=TODAY)


def many(dead_ones: int, living: int) -> list[tuple[str, ...]]:
    return [dead(worker) for worker in make_workers(dead_ones)] + [said(worker) for worker in make_workers(living)]


def test_a_file_in_which_very_many_are_dead_is_held_up_until_somebody_confirms_it() -> None:
    rows = many(21, 5)
    with pytest.raises(Refused) as refused:
        take(*rows)
    assert refused.value.code == "too_many_dead"
    assert "21 dari 26" in str(refused.value)
    assert not MatchFile.objects.exists()
    assert not Person.objects.filter(died_on__isnull=False).exists()
    assert take(*rows, many_dead_confirmed=True).deaths == 21


def test_a_few_dead_are_never_too_many() -> None:
    assert take(*many(20, 0)).deaths == 20
    assert FoundDeath.objects.filter(state="recorded").count() == 20


def test_of_many_dead_in_one_answer_each_has_his_own_history_and_is_taken_back_alone() -> None:
    workers = make_members(4)
    days = ("20-03-2026", "02-05-2026", "20-03-2026", "28-02-2026")
    before = list(Sponsorship.objects.order_by("worker").values_list("months", flat=True))
    file = take(*(dead(worker, day) for worker, day in zip(workers, days, strict=True)), many_dead_confirmed=True)
    assert (file.deaths, Person.objects.filter(died_on__isnull=False).count()) == (4, 4)
    ends = [months.upper for months in Sponsorship.objects.order_by("worker").values_list("months", flat=True)]
    assert ends == [date(2026, 4, 1), date(2026, 6, 1), date(2026, 4, 1), date(2026, 3, 1)]
    told = ["death.found", "death.reported", "enrolment.ended", "sponsorships.ended"]
    for worker in workers:
        events = AuditEvent.objects.filter(subject=f"worker:{worker.ref}", name__in=told).order_by("name")
        assert list(events.values_list("name", flat=True)) == told
    back = workers[2]
    taken_back(FoundDeath.objects.get(worker=back))
    assert Sponsorship.objects.get(worker=back).months == before[2]
    assert (Enrolment.objects.get(worker=back).state, back.nominations.get().state) == ("accepted", "rostered")
    others = Worker.objects.exclude(pk=back.pk)
    assert Person.objects.filter(worker__in=others, died_on__isnull=False).count() == 3
    assert Sponsorship.objects.filter(worker__in=others, months__upper_inf=True).count() == 0
