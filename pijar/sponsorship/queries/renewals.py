"""Agreements that end soon, and the workers who stand behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.sql_files import fetch_rows
from pijar.sponsorship.parties import rows_as_seen
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month

AHEAD = 60  # days before its end in which an agreement is to be renewed
PAGE = 50


@dataclass(frozen=True, slots=True)
class EndingRow:
    """An agreement that ends: ``workers`` are carried to its end, ``provided`` of them have another payer then.

    ``total`` counts all such agreements.
    """

    agreement_id: int
    funder_id: int
    funder: str
    kind: str
    instrument: str
    until_month: Month
    places: int
    workers: int
    provided: int
    total: int

    @property
    def kind_name(self) -> str | Promise:
        return FunderKind(self.kind).label

    @property
    def latest_month(self) -> Month:
        return self.until_month - 1

    @property
    def unprovided(self) -> int:
        return self.workers - self.provided


@dataclass(frozen=True, slots=True)
class EndingPage:
    """A page of agreements that end, and how many there are."""

    rows: tuple[EndingRow, ...]
    number: int
    total: int


def agreements_ending(*, by: Actor, on: date, days: int = AHEAD, page: int = 1) -> EndingPage:
    """Agreements in force that carry workers, end within so many days, and are not renewed; the soonest first."""
    check_may(by, Permission.VIEW_FUNDERS)
    facts = {"on": on, "latest": on + timedelta(days=days), "limit": PAGE, "offset": (max(1, page) - 1) * PAGE}
    found = fetch_rows(EndingRow, "sponsorship", "agreements_ending", facts)
    total = found[0].total if found else 0
    return EndingPage(rows_as_seen(by, found), page, total)
