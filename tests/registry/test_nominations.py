"""Proposals are confirmed by the ward, turned down with reasons, and held against the criteria of the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pijar.access.actors import STRANGER
from pijar.access.roles import ROLES, Permission
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import NotAllowed, Refused
from pijar.law.eligibility import is_of_entry_age
from pijar.registry.actions.nominations import decide_eligibility, reject_nominations, verify_nominations
from pijar.registry.models import Criteria, Nomination
from tests.builders import (
    APPROVER,
    KEMIJEN,
    MIROTO,
    OFFICER,
    TODAY,
    bounded,
    make_nomination,
    make_worker,
    settle_small_city,
    without,
)
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_city(db: None) -> None:
    settle_small_city()


def decided(on: date = TODAY, **facts: object) -> list[str]:
    """The reasons against a verified person with these facts; none means eligible."""
    nomination = make_nomination(make_worker(**facts), "verified")  # type: ignore[arg-type]
    decide_eligibility(by=OFFICER, on=on)
    nomination.refresh_from_db()
    assert (nomination.state == "eligible") == (not nomination.reasons)
    return nomination.reasons


def test_a_person_is_old_enough_on_the_eighteenth_birthday_and_not_the_day_before() -> None:
    assert decided(date(2026, 7, 9), birth_on=date(2008, 7, 10)) == ["under_age"]
    assert decided(date(2026, 7, 10), birth_on=date(2008, 7, 10)) == []


def test_sixty_four_years_and_eleven_months_is_young_enough_until_the_day_before_the_sixty_fifth_birthday() -> None:
    assert decided(date(2026, 7, 10), birth_on=date(1961, 8, 10)) == []
    assert decided(date(2026, 7, 9), birth_on=date(1961, 7, 10)) == []
    assert decided(date(2026, 7, 10), birth_on=date(1961, 7, 10)) == ["over_age"]


def test_who_was_born_on_a_leap_day_has_his_birthday_on_the_first_of_march() -> None:
    assert decided(date(2026, 2, 28), birth_on=date(2008, 2, 29)) == ["under_age"]
    assert decided(date(2026, 3, 1), birth_on=date(2008, 2, 29)) == []
    assert decided(date(2025, 2, 28), birth_on=date(1960, 2, 29)) == []
    assert decided(date(2025, 3, 1), birth_on=date(1960, 2, 29)) == ["over_age"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    on=st.dates(date(2025, 1, 1), date(2030, 12, 31)),
    years=st.sampled_from([18, 65]),
    off=st.integers(-3, 3),
    leap=st.booleans(),
)
def test_the_statement_and_the_law_agree_on_who_is_of_age(on: date, years: int, off: int, leap: bool) -> None:
    year = on.year - years
    born = date(year - year % 4, 2, 29) if leap else date(year, on.month, min(on.day, 28)) + timedelta(off)
    assert (decided(on, birth_on=born) == []) == is_of_entry_age(born, on)


def test_the_criteria_in_force_on_the_day_decide_not_older_and_not_later_ones() -> None:
    Criteria.objects.create(
        first_on=date(2026, 8, 1), min_age_years=21, max_age_months=600, max_poverty_decile=1, decree="SK baru"
    )
    assert decided(date(2026, 7, 31), birth_on=date(2006, 1, 1)) == []
    assert decided(date(2026, 8, 1), birth_on=date(2006, 1, 1)) == ["under_age"]
    assert decided(date(2026, 8, 1), birth_on=date(1975, 7, 1)) == ["over_age"]


def test_before_any_criteria_nothing_can_be_decided() -> None:
    with pytest.raises(Refused) as refused:
        decide_eligibility(by=OFFICER, on=date(2024, 12, 31))
    assert refused.value.code == "no_criteria"


def test_a_trade_of_the_decree_is_ground_enough_and_without_trade_the_decile_decides() -> None:
    assert decided(category="becak", decile=None) == []
    assert decided(category="becak", decile=9) == []
    assert decided(category="poor", decile=1) == []
    assert decided(category="poor", decile=2) == ["no_ground"]
    assert decided(category="poor", decile=None) == ["no_ground"]


def test_residence_other_cover_and_death_each_speak_against_a_person() -> None:
    assert decided(ward=None) == ["not_resident"]
    assert decided(other_cover="employee") == ["covered_as_employee"]
    assert decided(other_cover="other_funder") == ["other_funder"]
    assert decided(died_on=date(2026, 1, 2)) == ["died"]


def test_every_reason_that_applies_is_named() -> None:
    reasons = decided(birth_on=date(2015, 1, 1), category="poor", ward=None, other_cover="employee")
    assert reasons == ["under_age", "no_ground", "not_resident", "covered_as_employee"]


def test_only_verified_proposals_are_decided_and_they_are_counted() -> None:
    untouched = [make_nomination(make_worker(), state) for state in ("nominated", "eligible", "rejected")]
    make_nomination(make_worker(), "verified")
    make_nomination(make_worker(died_on=date(2026, 1, 1)), "verified")
    outcome = decide_eligibility(by=OFFICER, on=TODAY)
    assert (outcome.eligible, outcome.rejected) == (1, 1)
    assert [Nomination.objects.get(pk=one.pk).state for one in untouched] == ["nominated", "eligible", "rejected"]


def test_deciding_again_changes_nothing() -> None:
    make_nomination(make_worker(), "verified")
    decide_eligibility(by=OFFICER, on=TODAY)
    before = fingerprints()
    again = decide_eligibility(by=OFFICER, on=TODAY)
    assert (again.eligible, again.rejected) == (0, 0)
    assert changed(before) == []


def test_deciding_is_for_those_who_hold_the_right() -> None:
    with pytest.raises(NotAllowed):
        decide_eligibility(by=without(OFFICER, Permission.DECIDE_ELIGIBILITY), on=TODAY)


def test_the_ward_verifies_its_own_people_and_the_day_is_kept() -> None:
    ours = make_nomination(make_worker(ward=MIROTO), "nominated")
    ward_officer = bounded(OFFICER, MIROTO)
    assert verify_nominations(by=ward_officer, nominations=[ours.pk], on=TODAY) == 1
    ours.refresh_from_db()
    assert (ours.state, ours.verified_on) == ("verified", TODAY)
    assert AuditEvent.objects.latest("id").name == "nominations.verified"


def _turn_down(**facts: Any) -> int:
    return reject_nominations(reasons=["pindah kota"], **facts)


@pytest.mark.parametrize("act", [verify_nominations, _turn_down])
def test_another_wards_people_and_those_already_handled_are_refused_whole(act: Callable[..., int]) -> None:
    ours = make_nomination(make_worker(ward=MIROTO), "nominated")
    theirs = make_nomination(make_worker(ward=KEMIJEN), "nominated")
    done = make_nomination(make_worker(ward=MIROTO), "verified")
    ward_officer = bounded(OFFICER, "33.74.01")
    for other in (theirs.pk, done.pk, 10**9):
        with pytest.raises(Refused) as refused:
            act(by=ward_officer, nominations=[ours.pk, other], on=TODAY)
        assert refused.value.code == "not_standing"
    ours.refresh_from_db()
    assert ours.state == "nominated"


def test_a_proposal_is_turned_down_with_a_reason_and_never_without() -> None:
    nomination = make_nomination(make_worker(), "nominated")
    for reasons in ([], [""], ["  "]):
        with pytest.raises(Refused) as refused:
            reject_nominations(by=OFFICER, nominations=[nomination.pk], reasons=reasons, on=TODAY)
        assert refused.value.code == "reason_needed"
    assert reject_nominations(by=OFFICER, nominations=[nomination.pk], reasons=["", "pindah ke Demak"], on=TODAY) == 1
    nomination.refresh_from_db()
    assert (nomination.state, nomination.reasons, nomination.decided_on) == ("rejected", ["pindah ke Demak"], TODAY)


def test_what_a_proposal_was_before_each_change_is_kept_with_the_event_that_changed_it() -> None:
    nomination = make_nomination(make_worker(), "nominated")
    verify_nominations(by=OFFICER, nominations=[nomination.pk], on=TODAY)
    event = AuditEvent.objects.latest("id")
    former = FormerRow.objects.get(table="registry_nomination", row_id=nomination.pk)
    assert (former.event_id, former.was["state"]) == (event.pk, "nominated")


def test_strangers_and_approvers_do_not_verify() -> None:
    nomination = make_nomination(make_worker(), "nominated")
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            verify_nominations(by=actor, nominations=[nomination.pk], on=TODAY)
        with pytest.raises(NotAllowed):
            reject_nominations(by=actor, nominations=[nomination.pk], reasons=["alasan uji coba"], on=TODAY)
    assert Permission.VERIFY_NOMINATIONS in ROLES["ward_officer"].permissions
