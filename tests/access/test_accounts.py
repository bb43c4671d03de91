"""Accounts, posts, and what a person may do on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate

from pijar.access.actions import grant_role, open_account
from pijar.access.actors import NOWHERE, STRANGER, SYSTEM, Actor, actor_of, check_may, check_sees_area
from pijar.access.models import Grant, User
from pijar.access.roles import ROLES, WITHIN_AN_AREA, Permission
from pijar.access.scope import WHOLE_CITY, area_patterns
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused, why_not
from tests.builders import ADMINISTRATOR, OFFICER

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 10)


def account(username: str = "sri") -> User:
    return open_account(by=ADMINISTRATOR, username=username, full_name="Sri Lestari", password="kunci-yang-panjang-1")


def grant(user: User, role: str, area: str = "", first_on: date = date(2026, 1, 1), until: date | None = None) -> Grant:
    return grant_role(by=SYSTEM, user=user, role=role, area=area, first_on=first_on, until=until)


def test_an_account_is_opened_under_a_name_not_yet_taken_and_signs_in() -> None:
    user = account()
    assert str(user) == "Sri Lestari"
    assert authenticate(None, username="sri", password="kunci-yang-panjang-1") == user
    assert not user.is_staff
    assert not user.is_superuser
    with pytest.raises(Refused) as refused:
        account()
    assert refused.value.code == "username_taken"
    assert AuditEvent.objects.filter(name="account.opened", subject="user:sri").count() == 1


def test_a_password_that_is_short_or_common_is_refused_with_the_reason() -> None:
    for password in ("pendek", "password1234", "123456789012"):
        with pytest.raises(Refused) as refused:
            open_account(by=ADMINISTRATOR, username="budi", full_name="Budi", password=password)
        assert refused.value.code == "password_weak"
        assert str(refused.value)
    assert not User.objects.filter(username="budi").exists()


def test_only_who_keeps_users_opens_accounts_and_grants_posts() -> None:
    user = account()
    for actor in (OFFICER, STRANGER):
        with pytest.raises(NotAllowed):
            open_account(by=actor, username="x", full_name="x", password="kunci-yang-panjang-1")
        with pytest.raises(NotAllowed):
            grant_role(by=actor, user=user, role="head", first_on=DAY)


def test_a_post_is_granted_from_a_day_to_a_day_and_holds_exactly_then() -> None:
    user = account()
    grant(user, "officer", first_on=date(2026, 7, 10), until=date(2026, 7, 12))
    held = [actor_of(user, date(2026, 7, day)).may(Permission.RUN_MONTHS) for day in (9, 10, 11, 12)]
    assert held == [False, True, True, False]


def test_a_post_that_does_not_exist_is_not_granted() -> None:
    with pytest.raises(Refused) as refused:
        grant(account(), "king")
    assert refused.value.code == "role_unknown"


def test_granting_the_same_post_again_changes_nothing() -> None:
    user = account()
    assert grant(user, "officer") == grant(user, "officer")
    assert AuditEvent.objects.filter(name="role.granted").count() == 1


def test_a_post_for_an_area_bounds_what_is_seen_and_a_post_without_area_sees_the_city() -> None:
    user, right = account(), Permission.VIEW_WORKERS
    grant(user, "ward_officer", "33.74.01.1001")
    actor = actor_of(user, DAY)
    assert actor.areas(right) == ("33.74.01.1001",)
    assert actor.sees_area("33.74.01.1001", right)
    assert not actor.sees_area("33.74.01.1002", right)
    assert not actor.sees_area("", right)
    grant(user, "ward_officer", "33.74.03")
    assert actor_of(user, DAY).sees_area("33.74.03.1001", right)
    grant(user, "ward_officer")
    assert actor_of(user, DAY).areas(right) == ()


def test_a_right_counts_only_where_it_was_granted() -> None:
    """Of somebody with two posts, neither lends its rights or its areas to the other."""
    user = account()
    grant(user, "ward_officer", "33.74.01.1001")
    grant(user, "council")
    actor = actor_of(user, DAY)
    assert actor.areas(Permission.VIEW_WORKERS) == ("33.74.01.1001",)
    assert actor.areas(Permission.VIEW_FIGURES) == ()
    grant(user, "insurer_branch", "33.74.03.1001")
    actor = actor_of(user, DAY)
    assert actor.areas(Permission.TAKE_LISTS) == ("33.74.01.1001",)
    assert actor.areas(Permission.VIEW_WORKERS) == ("33.74.01.1001", "33.74.03.1001")


def test_a_right_not_held_counts_nowhere() -> None:
    assert not STRANGER.sees_area("33.74.01.1001", Permission.VIEW_WORKERS)
    assert not STRANGER.sees_area("", Permission.VIEW_WORKERS)
    assert area_patterns(STRANGER, Permission.VIEW_WORKERS) == [f"{NOWHERE}{WHOLE_CITY}"]


@pytest.mark.parametrize("right", sorted(set(Permission) - WITHIN_AN_AREA))
def test_what_concerns_the_whole_city_goes_with_no_post_for_a_part_of_it(right: Permission) -> None:
    everywhere = Actor.holding(1, "x", Permission)
    in_a_ward = Actor.holding(1, "x", Permission, ("33.74.01.1001",))
    assert everywhere.may(right)
    assert not in_a_ward.may(right)
    with pytest.raises(NotAllowed) as refused:
        check_may(in_a_ward, right)
    assert refused.value.code == "whole_city_needed"


def test_rights_of_several_posts_add_up_and_a_closed_account_has_none() -> None:
    user = account()
    grant(user, "approver")
    grant(user, "administrator")
    assert actor_of(user, DAY).permissions == ROLES["approver"].permissions | ROLES["administrator"].permissions
    assert actor_of(user, DAY).roles == ("administrator", "approver")
    user.is_active = False
    assert actor_of(user, DAY) == STRANGER


@pytest.mark.parametrize(("first", "second"), [("officer", "approver"), ("approver", "officer"), ("head", "officer")])
def test_nobody_prepares_and_approves_at_the_same_time(first: str, second: str) -> None:
    user = account()
    grant(user, first, until=DAY + timedelta(days=30))
    with pytest.raises(Refused) as refused:
        grant(user, second)
    assert refused.value.code == "posts_conflict"
    assert grant(user, second, first_on=DAY + timedelta(days=30)).role_code == second


def test_a_right_not_held_is_refused_in_a_sentence_known_beforehand() -> None:
    assert why_not(check_may, OFFICER, Permission.RUN_MONTHS) == ""
    assert why_not(check_may, OFFICER, Permission.FIX_ROSTERS)
    assert why_not(
        check_sees_area,
        Actor.holding(1, "x", [Permission.VIEW_WORKERS], ("33.74.01",)),
        "33.74.03.1001",
        Permission.VIEW_WORKERS,
    )
    with pytest.raises(NotAllowed) as refused:
        check_may(STRANGER, Permission.VIEW_WORKERS)
    assert (refused.value.status, refused.value.facts) == (403, {"permission": "view.workers"})


def test_nobody_who_fixes_rosters_also_drafts_them_in_the_same_post_as_running_months() -> None:
    for role in ROLES.values():
        assert not {Permission.FIX_ROSTERS, Permission.RUN_MONTHS} <= role.permissions, role.code


def test_who_keeps_the_system_sees_no_worker() -> None:
    for permission in (Permission.VIEW_WORKERS, Permission.REVEAL_NATIONAL_ID, Permission.TAKE_LISTS):
        assert permission not in ROLES["administrator"].permissions
