"""The lapse guard: who would lose a month, when and why, before it is lost."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.roles import Permission
from pijar.contributions.guard.actions.scan import ScanResult, scan_lapses
from pijar.contributions.models import LapseRisk, LapseScan
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed
from pijar.registry.models import Worker
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.actions.enrolment import record_death
from pijar.sponsorship.models import Agreement, BudgetLine
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_members, without
from tests.contributions.steps import assess, invoiced, pay, receipt
from tests.fingerprints import fingerprints

JANUARY, FEBRUARY, MARCH, APRIL = (Month(2026, n) for n in range(1, 5))


def look(on: date) -> ScanResult:
    return scan_lapses(by=OFFICER, on=on)


def seen(worker: Worker) -> LapseRisk:
    return LapseRisk.objects.get(pk=worker.pk)


def cover(*months: Month) -> None:
    for month in months:
        for invoice in invoiced(month):
            pay((invoice, f"B{invoice.pk}", invoice.amount), on=month.end_day)
            receipt((invoice, f"R{invoice.pk}", invoice.amount), on=month.end_day)


def test_a_member_covered_this_month_is_next_due_on_the_15th_of_the_coming_one():
    (worker,) = make_members(1)
    cover(JANUARY, FEBRUARY)
    look(date(2026, 2, 20))
    found = seen(worker)
    assert (found.latest_month, found.first_unpaid, found.cause) == (FEBRUARY, MARCH, "not_begun")
    assert found.due_on == date(2026, 3, 16)  # the 15th is a Sunday
    assert found.months == 2


def test_a_member_never_covered_is_watched_from_the_first_month_of_membership():
    (worker,) = make_members(1, first_month=FEBRUARY)
    look(date(2026, 2, 3))
    assert (seen(worker).latest_month, seen(worker).first_unpaid) == (None, FEBRUARY)


def test_each_step_of_a_month_is_named_as_what_still_stands_in_the_way():
    (worker,) = make_members(1)
    causes = []
    day = date(2026, 1, 20)

    def note() -> None:
        look(day)
        causes.append(seen(worker).cause)

    note()
    assess(JANUARY, day)
    note()
    (invoice,) = invoiced(JANUARY)
    note()
    pay((invoice, "B1", 1), on=JANUARY.end_day)
    note()
    pay((invoice, "B2", invoice.amount), on=JANUARY.end_day)
    note()
    receipt((invoice, "R1", invoice.amount), on=JANUARY.end_day)
    note()
    assert causes == ["not_assessed", "not_invoiced", "unpaid", "short_paid", "unproved", "not_begun"]
    assert seen(worker).first_unpaid == FEBRUARY


def test_whoever_has_no_payer_for_the_next_month_is_told_before_that_month():
    agreement = make_agreement()
    (worker,) = make_members(1, agreement)
    cover(JANUARY)
    end_agreement(by=OFFICER, agreement=agreement, latest_month=JANUARY, reason="perusahaan tutup")
    look(date(2026, 1, 21))
    assert (seen(worker).cause, seen(worker).agreement_id) == ("no_payer", None)


def public(ceiling: int, workers: int = 2) -> tuple[Agreement, list[Worker]]:
    agreement = make_agreement(FunderKind.CITY_BUDGET, ceiling=ceiling)
    return agreement, make_members(workers, agreement)


def test_a_budget_that_will_not_last_is_told_a_month_ahead():
    agreement, workers = public(ceiling=10_000_000)
    BudgetLine.objects.filter(agreement=agreement).update(ceiling=2 * 2 * 16_800)  # the budget is cut to two months
    cover(JANUARY)
    look(date(2026, 1, 31))
    assert {seen(worker).cause for worker in workers} == {"not_begun"}
    cover(FEBRUARY)
    look(date(2026, 2, 28))
    assert {seen(worker).cause for worker in workers} == {"budget_short"}


def test_an_instalment_that_has_not_come_is_told_and_one_that_is_expected_in_time_is_not_yet():
    agreement, (worker,) = public(ceiling=10_000_000, workers=1)
    cover(JANUARY)
    line = BudgetLine.objects.get(agreement=agreement)
    facts = {"line": line, "event_id": 0}
    came = {"arrived_on": date(2026, 1, 5), "reference": "SP2D-1"}
    line.instalments.create(position=1, amount=16_800, expected_month=JANUARY, **came, **facts)
    line.instalments.create(position=2, amount=100_000, expected_month=FEBRUARY, **facts)
    assert line.drawn == 16_800
    look(date(2026, 1, 31))
    assert seen(worker).cause == "not_begun"
    look(date(2026, 2, 2))
    assert seen(worker).cause == "instalment"
    line.instalments.filter(position=2).update(arrived_on=date(2026, 2, 3), reference="SP2D-2")
    look(date(2026, 2, 3))
    assert seen(worker).cause == "not_assessed"


def test_a_new_year_without_a_budget_line_is_told_in_december():
    (worker,) = public(ceiling=10_000_000, workers=1)[1]
    cover(*(Month(2026, n) for n in range(1, 13)))
    look(date(2026, 12, 28))
    assert (seen(worker).first_unpaid, seen(worker).cause) == (Month(2027, 1), "no_budget_line")


def test_the_dead_and_the_gone_are_not_watched():
    workers = make_members(2)
    cover(JANUARY)
    look(date(2026, 1, 31))
    record_death(by=OFFICER, worker=workers[0], died_on=date(2026, 2, 1), on=date(2026, 2, 3))
    assert look(date(2026, 2, 4)).members == 1
    assert [scan.worker_id for scan in LapseRisk.objects.all()] == [workers[1].pk]


def test_days_due_are_counted_for_each_horizon():
    make_members(3)
    assert look(date(2026, 1, 1)).due == {0: 0, 2: 0, 7: 0, 14: 3, 30: 3}
    assert look(date(2026, 1, 13)).due == {0: 0, 2: 3, 7: 3, 14: 3, 30: 3}
    assert look(date(2026, 1, 16)).due == {0: 3, 2: 3, 7: 3, 14: 3, 30: 3}


def test_membership_ends_the_day_after_the_due_day_that_follows_three_unpaid_months():
    (worker,) = make_members(1)
    look(date(2026, 1, 2))
    assert seen(worker).ends_on == date(2026, 4, 16)  # January to March stand unpaid, April was due on the 15th


def test_the_stake_is_the_small_sum_within_the_waiting_period_and_the_full_one_after():
    (worker,) = make_members(1)
    cover(JANUARY, FEBRUARY, MARCH)
    look(date(2026, 3, 31))
    assert seen(worker).benefit_at_risk == 10_000_000
    look(date(2026, 4, 1))
    assert seen(worker).benefit_at_risk == 42_000_000


def test_three_years_of_months_are_worth_the_scholarship():
    (worker,) = make_members(1, first_month=JANUARY)
    months = [JANUARY + n for n in range(36)]
    cover(*months[:35])
    look(months[34].end_day)
    assert not seen(worker).holds_scholarship
    cover(months[35])
    look(months[35].end_day)
    assert seen(worker).holds_scholarship


def test_looking_again_changes_nothing():
    make_members(2)
    first = look(date(2026, 1, 5))
    before, events = fingerprints(), AuditEvent.objects.count()
    again = look(date(2026, 1, 5))
    assert (first.changed, again.changed) == (2, 0)
    assert (fingerprints(), AuditEvent.objects.count()) == (before, events)


def test_only_what_changed_is_written_on_the_next_day():
    make_members(2)
    cover(JANUARY)
    look(date(2026, 2, 1))
    assert look(date(2026, 2, 2)).changed == 0
    assert LapseScan.objects.count() == 2


def test_without_the_right_nobody_looks():
    with pytest.raises(NotAllowed):
        scan_lapses(by=without(OFFICER, Permission.RUN_MONTHS), on=date(2026, 1, 1))
