"""The four numbers of a month as tests ask for them, and two people who explain what lies between."""

from __future__ import annotations

from datetime import date

from pijar.contributions.closing.actions.explain import approve_explanation, explain_gap
from pijar.contributions.closing.reconciliation import four_numbers
from pijar.contributions.gaps import Gap
from pijar.contributions.models import Explanation
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER

WHY = "menunggu pencairan triwulan kedua"


def numbers(month: Month, source: str = "") -> tuple[int, ...]:
    """Expected, debited, paid and confirmed rupiah of one source (or of the only one there is)."""
    (found,) = (row for row in four_numbers([month]) if not source or row.source == source)
    return tuple(figure.amount for figure in found.figures.values())


def heads(month: Month) -> tuple[int, ...]:
    """The same in workers."""
    (found,) = four_numbers([month])
    return tuple(figure.workers for figure in found.figures.values())


def gaps(month: Month) -> dict[str, int]:
    """What lies between, in rupiah, of all sources together."""
    found: dict[str, int] = {}
    for row in four_numbers([month]):
        for gap in row.gaps:
            found[gap.gap.value] = found.get(gap.gap.value, 0) + gap.amount
    return found


def note(month: Month, gap: Gap, on: date, source: str = "company", why: str = WHY) -> Explanation:
    return explain_gap(by=OFFICER, month=month, source=source, gap=gap, note=why, on=on)


def explain_all(month: Month, on: date) -> None:
    """Every gap of the month that is not explained is, by two people."""
    for row in four_numbers([month]):
        for gap in row.gaps:
            if not gap.is_met:
                said = note(month, gap.gap, on, row.source)
                approve_explanation(by=APPROVER, explanation=said, on=on)
