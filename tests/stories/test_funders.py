"""Sponsors come and go, and no month is lost: a retirement, a pause, a budget that ends in July, a renewal."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.contributions.models import LapseRisk
from pijar.membership.models import CoveredMonth, Enrolment
from pijar.registry.models import Worker
from pijar.reports.payers.queries.horizon import budget_horizon
from pijar.sponsorship.actions.allocation import end_sponsorships
from pijar.sponsorship.actions.handovers import hand_over
from pijar.sponsorship.actions.mandates import pause_mandate, resume_mandate, retire_sponsor
from pijar.sponsorship.actions.plans import apply_plan, plan_allocation
from pijar.sponsorship.actions.renewals import renew_agreement
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.queries.funder_story import workers_left
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, make_agreement, make_line, make_members
from tests.months import cover_month

pytestmark = pytest.mark.django_db
PRICE = 16_800
MAY, JUNE, JULY, AUGUST = (Month(2026, n) for n in (5, 6, 7, 8))


def months_of(worker: Worker) -> list[Month]:
    return list(CoveredMonth.objects.filter(worker=worker).order_by("month").values_list("month", flat=True))


def payers(month: Month) -> set[int]:
    return set(CoveredMonth.objects.filter(month=month).values_list("payer_id", flat=True))


def causes(on: date) -> set[str]:
    scan_lapses(by=OFFICER, on=on)
    return set(LapseRisk.objects.values_list("cause", flat=True))


def a_mandate(**facts: object) -> tuple[Agreement, list[Worker]]:
    mandate = make_agreement(FunderKind.CIVIL_SERVANT, places=2, first_month=MAY, **facts)
    workers = make_members(2, mandate, MAY)
    cover_month(MAY)
    return mandate, workers


def test_a_sponsor_retires_and_his_workers_have_a_new_payer_before_his_latest_month() -> None:
    mandate, workers = a_mandate()
    told_on = date(2026, 5, 20)
    retire_sponsor(by=OFFICER, funder=mandate.funder, retires_on=date(2026, 7, 1), reason="SK pensiun 7/2026")
    (left,) = workers_left(by=OFFICER, funder=mandate.funder_id, month=MAY)
    assert (left.from_month, left.workers) == (JULY, 2)
    other = make_agreement(FunderKind.CITIZEN, places=2, first_month=MAY)
    papers = {"reason": "pelindung pensiun", "document": "BA/7"}
    hand_over(by=OFFICER, workers=[worker.pk for worker in workers], agreement=other, on=told_on, **papers)
    assert not workers_left(by=OFFICER, funder=mandate.funder_id, month=MAY)
    for month in (JUNE, JULY, AUGUST):
        cover_month(month)
    assert {tuple(months_of(worker)) for worker in workers} == {(MAY, JUNE, JULY, AUGUST)}
    assert (payers(JUNE), payers(JULY)) == ({mandate.funder_id}, {other.funder_id})
    assert Enrolment.objects.count() == len(workers)


def test_without_a_handover_the_retired_sponsor_s_workers_lose_july() -> None:
    mandate, workers = a_mandate()
    retire_sponsor(by=OFFICER, funder=mandate.funder, retires_on=date(2026, 7, 1), reason="SK pensiun 7/2026")
    cover_month(JUNE)
    cover_month(JULY)
    assert {tuple(months_of(worker)) for worker in workers} == {(MAY, JUNE)}
    assert causes(date(2026, 7, 2)) == {"no_payer"}


def test_a_sponsor_pauses_one_worker_is_helped_meanwhile_and_the_other_comes_back() -> None:
    mandate, (helped, waits) = a_mandate()
    pause_mandate(by=OFFICER, mandate=mandate, from_month=JUNE, until_month=JULY, reason="Cuti besar")
    other = make_agreement(FunderKind.CITIZEN, places=1, first_month=MAY)
    papers = {"reason": "potongan dijeda", "document": "BA/8"}
    hand_over(by=OFFICER, workers=[helped.pk], agreement=other, on=date(2026, 5, 20), **papers)
    cover_month(JUNE)
    assert resume_mandate(by=OFFICER, mandate=mandate, from_month=JULY) == 1
    cover_month(JULY)
    assert months_of(helped) == [MAY, JUNE, JULY]
    assert months_of(waits) == [MAY, JULY]
    assert payers(JULY) == {mandate.funder_id, other.funder_id}


def test_the_budget_ends_in_july_and_a_plan_moves_its_workers() -> None:
    december = Month(2025, 12)
    city = make_agreement(FunderKind.CITY_BUDGET, places=3, first_month=december)
    workers = make_members(3, city, december)
    make_line(city, 2026, 3 * PRICE * 7 - 1)
    (line,) = budget_horizon(by=OFFICER, month=Month(2026, 1))
    assert (line.months_left, line.cliff) == (6, JULY)
    cover_month(december)
    for number in range(1, 7):
        cover_month(Month(2026, number))
    stopped = assess_month(by=OFFICER, month=JULY, on=date(2026, 7, 1))
    assert (stopped.workers, stopped.left_out) == (0, {"ceiling": 3})
    assert causes(date(2026, 7, 1)) == {"budget_short"}
    company = make_agreement(FunderKind.COMPANY, places=3, first_month=MAY)
    chosen = [worker.pk for worker in workers]
    end_sponsorships(by=OFFICER, workers=chosen, from_month=JULY, reason="Pagu habis pada Juli")
    plan = plan_allocation(by=OFFICER, first_month=JULY, on=date(2026, 7, 1), agreements=[company])
    assert (plan.placed, plan.waiting) == (3, 0)
    apply_plan(by=APPROVER, plan=plan, on=date(2026, 7, 1))
    cover_month(JULY)
    assert payers(JULY) == {company.funder_id}
    assert {len(months_of(worker)) for worker in workers} == {8}


def test_a_renewed_agreement_carries_the_same_people_on() -> None:
    mandate, workers = a_mandate(until_month=JULY)
    cover_month(JUNE)
    renewal = renew_agreement(by=OFFICER, agreement=mandate, instrument="SKP/2", signed_on=date(2026, 6, 20))
    cover_month(JULY)
    assert {tuple(months_of(worker)) for worker in workers} == {(MAY, JUNE, JULY)}
    assert renewal.invoices.get().workers == 2
    assert Enrolment.objects.count() == len(workers)
