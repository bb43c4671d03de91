"""Offices of the city (OPD): how many of their people signed, what is deducted, what failed. Never names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.sql_files import fetch_rows
from pijar.values.month import Month

FEWEST = 5  # below this many people an office's figures would tell of single persons


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office in a month: civil servants whose mandate holds, their workers, deductions and rupiah, what came of it.

    ``failed`` counts deductions unpaid after their due day. All are None where fewer than ``FEWEST`` people signed and
    the reader does not keep funders; an office without any shows noughts to everybody.
    """

    code: str
    name: str
    people: int | None
    workers: int | None
    amount: int | None
    deductions: int | None
    paid: int | None
    failed: int | None
    failed_amount: int | None

    @property
    def is_hidden(self) -> bool:
        return self.people is None


def offices(*, by: Actor, month: Month, on: date) -> tuple[OfficeRow, ...]:
    """Every office with its mandates of a month, read on a day; small offices are hidden from who keeps no funders."""
    check_may(by, Permission.VIEW_FUNDERS)
    check_may(by, Permission.VIEW_MONEY)
    rows = fetch_rows(OfficeRow, "reports/payers", "offices", {"month": month.first_day, "on": on})
    sees_all = by.may(Permission.KEEP_FUNDERS)
    return tuple(row if sees_all else _hidden(row) for row in rows)


def _hidden(row: OfficeRow) -> OfficeRow:
    if not row.people or row.people >= FEWEST:
        return row
    return OfficeRow(row.code, row.name, None, None, None, None, None, None, None)
