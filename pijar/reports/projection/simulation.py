"""Many possible runs of the months ahead at once: each number is an array with one entry a run.

Workers of one source and sector are alike for money and chance, so a run counts them instead of walking through them:
deaths, leavers, stopping sponsors and converting companies are drawn as binomial counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pijar.law.contributions import Sector, contribution
from pijar.reports.projection.scenario import PAYER, PUBLIC, SOURCES, Baseline, Scenario
from pijar.sponsorship.states import FunderKind, Stage
from pijar.values.month import Month

Counts = NDArray[np.int64]
_SECTORS = (Sector.TRANSPORT, Sector.OTHER)
_HESITANT = (Stage.INFORMED, Stage.COMMITTED, Stage.REGISTERED)


@dataclass(frozen=True, slots=True)
class MonthRun:
    """One month of all runs, by source: workers covered, rupiah, workers whom the money did not reach, tariffs."""

    month: Month
    covered: Mapping[FunderKind, Counts]
    money: Mapping[FunderKind, Counts]
    lapsed: Mapping[FunderKind, Counts]
    tariff: Mapping[FunderKind, tuple[int, int]]

    @property
    def total(self) -> Counts:
        return _sum(self.covered)


class City:
    """The city of every run, month by month. Chance comes from ``seed`` alone: the same seed, the same runs."""

    def __init__(self, baseline: Baseline, scenario: Scenario, runs: int, seed: int) -> None:
        self.baseline, self.scenario = baseline, scenario
        self.until = scenario.last_month(baseline)
        self.rng = np.random.default_rng(seed)
        self.runs = runs
        self.workers = {source: self._by_sector(baseline.covered.get(source, 0), source) for source in SOURCES}
        self.sponsors = self._whole(baseline.sponsors)
        self.hesitant = self._whole(sum(baseline.stages.get(stage, 0) for stage in _HESITANT))
        self.paying = self._whole(baseline.stages.get(Stage.PAYING, 0))
        self.spent = {source: self._whole(0) for source in PUBLIC}
        # How willing people turn out to be is not known: one draw for a run, from three quarters to five quarters.
        self.will = self.rng.triangular(0.75, 1.0, 1.25, size=runs)

    def _whole(self, number: int) -> Counts:
        return np.full(self.runs, number, dtype=np.int64)

    def _by_sector(self, number: int, source: FunderKind) -> Counts:
        carrying = round(number * self.baseline.transport.get(source, 0.0))
        return np.stack([self._whole(carrying), self._whole(number - carrying)])

    def months(self) -> Iterator[MonthRun]:
        """The months after the month of the baseline, up to and with the scenario's last."""
        first = self.baseline.month + 1
        for ahead in range(self.until.months_since(self.baseline.month)):
            yield self._month(first + ahead)

    def _month(self, month: Month) -> MonthRun:
        if month.number == 1:
            self.spent = {source: self._whole(0) for source in PUBLIC}
        for source in SOURCES:
            self._lose(source, (self.scenario.deaths + self.scenario.leavers) / 12_000)
        self._companies_move()
        self._servants_move(month)
        tariff = tariffs(month)
        reach = {source: self._reach(source, month, tariff[source]) for source in PUBLIC}
        lapsed = {source: self._cut(source, reach[source]) for source in PUBLIC}
        self._place(month, reach)
        money = {source: self._cost(source, tariff[source]) for source in SOURCES}
        for source in PUBLIC:
            self.spent[source] = self.spent[source] + money[source]
        covered = {source: self.workers[source].sum(axis=0) for source in SOURCES}
        return MonthRun(month, covered, money, lapsed, tariff)

    def _lose(self, source: FunderKind, share: float) -> None:
        self.workers[source] = self.workers[source] - self.rng.binomial(self.workers[source], min(share, 1.0))

    def _companies_move(self) -> None:
        """Some that hesitate begin to pay, some that pay stop; whom they carried stay with those who take over."""
        scenario = self.scenario
        begun = self.rng.binomial(self.hesitant, np.minimum(1.0, self.will * _monthly(scenario.conversion)))
        stopped = self.rng.binomial(self.paying, _monthly(scenario.lapsing))
        share = np.divide(stopped, self.paying, out=np.zeros(self.runs), where=self.paying > 0)
        self.hesitant = self.hesitant - begun
        self.paying = self.paying + begun - stopped
        self._drop(FunderKind.COMPANY, share * (1 - scenario.handed_over))

    def _servants_move(self, month: Month) -> None:
        """Sponsors stop or retire; others join, so that the share supposed for the last month is reached by then."""
        scenario = self.scenario
        stopped = self.rng.binomial(self.sponsors, _monthly(scenario.stopping))
        share = np.divide(stopped, self.sponsors, out=np.zeros(self.runs), where=self.sponsors > 0)
        self.sponsors = self.sponsors - stopped
        self._drop(FunderKind.CIVIL_SERVANT, share * (1 - scenario.handed_over))
        left = self.until.months_since(month) + 1
        aim = np.minimum(1.0, scenario.participation * self.will) * scenario.servants
        missing = np.maximum(0.0, aim - self.sponsors) / left
        joined = self.rng.poisson(missing)
        self.sponsors = np.minimum(self.sponsors + joined, scenario.servants)

    def _drop(self, source: FunderKind, share: NDArray[np.float64]) -> None:
        self.workers[source] = self.workers[source] - np.rint(self.workers[source] * share).astype(np.int64)

    def _place(self, month: Month, reach: Mapping[FunderKind, Counts]) -> None:
        """New workers come onto free places, public money first, as fast as people can be registered and found."""
        room = np.minimum(self.scenario.pace, np.maximum(0, self.baseline.known - self._total()))
        for source in SOURCES:
            places = np.minimum(self._places(source, month), reach.get(source, self.baseline.known))
            new = np.minimum(np.maximum(0, places - self.workers[source].sum(axis=0)), room)
            room = room - new
            share = self.baseline.transport.get(source, 0.0)
            carrying = np.rint(new * share).astype(np.int64)
            self.workers[source] = self.workers[source] + np.stack([carrying, new - carrying])

    def _places(self, source: FunderKind, month: Month) -> Counts:
        if source == FunderKind.COMPANY:
            more = self.paying - self.baseline.stages.get(Stage.PAYING, 0)
            grown: Counts = np.rint(more * self.baseline.company_places).astype(np.int64)
            return grown + self.baseline.covered.get(source, 0)
        if source == FunderKind.CIVIL_SERVANT:
            carried: Counts = np.rint(self.sponsors * self.scenario.carried).astype(np.int64)
            return carried
        steps = {since: places for since, places in self.scenario.places.get(source, {}).items() if since <= month}
        return self._whole(steps[max(steps)] if steps else self.baseline.covered.get(source, 0))

    def _reach(self, source: FunderKind, month: Month, tariff: tuple[int, int]) -> Counts:
        """How many workers the money released and not yet spent carries through this month."""
        reach: Counts = np.maximum(0, self._released(source, month) - self.spent[source]) // max(tariff)
        return reach

    def _cut(self, source: FunderKind, reach: Counts) -> Counts:
        """Whoever the money does not reach lapses. Returns how many."""
        workers = self.workers[source]
        over: Counts = np.maximum(0, workers.sum(axis=0) - reach)
        from_other = np.minimum(over, workers[1])
        self.workers[source] = np.stack([workers[0] - (over - from_other), workers[1] - from_other])
        return over

    def _released(self, source: FunderKind, month: Month) -> int:
        year = self.scenario.budgets.get(source, {}).get(month.year)
        if year is None:
            year = self.baseline.left.get(source, {}).get(month.year, 0)
        shares = [share for number, share in self.scenario.released.items() if number <= month.number]
        if not self.scenario.released or month.year == self.baseline.month.year:
            return year
        return int(year * min(1.0, sum(shares)))

    def _cost(self, source: FunderKind, tariff: tuple[int, int]) -> Counts:
        transport, other = tariff
        result: Counts = self.workers[source][0] * transport + self.workers[source][1] * other
        return result

    def _total(self) -> Counts:
        return _sum({source: workers.sum(axis=0) for source, workers in self.workers.items()})


def tariffs(month: Month) -> dict[FunderKind, tuple[int, int]]:
    """What one worker costs each source in a month, in rupiah: in the transport sector, and in any other."""
    return {
        source: (contribution(payer, _SECTORS[0], 1, month).total, contribution(payer, _SECTORS[1], 1, month).total)
        for source, payer in PAYER.items()
    }


def _monthly(yearly: float) -> float:
    """The chance of a month of which twelve make the chance of a year."""
    chance: float = 1 - (1 - min(yearly, 1.0)) ** (1 / 12)
    return chance


def _sum(parts: Mapping[FunderKind, Counts]) -> Counts:
    result: Counts = np.sum(list(parts.values()), axis=0)
    return result
