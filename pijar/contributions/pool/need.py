"""What the pooled fund is asked to bridge, and how far its cash goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pijar.core.sql_files import fetch_rows, whole_tables
from pijar.law.deadlines import first_payable


@dataclass(frozen=True, slots=True)
class ToBridge:
    """An unpaid invoice: how many workers stand behind it, and the rupiah it lacks beyond what waits for it."""

    id: int
    workers: int
    lacks: int


def invoices_to_bridge(
    on: date, days: int, invoices: Sequence[int] | None = None, funder: int | None = None
) -> list[ToBridge]:
    """Those named, else all (of one funder) due within ``days`` days or before: whom a lapse would hurt most first.

    Only months that can still be paid on the day: money for an earlier one would save nobody.
    """
    facts: dict[str, object] = {"on": on, "days": days, "funder": funder, "earliest": first_payable(on).first_day}
    facts["invoices"] = None if invoices is None else list(invoices)
    with whole_tables():
        return fetch_rows(ToBridge, "contributions/pool", "invoices_to_bridge", facts)


def within(candidates: Sequence[ToBridge], cash: int) -> Iterator[ToBridge]:
    """In their order, each that the cash still pays; one that is too dear is passed over for the next."""
    for each in candidates:
        if each.lacks <= cash:
            cash -= each.lacks
            yield each
