"""What a person decides about a difference is done, remembered and never asked twice."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.roles import Permission
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import NotAllowed, Refused
from pijar.matching.actions.differences import (
    accept_difference,
    accept_together,
    correct_difference,
    let_go,
    mark_not_same,
)
from pijar.matching.kinds import ACCEPTED_TOGETHER, DifferenceKind
from pijar.matching.models import Difference, OfficeRecord
from pijar.matching.queries.differences import chips
from pijar.membership.models import Enrolment
from pijar.registry.models import Person, Worker
from pijar.reports.city.queries.waiting import tasks
from pijar.sponsorship.actions.enrolment import record_death
from pijar.sponsorship.actions.rosters import draft_roster
from pijar.sponsorship.models import Roster, Sponsorship
from pijar.values.month import Month
from tests.builders import (
    EVERYTHING,
    KEMIJEN,
    OFFICER,
    TODAY,
    enrol,
    make_members,
    make_nomination,
    make_worker,
    without,
)
from tests.matching.answers import differences, insured, outcomes, said, take, take_insurers, the_difference

pytestmark = pytest.mark.django_db
REASON = "Sesuai KTP yang dilihat"


def correct(**facts: object) -> None:
    correct_difference(by=EVERYTHING, difference=the_difference(**facts), on=TODAY)


def accept(**facts: object) -> None:
    accept_difference(by=EVERYTHING, difference=the_difference(**facts), reason=REASON, on=TODAY)


@pytest.mark.parametrize(
    ("facts", "fact", "value"),
    [
        ({"name": "SUWARTI"}, "name", "SUWARTI"),
        ({"birth": "17-08-1981"}, "birth_on", date(1981, 8, 17)),
        ({"sex": "P"}, "sex", "f"),
        ({"address": "Jl. Mawar 9"}, "address", "Jl. Mawar 9"),
        ({"ward": "Kemijen", "district": "Semarang Timur"}, "ward_id", KEMIJEN),
        ({"city": "KABUPATEN DEMAK"}, "ward_id", None),
    ],
)
def test_what_the_office_says_becomes_ours_and_what_we_had_is_kept(
    facts: dict[str, str], fact: str, value: object
) -> None:
    worker = make_worker(name="SITI AMINAH", address="Jl. Melati 3")
    before = getattr(worker.person, fact)
    take(said(worker, **facts))
    correct()
    assert getattr(Person.objects.get(), fact) == value
    found = the_difference()
    assert (found.state, found.judged_by, found.judged_on) == ("corrected", EVERYTHING.name, TODAY)
    former = FormerRow.objects.filter(table="registry_person").latest("pk").was[fact]
    assert str(former) == str(before)
    worker = Worker.objects.get()
    assert set(AuditEvent.objects.filter(subject=f"worker:{worker.ref}").values_list("name", flat=True)) == {
        "difference.corrected",
        "person.corrected",
    }
    take(said(worker, **facts), said("123"))
    assert Difference.objects.count() == 1


def test_a_national_id_is_never_corrected_from_a_file() -> None:
    take(said(make_worker(), status="TIDAK DITEMUKAN"))
    with pytest.raises(Refused) as refused:
        correct()
    assert refused.value.code == "national_id_stays"


def test_a_ward_that_is_not_known_is_left_to_a_person() -> None:
    take(said(make_worker(), ward="Antah Berantah", district=""))
    with pytest.raises(Refused) as refused:
        correct()
    assert refused.value.code == "ward_unknown"
    assert the_difference().state == "open"


def test_an_employee_is_noted_with_the_day_and_left_off_rosters() -> None:
    worker = make_worker()
    make_nomination(worker, "verified")
    take_insurers(insured(worker, "AKTIF PU"))
    correct()
    worker.refresh_from_db()
    assert (worker.other_cover, worker.other_cover_on) == ("employee", TODAY)
    with pytest.raises(Refused) as refused:
        draft_roster(by=OFFICER, name="daftar", kind=Roster.Kind.CITY, on=TODAY)
    assert refused.value.code == "nobody_eligible"


def test_an_employee_who_still_has_a_payer_is_let_go_only_when_a_person_says_so() -> None:
    (worker,) = make_members(1)
    take_insurers(insured(worker, "AKTIF PU", number=worker.enrolments.get().member_number))
    with pytest.raises(Refused) as refused:
        let_go(by=EVERYTHING, difference=the_difference(), latest_month=Month(2026, 7), reason=REASON, on=TODAY)
    assert refused.value.code == "not_found_out"
    correct()
    assert Sponsorship.objects.get().months.upper is None
    let_go(by=EVERYTHING, difference=the_difference(), latest_month=Month(2026, 7), reason="Karyawan PT", on=TODAY)
    assert (Sponsorship.objects.get().months.upper, Sponsorship.objects.get().end_reason) == (
        date(2026, 8, 1), "Karyawan PT",
    )  # fmt: skip
    assert Enrolment.objects.get().state == "ended"


def test_nobody_is_let_go_for_a_difference_of_name() -> None:
    (worker,) = make_members(1)
    take(said(worker, name="SUWARTI"))
    correct()
    with pytest.raises(Refused):
        let_go(by=EVERYTHING, difference=the_difference(), latest_month=Month(2026, 7), reason=REASON, on=TODAY)


@pytest.mark.parametrize("cover", ["TIDAK AKTIF", "TIDAK TERDAFTAR", "NON AKTIF"])
def test_somebody_we_pay_for_without_cover_is_the_gravest_difference(cover: str) -> None:
    (worker,) = make_members(1)
    take_insurers(insured(worker, cover))
    difference = Difference.objects.get(kind="not_covered")
    assert (difference.state, difference.ours, difference.theirs) == ("open", "member", "none")
    assert chips(by=EVERYTHING)[0] == ("not_covered", 1)
    waiting = {task.code: task.count for task in tasks(by=EVERYTHING, month=Month(2026, 7), on=TODAY)}
    assert waiting["not_covered"] == 1
    assert "differences" not in waiting
    with pytest.raises(Refused) as refused:
        correct_difference(by=EVERYTHING, difference=difference, on=TODAY)
    assert refused.value.code == "cover_to_be_asked"
    take_insurers(insured(worker, number=worker.enrolments.get().member_number))
    difference.refresh_from_db()
    assert difference.state == "corrected"


def test_somebody_we_do_not_pay_for_may_well_be_without_cover() -> None:
    take_insurers(insured(make_worker(), "TIDAK AKTIF"))
    assert not Difference.objects.exists()


def test_cover_that_is_gone_opens_the_way_again() -> None:
    worker = make_worker(other_cover="employee")
    take_insurers(insured(worker, "TIDAK AKTIF"))
    correct()
    worker.refresh_from_db()
    assert (worker.other_cover, worker.other_cover_on) == ("", None)


def test_a_member_number_becomes_the_insurers_unless_somebody_else_has_it() -> None:
    ours, other = make_worker(), make_worker()
    enrol([ours, other])
    take_insurers(insured(ours, number="25000000009"))
    correct()
    assert ours.enrolments.get().member_number == "25000000009"
    taken = other.enrolments.get().member_number
    take_insurers(insured(ours, number=taken))
    with pytest.raises(Refused) as refused:
        correct(state="open")
    assert refused.value.code == "number_taken"


def test_somebody_we_hold_dead_whom_the_office_calls_alive_lives_again() -> None:
    (worker,) = make_members(1)
    record_death(by=OFFICER, worker=worker, died_on=date(2026, 3, 20), on=TODAY)
    take(said(worker))
    assert differences(worker) == [("alive", "2026-03-20", "alive", "open")]
    correct()
    assert Person.objects.get().died_on is None
    assert Sponsorship.objects.get().months.upper is None


def test_another_day_of_death_moves_the_end_of_cover() -> None:
    (worker,) = make_members(1)
    record_death(by=OFFICER, worker=worker, died_on=date(2026, 3, 20), on=TODAY)
    take(said(worker, status="MENINGGAL", died="02-05-2026"))
    correct()
    assert Person.objects.get().died_on == date(2026, 5, 2)
    assert Sponsorship.objects.get().months.upper == date(2026, 6, 1)
    assert Enrolment.objects.get().latest_month == Month(2026, 5)


def test_an_accepted_difference_is_not_raised_again_but_a_new_value_is() -> None:
    worker = make_worker(name="SITI AMINAH")
    take(said(worker, name="SUWARTI"))
    accept()
    take(said(worker, name="SUWARTI"), said("123"))
    assert differences(worker) == [("name", "SITI AMINAH", "SUWARTI", "accepted")]
    take(said(worker, name="SUMARNI"))
    assert differences(worker)[1:] == [("name", "SITI AMINAH", "SUMARNI", "open")]


def test_an_accepted_difference_is_raised_again_when_ours_has_changed() -> None:
    worker = make_worker(name="SITI AMINAH")
    take(said(worker, name="SUWARTI"))
    accept()
    Person.objects.update(name="SULASTRI")
    take(said(worker, name="SUWARTI", sex="L"))
    assert differences(worker)[1:] == [("name", "SULASTRI", "SUWARTI", "open")]


def test_what_an_office_says_of_somebody_else_is_unlinked_and_not_believed_again() -> None:
    worker = make_worker(name="SITI AMINAH")
    take(said(worker, name="SUWARTI", birth="02-02-1975"))
    found = Difference.objects.order_by("kind")[0]
    assert mark_not_same(by=EVERYTHING, difference=found, reason="NIK tertukar di sana", on=TODAY) == 2
    assert set(Difference.objects.values_list("state", flat=True)) == {"not_same"}
    assert OfficeRecord.objects.get().is_unlinked
    file = take(said(worker, name="SUWARTI", birth="02-02-1975", sex="P"))
    assert outcomes(file) == [(2, "refused", "not_same_person", "")]
    assert Difference.objects.count() == 2
    take(said(worker, name="SUWARTI", birth="02-02-1975", status="MENINGGAL", died="01-01-2026"))
    assert Person.objects.get().died_on is None
    take(said(worker, sex="L"))
    assert not OfficeRecord.objects.get().is_unlinked


def test_all_differences_of_a_kind_in_a_file_are_accepted_together_where_that_is_safe() -> None:
    workers = [make_worker(address=f"Jl. Melati {n}") for n in range(3)]
    earlier = take(said(workers[0], address="Jl. Mawar 1"))
    file = take(*(said(worker, address=f"Jl. Kenanga {n}", sex="P") for n, worker in enumerate(workers[1:])))
    count = accept_together(by=EVERYTHING, file=file, kind=DifferenceKind.ADDRESS, reason="Alamat KTP lama", on=TODAY)
    assert count == 2
    states = dict(Difference.objects.filter(kind="address").values_list("worker_id", "state"))
    assert states == {workers[0].pk: "open", workers[1].pk: "accepted", workers[2].pk: "accepted"}
    assert set(Difference.objects.filter(kind="sex").values_list("state", flat=True)) == {"open"}
    with pytest.raises(Refused) as refused:
        accept_together(by=EVERYTHING, file=file, kind=DifferenceKind.ADDRESS, reason="Alamat KTP lama", on=TODAY)
    assert refused.value.code == "nothing_to_accept"
    assert earlier.raised.get().state == "open"


@pytest.mark.parametrize("kind", sorted(set(DifferenceKind) - ACCEPTED_TOGETHER))
def test_nothing_that_decides_cover_is_accepted_together(kind: DifferenceKind) -> None:
    file = take(said(make_worker(), name="LAIN"))
    with pytest.raises(Refused) as refused:
        accept_together(by=EVERYTHING, file=file, kind=kind, reason=REASON, on=TODAY)
    assert refused.value.code == "one_by_one"


def test_a_settled_difference_is_not_settled_again_and_reasons_and_rights_are_asked_for() -> None:
    take(said(make_worker(name="SITI AMINAH"), name="SUWARTI"))
    found = the_difference()
    for reason in ("", "ya", "1234 5678"):
        with pytest.raises(Refused) as refused:
            accept_difference(by=EVERYTHING, difference=found, reason=reason, on=TODAY)
        assert refused.value.code == "reason_needed"
    with pytest.raises(NotAllowed):
        correct_difference(by=without(EVERYTHING, Permission.MATCH_PEOPLE), difference=found, on=TODAY)
    accept()
    for act in (correct, accept):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "difference_settled"
