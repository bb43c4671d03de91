"""A form sent several times at the same moment signs one agreement."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from pijar.sponsorship.actions import agreements
from pijar.sponsorship.actions.agreements import sign_agreement
from pijar.sponsorship.models import Agreement, Funder
from pijar.values.month import Month
from tests.builders import OFFICER, make_funder, settle_small_city
from tests.races.at_once import OFFICERS, ROUNDS, officers

pytestmark = pytest.mark.django_db(transaction=True)


def signed_at_once(funder: Funder, number: int) -> int:
    """How many agreements a form leaves that all officers send at once."""
    facts = {"instrument": f"PKS/{number}", "signed_on": date(2026, 1, 2), "first_month": Month(2026, 3), "places": 5}
    with officers() as some:
        some.at_once([partial(sign_agreement, by=OFFICER, funder=funder, **facts)] * OFFICERS)
    return Agreement.objects.filter(funder=funder, instrument=f"PKS/{number}").count()


def test_a_form_sent_several_times_at_once_signs_once() -> None:
    settle_small_city()
    funder = make_funder()
    assert [signed_at_once(funder, number) for number in range(ROUNDS)] == [1] * ROUNDS


def test_control_without_holding_the_funder_it_is_signed_more_than_once(monkeypatch: pytest.MonkeyPatch) -> None:
    settle_small_city()
    funder = make_funder()
    monkeypatch.setattr(agreements, "_lock_funder", lambda funder: None)
    assert max(signed_at_once(funder, number) for number in range(ROUNDS)) > 1
