"""A death told of by hand stops nothing until another person with the paper, or an office's answer, confirms it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.access.actors import Actor
from pijar.access.roles import ROLES
from pijar.contributions.assessment.actions.assess import assess_month
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.matching.actions.death_reports import DeathReport, dismiss_reports, read_answer, report_deaths
from pijar.matching.actions.death_undoing import ask_to_undo_death, decline_undo, undo_death
from pijar.matching.actions.deaths import ConfirmedDeath, confirm_death, confirm_deaths, dismiss_death
from pijar.matching.models import FoundDeath
from pijar.matching.queries.deaths import count_deaths, count_rejected, count_undos, deaths, tellers
from pijar.matching.states import DeathState
from pijar.membership.models import Enrolment
from pijar.registry.models import Nomination, Person, Worker
from pijar.sponsorship.models import Sponsorship
from pijar.values.month import Month
from tests.builders import (
    APPROVER,
    EVERYTHING,
    KEMIJEN,
    MIROTO,
    OFFICER,
    TODAY,
    bounded,
    make_agreement,
    make_members,
    make_workers,
    place,
)  # fmt: skip
from tests.matching.answers import said, take, the_death
from tests.matching.death_tales import (
    DIED,
    KNOWN,
    LIVES,
    PAPER,
    SECOND_OFFICER,
    WARD_OFFICER,
    taken_back,
    told,
)  # fmt: skip

pytestmark = pytest.mark.django_db
MAY, JULY, AUGUST = Month(2026, 5), Month(2026, 7), Month(2026, 8)


def standing() -> tuple[Any, ...]:
    """All that a death would end: who lives, memberships, payers, proposals."""
    return (
        list(Person.objects.order_by("pk").values_list("died_on", flat=True)),
        list(Enrolment.objects.order_by("pk").values_list("state", "latest_month", "end_reason")),
        list(Sponsorship.objects.order_by("pk").values_list("months", "end_reason")),
        list(Nomination.objects.order_by("pk").values_list("state", "decided_on", "reasons")),
    )


def assessed(month: Month) -> int:
    return assess_month(by=OFFICER, month=month, on=max(TODAY, month.first_day)).workers


@pytest.mark.parametrize("teller", [WARD_OFFICER, OFFICER], ids=["ward", "office"])
def test_a_death_told_of_by_one_officer_stops_nothing(teller: Actor) -> None:
    (worker,) = make_members(1, first_month=MAY, ward=KEMIJEN)
    before = standing()
    found = told(worker, teller)
    assert (found.state, found.source, found.why, found.stated_on) == ("to_check", "officer", "reported", DIED)
    assert (found.told_by, found.known_from, found.due_on) == (teller.name, KNOWN, date(2026, 7, 15))
    assert standing() == before
    assert assessed(AUGUST) == 1
    confirm_death(by=SECOND_OFFICER, death=found, died_on=DIED, paper=PAPER, on=TODAY)  # control: this does stop it
    assert standing() != before


def test_a_thousand_hostile_reports_cost_no_month() -> None:
    """Cover goes on for everybody; one officer rejects them all at once and each is told to the teller."""
    workers = make_members(1_000, make_agreement(places=1_000), MAY, ward=KEMIJEN)
    before = standing()
    report_deaths(by=WARD_OFFICER, reports=[DeathReport(worker, DIED, KNOWN) for worker in workers], on=TODAY)
    assert count_deaths(by=OFFICER, state=DeathState.TO_CHECK) == 1_000
    assert (assessed(JULY), assessed(AUGUST)) == (1_000, 1_000)
    assert [(teller.name, teller.reports) for teller in tellers(by=OFFICER)] == [(WARD_OFFICER.name, 1_000)]
    assert dismiss_reports(by=OFFICER, teller=77, reason="Tidak satu pun benar", on=TODAY) == 1_000
    assert standing() == before
    assert count_rejected(by=WARD_OFFICER) == 1_000
    events = AuditEvent.objects.filter(subject=f"worker:{workers[500].ref}", name__startswith="death.")
    assert list(events.order_by("pk").values_list("name", flat=True)) == ["death.asserted", "death.dismissed"]


def test_the_teller_cannot_confirm_nor_anybody_without_the_paper() -> None:
    (worker,) = make_members(1, ward=KEMIJEN)
    found, before = told(worker, OFFICER), standing()
    for by, paper, code in ((OFFICER, PAPER, "same_person"), (SECOND_OFFICER, " ", "paper_needed")):
        with pytest.raises(Refused) as refused:
            confirm_death(by=by, death=found, died_on=DIED, paper=paper, on=TODAY)
        assert refused.value.code == code
    with pytest.raises(NotAllowed):
        confirm_death(by=bounded(SECOND_OFFICER, MIROTO), death=found, died_on=DIED, paper=PAPER, on=TODAY)
    assert standing() == before


@pytest.mark.parametrize("second", [SECOND_OFFICER, APPROVER, WARD_OFFICER], ids=["officer", "approver", "ward"])
def test_a_second_person_with_the_paper_confirms(second: Actor) -> None:
    (worker,) = make_members(1, ward=KEMIJEN)
    confirm_death(by=second, death=told(worker, OFFICER), died_on=date(2026, 6, 30), paper=PAPER, on=TODAY)
    assert (the_death().state, the_death().paper, the_death().judged_by) == ("recorded", PAPER, second.name)
    assert Person.objects.get().died_on == date(2026, 6, 30)
    assert Enrolment.objects.get().latest_month == Month(2026, 6)


def test_an_answer_whose_name_agrees_confirms_and_one_without_a_name_does_not() -> None:
    (worker,) = make_members(1, ward=KEMIJEN)
    told(worker)
    before = standing()
    take(said(worker, status="MENINGGAL", died="20-06-2026", name=""))
    assert (the_death().state, the_death().why, standing()) == ("to_check", "nothing_to_compare", before)
    with pytest.raises(Refused) as refused:
        confirm_death(by=WARD_OFFICER, death=the_death(), died_on=DIED, paper=PAPER, on=TODAY)
    assert refused.value.code == "same_person"
    take(said(worker, status="MENINGGAL", died="20-06-2026"))
    assert (the_death().state, the_death().told_by) == ("recorded", WARD_OFFICER.name)
    assert Person.objects.get().died_on == date(2026, 6, 20)


def test_a_death_is_told_of_once_with_a_possible_day_and_how_it_is_known() -> None:
    worker, other = make_members(2, ward=KEMIJEN)
    told(worker)
    wrong: list[tuple[Worker, dict[str, Any], str]] = [
        (worker, {}, "death_told"),
        (other, {"died_on": date(2026, 7, 11)}, "death_in_future"),
        (other, {"died_on": date(1979, 12, 31)}, "death_before_birth"),
        (other, {"known_from": "katanya"}, "reason_needed"),
    ]
    for whom, facts, code in wrong:
        with pytest.raises(Refused) as refused:
            told(whom, **facts)
        assert refused.value.code == code
    with pytest.raises(NotAllowed):
        told(make_workers(1, ward=MIROTO)[0])
    with pytest.raises(NotAllowed):
        told(other, APPROVER)
    assert FoundDeath.objects.count() == 1


def test_a_rejected_report_leaves_all_as_it_was_and_its_teller_reads_why() -> None:
    (worker,) = make_members(1, ward=KEMIJEN)
    before, found = standing(), told(worker)
    assert count_deaths(by=WARD_OFFICER, state=DeathState.TO_CHECK) == 0  # it waits for others than the teller
    dismiss_death(by=OFFICER, death=found, reason=LIVES, on=TODAY)
    assert standing() == before
    assert (count_rejected(by=WARD_OFFICER), count_rejected(by=OFFICER)) == (1, 0)
    assert [(case.death.reason, case.death.judged_by) for case in deaths(by=WARD_OFFICER)] == [(LIVES, OFFICER.name)]
    with pytest.raises(NotAllowed):
        read_answer(by=OFFICER, death=found, on=TODAY)
    read_answer(by=WARD_OFFICER, death=found, on=TODAY)
    assert (count_rejected(by=WARD_OFFICER), deaths(by=WARD_OFFICER)) == (0, [])
    assert told(worker).state == "to_check"  # it can be told of again


def test_nobody_rejects_their_own_reports_together_nor_those_of_nobody() -> None:
    told(make_members(1, ward=KEMIJEN)[0])
    for by, teller, code in ((WARD_OFFICER, 77, "same_person"), (OFFICER, 12345, "no_reports")):
        with pytest.raises(Refused) as refused:
            dismiss_reports(by=by, teller=teller, reason="Tidak satu pun benar", on=TODAY)
        assert refused.value.code == code


def test_many_deaths_are_confirmed_together_or_none() -> None:
    workers = make_members(3, ward=KEMIJEN)
    found = [told(worker) for worker in workers]
    checked = [ConfirmedDeath(death.pk, DIED, PAPER) for death in found]
    with pytest.raises(Refused):
        confirm_deaths(by=OFFICER, confirmed=[*checked[:2], ConfirmedDeath(found[2].pk, DIED)], on=TODAY)
    assert not Person.objects.filter(died_on__isnull=False).exists()
    confirm_deaths(by=OFFICER, confirmed=checked, on=TODAY)
    assert Person.objects.filter(died_on=DIED).count() == 3
    for worker in workers:
        events = AuditEvent.objects.filter(subject=f"worker:{worker.ref}", name="death.confirmed")
        assert events.get().actor_name == OFFICER.name


def test_a_wrong_death_is_taken_back_by_two_and_all_is_as_before() -> None:
    (worker,) = make_members(1, first_month=MAY, ward=KEMIJEN)
    before = standing()
    found = confirm_death(by=OFFICER, death=told(worker), died_on=date(2026, 6, 20), paper=PAPER, on=TODAY)
    gone = standing()
    ask_to_undo_death(by=WARD_OFFICER, death=found, reason=LIVES, on=TODAY)
    assert (standing(), count_undos(by=APPROVER), count_undos(by=OFFICER)) == (gone, 1, 0)
    with pytest.raises(Refused) as refused:
        ask_to_undo_death(by=OFFICER, death=found, reason=LIVES, on=TODAY)
    assert refused.value.code == "undo_asked"
    with pytest.raises(NotAllowed):
        undo_death(by=OFFICER, death=found, on=TODAY)
    undo_death(by=APPROVER, death=found, on=TODAY)
    assert (standing(), the_death().state, the_death().place_lost) == (before, "undone", False)
    assert (assessed(JULY), assessed(AUGUST)) == (1, 1)
    names = AuditEvent.objects.filter(subject=f"worker:{worker.ref}", name__startswith="death.").order_by("pk")
    assert list(names.values_list("name", "actor_name")) == [
        ("death.asserted", WARD_OFFICER.name),
        ("death.confirmed", OFFICER.name),
        ("death.reported", OFFICER.name),
        ("death.undo_asked", WARD_OFFICER.name),
        ("death.withdrawn", APPROVER.name),
        ("death.undone", APPROVER.name),
    ]


def test_who_asks_for_the_undo_does_not_agree_to_it() -> None:
    (worker,) = make_members(1, ward=KEMIJEN)
    found = confirm_death(by=OFFICER, death=told(worker), died_on=DIED, paper=PAPER, on=TODAY)
    with pytest.raises(Refused) as refused:
        undo_death(by=APPROVER, death=found, on=TODAY)
    assert refused.value.code == "undo_not_asked"
    ask_to_undo_death(by=EVERYTHING, death=found, reason=LIVES, on=TODAY)
    for answer in (
        lambda: undo_death(by=EVERYTHING, death=found, on=TODAY),
        lambda: decline_undo(by=EVERYTHING, death=found, reason="Akta kematiannya sah"),
    ):
        with pytest.raises(Refused) as refused:
            answer()
        assert refused.value.code == "same_person"


def test_a_declined_undo_leaves_the_death_and_can_be_asked_again() -> None:
    (worker,) = make_members(1, ward=KEMIJEN)
    found = confirm_death(by=OFFICER, death=told(worker), died_on=DIED, paper=PAPER, on=TODAY)
    gone = standing()
    ask_to_undo_death(by=OFFICER, death=found, reason=LIVES, on=TODAY)
    decline_undo(by=APPROVER, death=found, reason="Akta kematiannya sah")
    assert (standing(), the_death().state, the_death().undo_asked_on) == (gone, "recorded", None)
    assert taken_back(the_death()).state == "undone"


def test_a_place_taken_meanwhile_is_named_as_lost() -> None:
    agreement = make_agreement(places=1)
    (worker,) = make_members(1, agreement, ward=KEMIJEN)
    found = confirm_death(by=OFFICER, death=told(worker), died_on=date(2026, 6, 20), paper=PAPER, on=TODAY)
    place(make_workers(1), agreement, JULY)
    assert taken_back(found).place_lost
    assert [case.death.pk for case in deaths(by=OFFICER)] == [found.pk]


def test_rights_of_the_roles() -> None:
    """Who confirms and who agrees to an undo, as the roles stand."""
    confirm = {code for code, role in ROLES.items() if "confirm.events" in role.permissions}
    assert confirm == {"officer", "approver", "head", "ward_officer", "district_officer"}
    assert {code for code in confirm if "approve.places" in ROLES[code].permissions} == {"approver", "head"}
