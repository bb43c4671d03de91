"""When the price of a place changes: the same worker, another month, another sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pijar.law.contributions import PayerClass, Sector, contribution
from pijar.values.month import Month

_AHEAD = 24
"""Months that are looked ahead for changes of the tariff."""


@dataclass(frozen=True, slots=True)
class PriceStep:
    """From ``month`` on, a worker costs so many rupiah a month, by sector."""

    month: Month
    prices: Mapping[Sector, int]

    @property
    def same(self) -> int | None:
        """The one price of every sector, or None where they differ."""
        prices = set(self.prices.values())
        return prices.pop() if len(prices) == 1 else None


def price_steps(payer: PayerClass, bracket: int, first: Month, ahead: int = _AHEAD) -> tuple[PriceStep, ...]:
    """What a worker costs in ``first``, then each later price with its first month (PP 44/2015, PP 50/2025).

    Raises NoProvision for a month before the law began, FactsRefused for a bracket that does not exist.
    """
    steps: list[PriceStep] = []
    for month in (first + n for n in range(ahead)):
        prices = {sector: contribution(payer, sector, bracket, month).total for sector in Sector}
        if not steps or steps[-1].prices != prices:
            steps.append(PriceStep(month, prices))
    return tuple(steps)
