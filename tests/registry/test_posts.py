"""A post is bound to a ward or district that the city has."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.actions import open_account
from pijar.access.actors import SYSTEM
from pijar.access.models import Grant, User
from pijar.core.refusals import NotAllowed, Refused
from pijar.registry.actions.posts import grant_post
from tests.builders import EVERYTHING, MIROTO, OFFICER, settle_small_city

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def user(db: None) -> User:
    settle_small_city()
    return open_account(by=EVERYTHING, username="tini", full_name="Tini", password="kata sandi yang cukup panjang")


@pytest.mark.parametrize("area", ["", MIROTO, MIROTO[:8]])
def test_a_post_is_for_a_ward_a_district_or_the_whole_city(user: User, area: str) -> None:
    assert grant_post(by=SYSTEM, user=user, role="ward_officer", area=area, first_on=DAY).area == area


@pytest.mark.parametrize("area", ["33.74.0", "99.99.99", "33.74", MIROTO + " ", "%"])
def test_a_code_that_is_no_part_of_the_city_is_refused(user: User, area: str) -> None:
    with pytest.raises(Refused) as refused:
        grant_post(by=SYSTEM, user=user, role="ward_officer", area=area, first_on=DAY)
    assert refused.value.code == "area_unknown"
    assert not Grant.objects.exists()


def test_only_the_administrator_gives_posts(user: User) -> None:
    with pytest.raises(NotAllowed):
        grant_post(by=OFFICER, user=user, role="ward_officer", area=MIROTO, first_on=DAY)
