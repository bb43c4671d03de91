"""Due days and clocks, with holidays, joint leave and the days just before and after."""

from datetime import date, datetime, timedelta

import pytest

from pijar.law.deadlines import (
    Branch,
    claim_expires,
    conclusion_due,
    due_on,
    first_payable,
    grace_ends,
    late_compensation,
    membership_ends,
    payment_due,
    report_due,
    safe_until,
)
from pijar.law.workdays import add_working_days, day_off, next_working_day
from pijar.values.month import Month


@pytest.mark.parametrize(
    ("month", "due"),
    [
        ("2026-01", date(2026, 1, 15)),
        ("2026-02", date(2026, 2, 18)),  # Sunday, joint leave, Lunar New Year
        ("2026-05", date(2026, 5, 18)),  # joint leave on Friday, weekend
        ("2026-08", date(2026, 8, 18)),  # Saturday, Sunday, Independence Day
        ("2026-11", date(2026, 11, 16)),  # Sunday
        ("2018-06", date(2018, 6, 21)),  # Eid and its joint leave
        ("2029-01", date(2029, 1, 15)),
    ],
)
def test_a_contribution_is_due_on_the_15th_or_the_next_working_day(month, due):
    assert due_on(Month.parse(month)) == due


def test_every_due_day_from_2015_to_2030_is_a_working_day_on_or_after_the_15th():
    for ordinal in range(Month(2015, 7).ordinal, Month(2031, 1).ordinal):
        month = Month.from_ordinal(ordinal)
        due = due_on(month)
        assert due in month
        assert due.day >= 15
        assert day_off(due) is None
        assert all(day_off(due.replace(day=day)) for day in range(15, due.day))


def test_why_nobody_works_is_said_with_the_decree():
    assert day_off(date(2026, 2, 14)).kind == "weekend"
    assert day_off(date(2026, 2, 16)).kind == "joint_leave"
    assert day_off(date(2026, 2, 16)).cite.startswith("SKB 3 Menteri")
    assert day_off(date(2026, 2, 17)).kind == "holiday"
    assert day_off(date(2026, 2, 18)) is None
    assert day_off(date(2029, 1, 1)).verified is False


def test_working_days_are_counted_from_the_day_after():
    assert add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 18)
    assert next_working_day(date(2026, 2, 18)) == date(2026, 2, 18)


def test_grace_holds_three_unpaid_months_and_ends_with_the_fourth():
    assert safe_until(Month(2026, 2)) == date(2026, 4, 30)
    assert grace_ends(Month(2026, 2)) == due_on(Month(2026, 5)) == date(2026, 5, 18)
    assert membership_ends(Month(2026, 2)) == date(2026, 5, 19)


@pytest.mark.parametrize(
    ("on", "month"),
    [(date(2026, 5, 18), "2026-02"), (date(2026, 5, 19), "2026-03"), (date(2026, 7, 10), "2026-04")],
)
def test_a_month_can_be_paid_until_its_grace_is_over(on, month):
    assert first_payable(on) == Month.parse(month)


def test_on_no_day_can_a_month_be_paid_whose_membership_has_ended():
    for days in range(1_500):
        on = date(2024, 1, 1) + timedelta(days)
        earliest = first_payable(on)
        assert membership_ends(earliest - 1) <= on < membership_ends(earliest)


def test_an_accident_is_reported_within_two_days_to_the_hour():
    assert report_due(datetime(2026, 3, 3, 14, 30)) == datetime(2026, 3, 5, 14, 30)


def test_the_conclusion_comes_within_thirty_days():
    assert conclusion_due(date(2026, 3, 3)) == date(2026, 4, 2)


def test_the_insurer_pays_within_working_days_and_owes_one_percent_a_day_after():
    assert payment_due(Branch.WORK_INJURY, date(2026, 2, 13)) == date(2026, 2, 26)
    assert payment_due(Branch.DEATH, date(2026, 2, 13)) == date(2026, 2, 20)
    assert late_compensation(Branch.DEATH, 42_000_000, date(2026, 2, 13), date(2026, 2, 20)) == 0
    assert late_compensation(Branch.DEATH, 42_000_000, date(2026, 2, 13), date(2026, 2, 23)) == 3 * 420_000


def test_a_claim_expires_after_five_years_and_after_two_under_the_older_law():
    assert claim_expires(Branch.WORK_INJURY, date(2019, 12, 2)) == date(2024, 12, 2)
    assert claim_expires(Branch.WORK_INJURY, date(2019, 12, 1)) == date(2021, 12, 1)
    assert claim_expires(Branch.DEATH, date(2024, 2, 29)) == date(2029, 2, 28)
