"""A plan that the world has overtaken is refused; what touches nobody of it is not in its way."""

from __future__ import annotations

from typing import Any

import pytest

from pijar.core.refusals import Refused
from pijar.registry.actions.people import report_death, report_other_cover
from pijar.registry.models import Ward, Worker
from pijar.sponsorship.actions.agreements import amend_agreement
from pijar.sponsorship.actions.allocation import allocate, end_sponsorships
from pijar.sponsorship.models import AllocationPlan, Roster
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import (
    BRUMBUNGAN,
    KEMIJEN,
    MIROTO,
    OFFICER,
    TODAY,
    make_agreement,
    make_roster,
    make_workers,
    place,
)
from tests.fingerprints import changed, fingerprints
from tests.sponsorship.planning import JULY, apply, payers, plan, ranked, wish

pytestmark = pytest.mark.django_db


def _dies(made: AllocationPlan) -> None:
    worker = made.lines.exclude(agreement=None).order_by("position")[0].worker
    report_death(by=OFFICER, worker=worker, died_on=TODAY, on=TODAY)


def _is_employed(made: AllocationPlan) -> None:
    worker = made.lines.exclude(agreement=None).order_by("position")[0].worker
    report_other_cover(by=OFFICER, worker=worker, cover=Worker.OtherCover.EMPLOYEE, on=TODAY)


def _is_placed_elsewhere(made: AllocationPlan) -> None:
    line = made.lines.exclude(agreement=None).order_by("position")[0]
    roster = Roster.objects.get(pk=line.roster_id)
    elsewhere = make_agreement()
    allocate(by=OFFICER, agreement=elsewhere, roster=roster, first_month=JULY, workers=[line.worker_id])


def _fewer_places(made: AllocationPlan) -> None:
    agreement = made.shares.get().agreement
    amend_agreement(by=OFFICER, agreement=agreement, places=1, instrument="ADD", signed_on=TODAY)


def _somebody_lost_his_payer(made: AllocationPlan) -> None:
    end_sponsorships(by=OFFICER, workers=list(payers()), from_month=JULY, reason="sudah pensiun")


def _a_wish(made: AllocationPlan) -> None:
    wish(made.shares.get().agreement, Ward.objects.get(code=BRUMBUNGAN), strict=False)


def _less_money(made: AllocationPlan) -> None:
    made.shares.get().agreement.budget_lines.update(ceiling=6 * 16_800)


@pytest.mark.parametrize(
    "change", [_dies, _is_employed, _is_placed_elsewhere, _fewer_places, _somebody_lost_his_payer, _a_wish, _less_money]
)
def test_a_plan_the_world_has_overtaken_is_refused_and_gives_nothing(change: Any) -> None:
    held = make_workers(1)
    place(held, make_agreement(places=1, until_month=Month(2026, 9)))
    roster = make_roster(make_workers(3))
    source = make_agreement(FunderKind.CITY_BUDGET, places=2)
    made = plan(agreements=[source], rosters=[roster, *Roster.objects.exclude(pk=roster.pk)])
    change(made)
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        apply(made)
    assert refused.value.code == "plan_outdated"
    assert changed(before) == []


def test_who_moves_out_of_a_strictly_wished_ward_is_seen() -> None:
    (worker,) = make_workers(1)
    make_roster([worker])
    wish(make_agreement(places=2), Ward.objects.get(code=MIROTO))
    made = plan()
    worker.person.ward_id = KEMIJEN
    worker.person.save()
    with pytest.raises(Refused) as refused:
        apply(made)
    assert "kelurahan" in str(refused.value)


def test_what_counts_against_nobody_does_not_overtake_a_plan() -> None:
    roster, agreement = make_roster(make_workers(3)), make_agreement(places=1)
    made = plan()
    report_death(by=OFFICER, worker=Worker.objects.get(pk=ranked(roster)[2]), died_on=TODAY, on=TODAY)
    amend_agreement(by=OFFICER, agreement=agreement, places=2, instrument="ADD", signed_on=TODAY)
    apply(made)
    assert list(payers()) == ranked(roster)[:1]
