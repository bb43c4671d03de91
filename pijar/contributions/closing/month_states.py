"""The state of a month, read from what was done in it. Nobody sets it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pijar.contributions.closing.reconciliation import four_numbers
from pijar.contributions.states import MonthState
from pijar.core.sql_files import fetch_rows
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class MonthProgress:
    """How far a month has come: rounds that wait, what is approved and not invoiced (rupiah), invoices by state."""

    month: Month
    rounds_waiting: int
    uninvoiced_workers: int
    uninvoiced: int
    issued: int
    paid: int
    receipted: int
    is_sealed: bool


def states_of(months: Iterable[Month]) -> dict[Month, MonthState]:
    """The state of each month. Whoever calls asks for the right."""
    listed = list(months)
    days = {"months": [month.first_day for month in listed]}
    found = fetch_rows(MonthProgress, "contributions/closing", "month_facts", days)
    unsealed = [row.month for row in found if not row.is_sealed]
    apart = {numbers.month for numbers in four_numbers(unsealed) if not numbers.is_reconciled}
    return {row.month: _state(row, row.month not in apart) for row in found}


def _state(row: MonthProgress, is_reconciled: bool) -> MonthState:
    if row.is_sealed:
        return MonthState.CLOSED
    if row.rounds_waiting:
        return MonthState.ASSESSED
    if row.uninvoiced_workers > 0 and row.uninvoiced > 0:
        return MonthState.APPROVED
    if not row.issued + row.paid + row.receipted:
        return MonthState.OPEN
    if is_reconciled:
        return MonthState.RECONCILED
    if row.issued:
        return MonthState.INVOICED
    return MonthState.PAID if row.paid else MonthState.RECEIPTED
