"""One worker handed over to several payers at the same moment gets one of them."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.actions.handovers import hand_over
from pijar.sponsorship.models import Handover, Sponsorship
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_members, settle_small_city
from tests.races.at_once import OFFICERS, ROUNDS, codes, officers

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2026, 2, 10)
PAPERS = {"reason": "perusahaan tutup", "document": "BA/1"}


def test_a_worker_handed_over_by_several_officers_at_once_has_one_payer() -> None:
    settle_small_city()
    old = make_agreement()
    workers = make_members(ROUNDS, old)
    end_agreement(by=OFFICER, agreement=old, latest_month=Month(2026, 2), reason="perusahaan tutup")
    taking = [make_agreement(places=10**6) for _ in range(OFFICERS)]
    with officers() as some:
        for worker in workers:
            actions = [
                partial(hand_over, by=OFFICER, workers=[worker.pk], agreement=each, on=ON, **PAPERS) for each in taking
            ]
            assert codes(some.at_once(actions)) == ["nobody_to_hand_over"] * (OFFICERS - 1)
    assert Handover.objects.count() == ROUNDS
    assert Sponsorship.objects.count() == 2 * ROUNDS


def test_the_last_place_takes_over_one_worker() -> None:
    settle_small_city()
    old = make_agreement()
    workers = make_members(OFFICERS * 10, old)
    end_agreement(by=OFFICER, agreement=old, latest_month=Month(2026, 2), reason="perusahaan tutup")
    with officers() as some:
        for at in range(0, len(workers), OFFICERS):
            taking = make_agreement(places=1)
            actions = [
                partial(hand_over, by=OFFICER, workers=[worker.pk], agreement=taking, on=ON, **PAPERS)
                for worker in workers[at : at + OFFICERS]
            ]
            assert codes(some.at_once(actions)) == ["places_short"] * (OFFICERS - 1)
            assert taking.sponsorships.count() == 1
