"""Money that comes when a membership is over (more than three unpaid months) covers nobody by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pijar.contributions.models import Closing
from pijar.contributions.states import ClosingState
from pijar.core.sql_files import fetch_row, fetch_values, keys_of, run_sql
from pijar.law.deadlines import first_payable, membership_ends
from pijar.values.month import Month

_BACK = 5  # months before a day among which the earliest payable one surely is


@dataclass(frozen=True, slots=True)
class DaysOfMoney:
    """The first and the latest day that concern some money; None where there is none."""

    first_day: date | None
    latest_day: date | None


def late_money(invoices: Sequence[int]) -> list[int]:
    """The payments (primary keys) that wait for these invoices and came too late (see ``late_money.sql``)."""
    keys = keys_of(invoices)
    days = fetch_row(DaysOfMoney, "contributions/settlement", "days_of_money", {"invoices": keys})
    months = _months(days.first_day, days.latest_day) if days.first_day and days.latest_day else []
    facts = {
        "invoices": keys,
        "months": [month.first_day for month in months],
        "ends": [membership_ends(month) for month in months],
    }
    return fetch_values(int, "contributions/settlement", "late_money", facts)


def lay_out_late_money(invoices: Sequence[int]) -> list[int]:
    """Lay out the temporary table ``late_money`` for the statements that must leave that money alone; what is in it."""
    late = late_money(invoices)
    run_sql("contributions/settlement", "stage_late_money", {"payments": late})
    return late


def arrears_months(on: date) -> list[Month]:
    """The past months that can still be paid on a day (Perdir BPJSTK 22/PERDIR.02/072022), without sealed ones."""
    first = first_payable(on)
    months = [first + n for n in range(Month.of(on).months_since(first))]
    sealed = set(Closing.objects.filter(month__in=months, state=ClosingState.SEALED).values_list("month", flat=True))
    return [month for month in months if month not in sealed]


def _months(first_day: date, latest_day: date) -> list[Month]:
    first, latest = Month.of(first_day) - _BACK, Month.of(latest_day)
    return [first + n for n in range(latest.months_since(first) + 1)]
