"""The four numbers of a month: expected, debited, paid, confirmed. They meet, or what lies between is explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pijar.contributions.gaps import Gap
from pijar.contributions.models import Explanation
from pijar.contributions.states import ExplanationState
from pijar.core.sql_files import fetch_rows
from pijar.values.month import Month

NUMBERS = ("expected", "debited", "paid", "confirmed")


@dataclass(frozen=True, slots=True)
class Figure:
    """Workers and rupiah."""

    workers: int
    amount: int


@dataclass(frozen=True, slots=True)
class NumbersRow:
    """The four numbers of a source or funder in a month and what lies between them: workers and rupiah of each."""

    month: Month
    source: str
    funder_id: int | None
    funder: str
    expected_workers: int
    expected: int
    debited_workers: int
    debited: int
    paid_workers: int
    paid: int
    confirmed_workers: int
    confirmed: int
    unpaid_workers: int
    unpaid: int
    too_much_workers: int
    too_much: int
    waiting_workers: int
    waiting: int
    unproved_workers: int
    unproved: int

    def figure(self, name: str) -> Figure:
        """One of ``NUMBERS``, or a gap by its code."""
        return Figure(getattr(self, f"{name}_workers"), getattr(self, name))


@dataclass(frozen=True, slots=True)
class OpenGap:
    """What lies between two of the numbers, and what was said of it (of this gap or of what it was before)."""

    gap: Gap
    workers: int
    amount: int
    explanation: Explanation | None = None

    @property
    def is_met(self) -> bool:
        """Is the explanation of this very gap, and approved?"""
        explanation = self.explanation
        return explanation is not None and explanation.state == ExplanationState.APPROVED and self.is_explained

    @property
    def is_explained(self) -> bool:
        """Is the explanation of this very gap? It is not, once workers or rupiah have moved."""
        explanation = self.explanation
        return explanation is not None and (explanation.workers, explanation.amount) == (self.workers, self.amount)


@dataclass(frozen=True, slots=True)
class SourceNumbers:
    """The four numbers of a source (kind of funder), or of one funder, in a month, with the gaps between them.

    ``debited`` counts the workers of invoices for which enough has come, ``paid`` those of invoices that are paid.
    """

    month: Month
    source: str
    funder_id: int | None
    funder: str
    figures: dict[str, Figure]
    gaps: tuple[OpenGap, ...]

    @property
    def is_reconciled(self) -> bool:
        return all(gap.is_met for gap in self.gaps)


def four_numbers(months: Iterable[Month], *, by_funder: bool = False) -> list[SourceNumbers]:
    """The four numbers of months by source, or by funder with the widest gap first. Whoever calls asks for the right.

    Explanations are of sources; the numbers of a funder carry none.
    """
    listed = list(months)
    rows = fetch_rows(
        NumbersRow,
        "contributions/closing",
        "four_numbers",
        {"months": [month.first_day for month in listed], "by_funder": by_funder},
    )
    explanations = {} if by_funder else _explanations(listed)
    return [_numbers(row, explanations) for row in rows]


def open_gaps(month: Month) -> list[OpenGap]:
    """The gaps of a month that nobody's approved explanation covers."""
    return [gap for source in four_numbers([month]) for gap in source.gaps if not gap.is_met]


def _explanations(months: Sequence[Month]) -> dict[tuple[Month, str, str], Explanation]:
    found = Explanation.objects.filter(month__in=months)
    return {(explanation.month, explanation.source, explanation.gap): explanation for explanation in found}


def _numbers(row: NumbersRow, explanations: dict[tuple[Month, str, str], Explanation]) -> SourceNumbers:
    apart = ((gap, row.figure(gap.value)) for gap in Gap)
    gaps = tuple(
        OpenGap(gap, figure.workers, figure.amount, explanations.get((row.month, row.source, gap.value)))
        for gap, figure in apart
        if figure.amount
    )
    figures = {name: row.figure(name) for name in NUMBERS}
    return SourceNumbers(row.month, row.source, row.funder_id, row.funder, figures, gaps)
