"""What a projection takes for granted: where the city stands, and what people suppose of the months ahead.

Rates without a source of their own are the programme's own suppositions, to be overwritten by whoever plans.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pijar.sponsorship.states import PUBLIC_KINDS, FunderKind
from pijar.values.month import Month

PAYER = {kind: kind.payer for kind in FunderKind}
SOURCES = tuple(FunderKind)
PUBLIC = PUBLIC_KINDS


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where the city stands after ``month``, read from its tables.

    ``covered`` workers by source; ``transport`` the share of them in the transport sector, which has a relief of its
    own; ``left`` rupiah free in each public budget by fiscal year; ``sponsors`` civil servants who carry somebody;
    ``stages`` companies by stage; ``company_places`` the places a paying company has on average; ``known`` workers on
    record who could be covered.
    """

    month: Month
    covered: Mapping[FunderKind, int]
    transport: Mapping[FunderKind, float]
    left: Mapping[FunderKind, Mapping[int, int]]
    sponsors: int
    stages: Mapping[str, int]
    company_places: float
    known: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed of the months ahead.

    ``budgets``: rupiah of a public source in a fiscal year, in place of what the tables say. ``released``: the share of
    a year's budget that may be spent from a month of the year on (instalments); empty means all in January.
    ``places``: how many workers public money is to carry from a month on. ``pace``: most workers newly covered in a
    month by all sources together; finding, verifying and registering takes people.

    ``servants``: civil servants in all. ``participation``: the share of them who carry somebody in the last month,
    reached step by step from today's; ``carried``: workers each of them carries. ``stopping``: share of sponsors who
    stop or retire in a year; ``handed_over``: share of their workers who find a payer at once.

    ``conversion``: share of informed and committed companies that begin to pay within a year; ``lapsing``: share of
    paying companies that stop within a year. ``deaths`` and ``leavers`` of a thousand workers in a year (deaths: BPJS
    Ketenagakerjaan Jateng and DIY, January to July 2024, about 4.6; informal and older people more).
    """

    name: str
    budgets: Mapping[FunderKind, Mapping[int, int]] = field(default_factory=dict)
    released: Mapping[int, float] = field(default_factory=dict)
    places: Mapping[FunderKind, Mapping[Month, int]] = field(default_factory=dict)
    pace: int = 2_000
    servants: int = 10_385
    participation: float = 0.05
    carried: float = 1.5
    stopping: float = 0.06
    handed_over: float = 0.7
    conversion: float = 0.25
    lapsing: float = 0.15
    deaths: float = 5.5
    leavers: float = 6.0
    until: Month | None = None

    def last_month(self, baseline: Baseline) -> Month:
        """The month up to which it is looked ahead: ``until``, or the end of the year after the baseline's."""
        return self.until or Month(baseline.month.year + 1, 12)

    def but(self, **changes: object) -> Scenario:
        """The same scenario with something else supposed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def programme_end(baseline: Baseline, targets: Mapping[Month, int]) -> Month:
    """The month of the city's latest target; where it has none ahead, the end of the year after the month of the
    baseline.
    """
    return max((month for month in targets if month > baseline.month), default=Scenario("").last_month(baseline))
