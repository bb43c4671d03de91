"""The state of a month, read from what was done in it. Nobody sets it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pijar.contributions.closing.reconciliation import four_numbers
from pijar.contributions.states import MonthState
from pijar.core.sql_files import fetch_sql
from pijar.values.month import Month


def states_of(months: Iterable[Month]) -> dict[Month, MonthState]:
    """The state of each month. Whoever calls asks for the right."""
    listed = list(months)
    facts = fetch_sql("contributions/closing", "month_facts", {"months": [month.first_day for month in listed]})
    unsealed = [Month.of(row["month"]) for row in facts if not row["is_sealed"]]
    apart = {numbers.month for numbers in four_numbers(unsealed) if not numbers.is_reconciled}
    return {Month.of(row["month"]): _state(row, Month.of(row["month"]) not in apart) for row in facts}


def _state(row: dict[str, Any], is_reconciled: bool) -> MonthState:
    if row["is_sealed"]:
        return MonthState.CLOSED
    if row["rounds_waiting"]:
        return MonthState.ASSESSED
    if row["uninvoiced_workers"] > 0 and row["uninvoiced"] > 0:
        return MonthState.APPROVED
    if not row["issued"] + row["paid"] + row["receipted"]:
        return MonthState.OPEN
    if is_reconciled:
        return MonthState.RECONCILED
    if row["issued"]:
        return MonthState.INVOICED
    return MonthState.PAID if row["paid"] else MonthState.RECEIPTED
