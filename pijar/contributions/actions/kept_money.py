"""What became of money just kept: used where it is exactly what is asked and came in time, else left with a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pijar.contributions.actions.settling import Use, settle_waiting, use_money
from pijar.contributions.slips import close_exceptions
from pijar.core.audit import Doer
from pijar.core.sql_files import fetch_sql, run_sql, whole_tables
from pijar.law.deadlines import membership_ends
from pijar.values.month import Month


def settle_kept(*, by: Doer, kept: Sequence[dict[str, Any]], on: date, event_id: int) -> None:
    """Use payments that ``slips.keep`` has kept, and lay out in ``ended_line`` how each judged slip ends.

    Money that came when membership was over is left alone. Called within an action that holds ``contributions.money``.
    """
    ends = {month: membership_ends(Month.of(month)) for month in {row["month"] for row in kept}}
    timely = [row for row in kept if row["paid_on"] < ends[row["month"]]]
    with whole_tables():
        _spread(by, [row["id"] for row in timely if row["is_spread"]], event_id)
        if timely:
            settle_waiting(by=by, invoices=sorted({row["invoice_id"] for row in timely}), event_id=event_id)
        close_exceptions(on)
        calendar = {"months": list(ends), "ends": list(ends.values())}
        run_sql("contributions", "end_lines", calendar | {"event": event_id})


def _spread(by: Doer, payments: Sequence[int], event_id: int) -> None:
    """Use one debit of a civil servant for all open invoices of its month."""
    if payments:
        uses = fetch_sql("contributions", "spread_over_month", {"payments": list(payments)})
        use_money(by=by, uses=[Use(**use) for use in uses], event_id=event_id)
