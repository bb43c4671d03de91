"""What a place costs month by month, and how many more the ceilings of public money carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pijar.core.sql_files import fetch_rows
from pijar.law.contributions import PayerClass, Sector, contribution
from pijar.values.month import Month

MONTHS_SHOWN = 24


@cache
def price(public: bool, transport: bool, bracket: int, month: Month) -> int:
    """Rupiah for one worker and month. Public money always pays in full; relief follows the worker's sector."""
    payer = PayerClass.STATE if public else PayerClass.PRIVATE
    return contribution(payer, Sector.TRANSPORT if transport else Sector.OTHER, bracket, month).total


def months_shown(first: Month, until: Month | None) -> list[Month]:
    """The months whose costs a plan shows: to its end, or to December where it has none; at most two years."""
    end = until or Month(first.year + 1, 1)
    return [first + n for n in range(min(end.months_since(first), MONTHS_SHOWN))]


@dataclass(frozen=True, slots=True)
class PromisedMonth:
    """A month of an agreement's budget line (rupiah of the whole year), and how many workers are promised in it."""

    agreement_id: int
    fiscal_year: int
    ceiling: int
    drawn: int
    month: Month
    workers: int


@dataclass(frozen=True, slots=True)
class _Year:
    """One fiscal year of an agreement of public money: rupiah of its line, and workers promised month by month."""

    ceiling: int
    drawn: int
    promised: Mapping[Month, int]

    def carries(self, bracket: int, first: Month, ends: Month) -> int:
        """How many more workers from ``first`` up to but without ``ends``.

        What is promised counts as spent; so does what was drawn and is promised from ``first`` on, if that is more.
        """

        def cost(month: Month) -> int:
            return price(True, False, bracket, month)

        promised = sum(workers * cost(month) for month, workers in self.promised.items())
        ahead = sum(workers * cost(month) for month, workers in self.promised.items() if month >= first)
        one = sum(cost(month) for month in self.promised if first <= month < ends)
        return max(0, self.ceiling - max(promised, self.drawn + ahead)) // one if one else 0


def affordable(brackets: Mapping[int, int], first: Month, ends: Mapping[int, Month | None]) -> dict[int, int | None]:
    """How many more workers each of these agreements of public money can pay; None where the year has no line yet.

    Every fiscal year that the span touches and that has a line binds; a later year without one is not yet promised.
    """
    years = _years(list(brackets), first)
    return {
        agreement: _least(years.get(agreement, {}), brackets[agreement], first, ends[agreement])
        for agreement in brackets
    }


def _least(years: Mapping[int, _Year], bracket: int, first: Month, ends: Month | None) -> int | None:
    if first.year not in years:
        return None
    bound = ends or Month(max(years) + 1, 1)
    touched = [year for number, year in years.items() if Month(number, 1) < bound]
    return min(year.carries(bracket, first, bound) for year in touched)


def _years(agreements: Sequence[int], first: Month) -> dict[int, dict[int, _Year]]:
    found: dict[int, dict[int, _Year]] = {}
    facts = {"agreements": agreements, "year": first.year}
    for row in fetch_rows(PromisedMonth, "sponsorship", "public_promises", facts):
        of = found.setdefault(row.agreement_id, {})
        year = of.setdefault(row.fiscal_year, _Year(row.ceiling, row.drawn, {}))
        assert isinstance(year.promised, dict)
        year.promised[row.month] = row.workers
    return found
