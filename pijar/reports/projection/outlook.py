"""What the runs say: a band of covered workers, money by source, when it runs out, and what the targets ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from pijar.law.contributions import PayerClass, Sector, contribution
from pijar.reports.projection.scenario import PUBLIC, SOURCES, Baseline, Scenario
from pijar.reports.projection.simulation import City, Counts, MonthRun
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month

RUNS = 1_000
BAND = (5, 50, 95)
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class MonthOutlook:
    """One month ahead: the band of covered workers (5th, 50th and 95th of a hundred runs), and the middle of the rest.

    ``money`` is rupiah by source; ``lapsed`` workers whom the money of the month did not reach; ``tariff`` what one
    worker costs public and other money in this month outside the transport sector.
    """

    month: Month
    low: int
    middle: int
    high: int
    by_source: Mapping[FunderKind, int]
    money: Mapping[FunderKind, int]
    lapsed: int
    lapse_chance: float
    tariff: tuple[int, int]


@dataclass(frozen=True, slots=True)
class TargetOutlook:
    """A target: how many by a month, in how many of a hundred runs it is met, and how many places are still to find.

    ``share_needed`` is the share of civil servants who would have to carry somebody to close the gap; above 1 they
    cannot close it alone.
    """

    month: Month
    workers: int
    chance: float
    missing: int
    share_needed: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a city under a scenario. ``runs_out`` is the month public money runs out in the middle run."""

    scenario: Scenario
    baseline: Baseline
    runs: int
    months: tuple[MonthOutlook, ...]
    targets: tuple[TargetOutlook, ...]
    runs_out: Mapping[FunderKind, Month | None]

    def year(self, year: int) -> dict[FunderKind, int]:
        """Rupiah by source in the months ahead of a year, in the middle run."""
        return {source: sum(of.money[source] for of in self.months if of.month.year == year) for source in SOURCES}


def look_ahead(
    baseline: Baseline, scenario: Scenario, targets: Sequence[tuple[Month, int]] = (), runs: int = RUNS, seed: int = 1
) -> Outlook:
    """Run the months ahead ``runs`` times and say what comes of them; the same seed gives the same outlook."""
    ran = list(City(baseline, scenario, runs, seed).months())
    return Outlook(
        scenario=scenario,
        baseline=baseline,
        runs=runs,
        months=tuple(map(_month, ran)),
        targets=tuple(_target(baseline, scenario, ran, month, workers) for month, workers in targets),
        runs_out={source: _runs_out(ran, source) for source in PUBLIC},
    )


def cost_of(workers: int, first: Month, until: Month, payer: PayerClass, transport: float = 0.0) -> int:
    """ "N workers = Rp?": what so many workers cost a class of payer from ``first`` up to and with ``until``.

    ``transport`` is the share of them in the transport sector (another relief, PP 50/2025).
    """
    carrying = round(workers * transport)
    return sum(
        carrying * contribution(payer, Sector.TRANSPORT, 1, month).total
        + (workers - carrying) * contribution(payer, Sector.OTHER, 1, month).total
        for month in (first + n for n in range(until.months_since(first) + 1))
    )


def _month(ran: MonthRun) -> MonthOutlook:
    lapsed = np.sum(list(ran.lapsed.values()), axis=0)
    low, middle, high = (int(value) for value in np.percentile(ran.total, BAND, method="inverted_cdf"))
    return MonthOutlook(
        month=ran.month,
        low=low,
        middle=middle,
        high=high,
        by_source={source: _middle(ran.covered[source]) for source in SOURCES},
        money={source: _middle(ran.money[source]) for source in SOURCES},
        lapsed=_middle(lapsed),
        lapse_chance=float((lapsed > 0).mean()),
        tariff=(ran.tariff[FunderKind.CITY_BUDGET][1], ran.tariff[FunderKind.CIVIL_SERVANT][1]),
    )


def _middle(counts: Counts) -> int:
    return int(np.percentile(counts, 50, method="inverted_cdf"))


def _target(
    baseline: Baseline, scenario: Scenario, ran: Sequence[MonthRun], month: Month, workers: int
) -> TargetOutlook:
    at = next((of for of in ran if of.month == month), None)
    if at is None:
        covered = sum(baseline.covered.values())
        return TargetOutlook(month, workers, float(covered >= workers), max(0, workers - covered), 0.0)
    missing = max(0, workers - _middle(at.total))
    carried = _middle(at.covered[FunderKind.CIVIL_SERVANT])
    needed = ceil((carried + missing) / scenario.carried) / scenario.servants if scenario.servants else 0.0
    return TargetOutlook(month, workers, float((at.total >= workers).mean()), missing, needed)


def _runs_out(ran: Sequence[MonthRun], source: FunderKind) -> Month | None:
    """The first month in which the source's money does not reach all its workers, in most runs."""
    return next((of.month for of in ran if (of.lapsed[source] > 0).mean() > _MOST), None)
