"""Money that comes when a membership is over (more than three unpaid months) covers nobody by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pijar.core.sql_files import fetch_sql, run_sql
from pijar.law.deadlines import membership_ends
from pijar.values.month import Month

_BACK = 5  # months before a day among which the earliest payable one surely is


def lay_out_late_money(invoices: Sequence[int]) -> None:
    """Lay out ``late_money``: what waits for these invoices and came too late (see ``stage_late_money.sql``)."""
    (days,) = fetch_sql("contributions", "days_of_money", {"invoices": list(invoices)})
    months = _months(days["first_day"], days["latest_day"]) if days["latest_day"] else []
    run_sql(
        "contributions",
        "stage_late_money",
        {
            "invoices": list(invoices),
            "months": [month.first_day for month in months],
            "ends": [membership_ends(month) for month in months],
        },
    )


def _months(first_day: date, latest_day: date) -> list[Month]:
    first, latest = Month.of(first_day) - _BACK, Month.of(latest_day)
    return [first + n for n in range(latest.months_since(first) + 1)]
