"""A list of recipients is drafted by written rank and fixed by another person, with minutes and decree."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.access.actors import STRANGER
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import NotAllowed, Refused
from pijar.registry.actions.people import report_death
from pijar.registry.models import Nomination
from pijar.sponsorship.actions.rosters import draft_roster, fix_roster
from pijar.sponsorship.models import Roster
from tests.builders import (
    APPROVER,
    EVERYTHING,
    OFFICER,
    PAPERS,
    TODAY,
    make_draft,
    make_nomination,
    make_worker,
    make_workers,
    without,
)
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db


def draft(name: str = "Tahap I", **facts: Any) -> Roster:
    return draft_roster(by=OFFICER, name=name, kind=Roster.Kind.CITY, on=TODAY, **facts)


def names(roster: Roster) -> list[str]:
    return [entry.worker.person.name for entry in roster.entries.order_by("rank")]


def test_the_poorest_come_first_then_the_longest_waiting_then_the_oldest() -> None:
    for name, decile, proposed_on, birth_on in (
        ("no rank, youngest", None, date(2026, 1, 2), date(1990, 1, 1)),
        ("no rank, oldest", None, date(2026, 1, 2), date(1970, 1, 1)),
        ("no rank, waiting longest", None, date(2026, 1, 1), date(1999, 1, 1)),
        ("decile two", 2, date(2026, 6, 1), date(1999, 1, 1)),
        ("decile one", 1, date(2026, 6, 2), date(1999, 1, 1)),
    ):
        make_nomination(make_worker(name=name, decile=decile, birth_on=birth_on), "eligible", proposed_on)
    expected = ["decile one", "decile two", "no rank, waiting longest", "no rank, oldest", "no rank, youngest"]
    assert names(draft()) == expected


def test_a_draft_takes_as_many_as_asked_for_and_leaves_the_others_for_the_next() -> None:
    for number in range(5):
        make_nomination(make_worker(name=f"P{number}"), "eligible", date(2026, 1, 1 + number))
    assert names(draft("satu", size=2)) == ["P0", "P1"]
    assert names(draft("dua")) == ["P2", "P3", "P4"]


def test_only_eligible_people_are_drafted_and_only_those_named() -> None:
    for state in ("nominated", "verified", "rejected", "rostered"):
        make_nomination(make_worker(name=state), state)
    chosen = make_nomination(make_worker(name="chosen"), "eligible")
    make_nomination(make_worker(name="not chosen"), "eligible")
    assert names(draft(nominations=[chosen.pk])) == ["chosen"]


def test_a_draft_needs_people_and_a_name_of_its_own() -> None:
    with pytest.raises(Refused) as refused:
        draft()
    assert refused.value.code == "nobody_eligible"
    assert not Roster.objects.exists()
    make_draft(make_workers(1), "Tahap I")
    for name in ("Tahap I", " Tahap I ", "", "  "):
        with pytest.raises(Refused) as refused:
            draft(name)
        assert refused.value.code == "name_taken"


def test_a_list_is_fixed_by_another_person_and_its_people_are_recipients() -> None:
    roster = make_draft(make_workers(2))
    fixed = fix_roster(by=APPROVER, roster=roster, **PAPERS)
    assert (fixed.state, fixed.decree_number, fixed.minutes_on) == ("fixed", "SK/1", date(2026, 1, 12))
    assert set(Nomination.objects.filter(roster_entry__roster=roster).values_list("state", flat=True)) == {"rostered"}


def test_who_drafted_a_list_does_not_fix_it_whatever_rights_he_holds() -> None:
    make_nomination(make_worker())
    alone = draft_roster(by=EVERYTHING, name="oleh satu orang", kind=Roster.Kind.CITY, on=TODAY)
    with pytest.raises(Refused) as refused:
        fix_roster(by=EVERYTHING, roster=alone, **PAPERS)
    assert refused.value.code == "same_person"


@pytest.mark.parametrize(
    ("papers", "code"),
    [
        ({"minutes_number": " "}, "papers_needed"),
        ({"decree_number": ""}, "papers_needed"),
        ({"decree_on": date(2026, 1, 11)}, "decree_before_minutes"),
    ],
)
def test_minutes_and_decree_are_both_named_and_in_order(papers: dict[str, Any], code: str) -> None:
    roster = make_draft(make_workers(1))
    with pytest.raises(Refused) as refused:
        fix_roster(by=APPROVER, roster=roster, **PAPERS | papers)
    assert refused.value.code == code
    roster.refresh_from_db()
    assert roster.state == "draft"


def test_a_list_is_fixed_once() -> None:
    roster = make_draft(make_workers(1))
    fix_roster(by=APPROVER, roster=roster, **PAPERS)
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        fix_roster(by=APPROVER, roster=roster, **PAPERS | {"decree_number": "SK/2"})
    assert refused.value.code == "roster_fixed"
    assert changed(before) == []


def test_who_died_since_the_draft_leaves_the_list_and_the_others_stay() -> None:
    living, dead = make_workers(2)
    roster = make_draft([living, dead])
    report_death(by=OFFICER, worker=dead, died_on=TODAY, on=TODAY)
    fix_roster(by=APPROVER, roster=roster, **PAPERS)
    assert [entry.worker for entry in roster.entries.all()] == [living]
    assert Nomination.objects.get(worker=dead).state == "rejected"


def test_a_list_on_which_nobody_is_left_is_not_fixed() -> None:
    (dead,) = make_workers(1)
    roster = make_draft([dead])
    report_death(by=OFFICER, worker=dead, died_on=TODAY, on=TODAY)
    with pytest.raises(Refused) as refused:
        fix_roster(by=APPROVER, roster=roster, **PAPERS)
    assert refused.value.code == "roster_empty"
    roster.refresh_from_db()
    assert roster.state == "draft"


def test_drafting_and_fixing_each_take_their_right() -> None:
    roster = make_draft(make_workers(1))
    for actor in (STRANGER, without(OFFICER, Permission.DECIDE_ELIGIBILITY)):
        with pytest.raises(NotAllowed):
            draft_roster(by=actor, name="x", kind=Roster.Kind.CITY, on=TODAY)
    for actor in (STRANGER, OFFICER):
        with pytest.raises(NotAllowed):
            fix_roster(by=actor, roster=roster, **PAPERS)


def test_what_a_list_was_is_kept_with_the_event_of_its_fixing() -> None:
    roster = make_draft(make_workers(1))
    fix_roster(by=APPROVER, roster=roster, **PAPERS)
    event = AuditEvent.objects.get(name="roster.fixed")
    assert event.facts == {"decree": "SK/1"}
    for table in ("sponsorship_roster", "registry_nomination"):
        assert FormerRow.objects.get(table=table, event_id=event.pk)
