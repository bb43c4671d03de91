"""Due days and clocks: when a contribution is due, when membership ends, how long reports and payments take."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from pijar.law.loader import in_force, latest
from pijar.law.parameter import Version
from pijar.law.rounding import share_of
from pijar.law.spans import add_years
from pijar.law.workdays import add_working_days, next_working_day
from pijar.values.month import Month


class Branch(StrEnum):
    """The two branches of cover: work injury (*JKK*) and death (*JKM*)."""

    WORK_INJURY = "work_injury"
    DEATH = "death"


@cache
def due_on(month: Month) -> date:
    """Day by which a contribution month is to be paid: the 15th of that month, or the next working day (PP 44/2015)."""
    number = in_force("deadlines/due_day", month.first_day).number
    return next_working_day(month.first_day.replace(day=number))


def grace_months(on: date) -> int:
    """How many unpaid months in a row a member may still make up (3)."""
    return in_force("deadlines/grace_months", on).number


def latest_grace() -> Version:
    """The same as the latest provision has it, for sentences that speak of no day."""
    return latest("deadlines/grace_months")


def grace_ends(first_unpaid: Month) -> date:
    """Latest day on which at most three months in a row stand unpaid: the due day of the month after those.

    With February unpaid this is the due day of May: until then February to April are arrears that can be made up; on
    the day after, four months stand unpaid and membership has ended (Perdir BPJSTK 22/PERDIR.02/072022).
    """
    return due_on(first_unpaid + grace_months(first_unpaid.first_day))


def safe_until(first_unpaid: Month) -> date:
    """The cautious reading of the same rule: the latest day of the third unpaid month. Warn by this one."""
    return (first_unpaid + (grace_months(first_unpaid.first_day) - 1)).end_day


def membership_ends(first_unpaid: Month) -> date:
    """First day on which membership is over if nothing is paid: the day after ``grace_ends``."""
    return grace_ends(first_unpaid) + timedelta(days=1)


def is_over(latest_paid: Month, on: date) -> bool:
    """Is a membership over on a day of whose contributions this month is the latest one paid?

    A member of whom nothing was paid yet stands as if the month before the first had been. SQL asks the same of many
    by ``first_payable`` (``contributions/sql/membership_over.sql``); a test holds the two together.
    """
    return membership_ends(latest_paid + 1) <= on


@cache
def first_payable(on: date) -> Month:
    """The earliest contribution month that can still be paid on a day; every earlier one is lost.

    Whoever has paid nothing since before that month is a member no longer: it is the first month, as the first unpaid
    one, whose ``membership_ends`` still lies ahead (Perdir BPJSTK 22/PERDIR.02/072022).
    """
    month = Month.of(on) - (grace_months(on) + 1)
    while membership_ends(month) <= on:
        month += 1
    return month


def report_due(happened_at: datetime) -> datetime:
    """By when a work accident is to be reported (stage I): 2 x 24 hours after it (Permenaker 5/2021 Pasal 8)."""
    return happened_at + timedelta(hours=in_force("deadlines/accident_report_hours", happened_at.date()).number)


def conclusion_due(reported_on: date) -> date:
    """By when it is decided whether it was a work accident: 30 days after the stage I report (PP 49/2023 Pasal 25A)."""
    return reported_on + timedelta(days=in_force("deadlines/accident_conclusion_days", reported_on).number)


def payment_due(branch: Branch, complete_on: date) -> date:
    """By when the insurer pays once the papers are complete: 7 working days (JKK), 3 (JKM) (PP 44/2015 Pasal 37)."""
    return add_working_days(complete_on, in_force(f"deadlines/{branch}_payment", complete_on).number)


def late_days(branch: Branch, complete_on: date, paid_on: date) -> int:
    """Calendar days by which a benefit was paid late; 0 if in time."""
    return max(0, (paid_on - payment_due(branch, complete_on)).days)


def late_compensation(branch: Branch, amount: int, complete_on: date, paid_on: date) -> int:
    """What the insurer owes on top for late payment: 1 % of the sum for each day (PP 44/2015 Pasal 37)."""
    rate = in_force("deadlines/late_compensation", complete_on).per_mille
    return late_days(branch, complete_on, paid_on) * share_of(amount, rate)


def claim_expires(branch: Branch, event_on: date) -> date:
    """Latest day to claim: five years after the accident, diagnosis or death (PP 82/2019 Pasal 26); two before that."""
    return add_years(event_on, in_force(f"deadlines/{branch}_claim_expiry", event_on).number)
