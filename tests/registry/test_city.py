"""A city is settled once: its areas, trades and criteria."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.actors import STRANGER
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed
from pijar.registry.actions.city import settle_city
from pijar.registry.models import Category, Criteria, District, Ward
from tests.builders import ADMINISTRATOR, OFFICER
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db


def test_semarang_has_sixteen_districts_and_177_wards_with_boundaries_and_postal_codes() -> None:
    assert settle_city(by=ADMINISTRATOR) is True
    assert (District.objects.count(), Ward.objects.count()) == (16, 177)
    assert all(ward.code.startswith(f"{ward.district_id}.") for ward in Ward.objects.all())
    assert all(ward.postal_code.isdigit() and len(ward.postal_code) == 5 for ward in Ward.objects.all())
    assert all(place.boundary["coordinates"] for model in (District, Ward) for place in model.objects.all())
    assert District.objects.get(code="33.74.01").name == "Semarang Tengah"


def test_the_trades_of_the_decree_are_there_with_the_sector_that_decides_the_relief() -> None:
    settle_city(by=ADMINISTRATOR)
    assert set(Category.objects.values_list("sector", flat=True)) == {"transport", "other"}
    assert Category.objects.filter(is_job=False).exists()
    assert list(Category.objects.values_list("order", flat=True)) == list(range(1, Category.objects.count() + 1))


def test_the_criteria_say_eighteen_to_64_years_and_11_months() -> None:
    settle_city(by=ADMINISTRATOR)
    criteria = Criteria.objects.filter(first_on__lte=date(2026, 1, 1)).last()
    assert criteria is not None
    assert (criteria.min_age_years, criteria.max_age_months) == (18, 64 * 12 + 11)


def test_a_city_already_settled_is_left_as_it_is() -> None:
    settle_city(by=ADMINISTRATOR)
    before = fingerprints()
    assert settle_city(by=ADMINISTRATOR) is False
    assert changed(before) == []
    assert AuditEvent.objects.filter(name="city.settled").count() == 1


def test_only_who_keeps_the_settings_settles_a_city() -> None:
    for actor in (OFFICER, STRANGER):
        with pytest.raises(NotAllowed):
            settle_city(by=actor)
    assert not District.objects.exists()
