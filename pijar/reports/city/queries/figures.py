"""The figures of one month: who is covered, where, in which trade, by whose money."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import dropwhile, groupby

from django.db.models import Count, Max, Min
from django.utils.functional import Promise

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.access.scope import area_facts
from pijar.core.reach import Crossing, crossing
from pijar.core.sql_files import fetch_rows
from pijar.membership.models import CoveredMonth
from pijar.registry.models import Category
from pijar.registry.queries.areas import Area, wards_seen
from pijar.reports.cached import cached, mark_of_receipts
from pijar.reports.money.queries.month_money import MonthMoney, read_month_money
from pijar.sponsorship.models import Funder
from pijar.sponsorship.states import PUBLIC_KINDS, FunderKind, Stage
from pijar.values.month import Month

TREND_MONTHS = 24


@dataclass(frozen=True, slots=True)
class CoveredPart:
    """Covered workers of one part of a month: a kind of funder, a ward or a category (``part`` says which).

    ``funders`` counts those of a kind who carry somebody; nought of other parts.
    """

    part: str
    code: str
    workers: int
    funders: int


@dataclass(frozen=True, slots=True)
class KnownInWard:
    """Workers on record who live in a ward, or in none that is known."""

    code: str | None
    workers: int


@dataclass(frozen=True, slots=True)
class CoveredByKind:
    """Workers covered in a month by one kind of funder."""

    month: Month
    kind: str
    workers: int


Covered = dict[str, CoveredPart]
"""Code -> what is covered of one part."""


@dataclass(frozen=True, slots=True)
class KindFigure:
    """Covered workers of one kind of funder, and how many such funders carry them."""

    kind: str
    name: str | Promise
    workers: int
    funders: int


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """Covered workers of a ward or district, and how many workers are on record there today."""

    code: str
    name: str
    covered: int
    known: int


@dataclass(frozen=True, slots=True)
class CountFigure:
    """How many stand under a name: a trade's workers, a stage's companies."""

    code: str
    name: str | Promise
    count: int


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """Covered workers of a month by kind of funder."""

    month: Month
    workers: dict[str, int]


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Everything the dashboard shows of a month. Money is None for whoever may not see money."""

    month: Month
    kinds: tuple[KindFigure, ...]
    wards: tuple[AreaFigure, ...]
    districts: tuple[AreaFigure, ...]
    categories: tuple[CountFigure, ...]
    stages: tuple[CountFigure, ...]
    trend: tuple[TrendMonth, ...]
    money: MonthMoney | None
    next_money: MonthMoney | None

    @property
    def covered(self) -> int:
        return sum(figure.workers for figure in self.kinds)

    @property
    def known(self) -> int:
        return sum(area.known for area in self.wards)

    @property
    def city_list(self) -> int:
        """Covered by public money."""
        return sum(kind.workers for kind in self.public_kinds)

    @property
    def public_kinds(self) -> tuple[KindFigure, ...]:
        """Public money that covers anybody: the parts of the city's list."""
        return tuple(kind for kind in self.kinds if kind.kind in PUBLIC_KINDS)

    @property
    def other_kinds(self) -> tuple[KindFigure, ...]:
        """Whoever else covers anybody, civil servants apart."""
        known = (*PUBLIC_KINDS, FunderKind.CIVIL_SERVANT)
        return tuple(kind for kind in self.kinds if kind.kind not in known)

    def kind(self, kind: str) -> KindFigure:
        """The figure of one kind of funder, nought if nobody is covered by it."""
        found = (figure for figure in self.kinds if figure.kind == kind)
        return next(found, KindFigure(kind, FunderKind(kind).label, 0, 0))

    @property
    def civil_servants(self) -> KindFigure:
        return self.kind(FunderKind.CIVIL_SERVANT)


def covered_months() -> list[Month]:
    """Every month from the first to the latest in which anybody is covered, newest first."""
    ends = CoveredMonth.objects.aggregate(first=Min("month"), latest=Max("month"))
    if ends["latest"] is None:
        return []
    return [Month.from_ordinal(at) for at in range(ends["latest"].ordinal, ends["first"].ordinal - 1, -1)]


def month_figures(*, by: Actor, month: Month, with_known: bool = False) -> MonthFigures:
    """The figures of a month within the part of the city the person sees. Raises NotAllowed without the right.

    ``with_known`` counts the workers on record by ward as well, for shares; without it they stand at nought.
    """
    check_may(by, Permission.VIEW_FIGURES)
    sees_money = by.may(Permission.VIEW_MONEY)
    with crossing(Crossing.FIGURES):
        return _figures(by, month, with_known, sees_money)


def _figures(by: Actor, month: Month, with_known: bool, sees_money: bool) -> MonthFigures:
    mark = mark_of_receipts()
    parts = _parts(by, month, mark)
    wards = _ward_figures(by, parts["ward"], with_known)
    return MonthFigures(
        month=month,
        kinds=_kinds(parts["kind"]),
        wards=wards,
        districts=_districts(by, wards),
        categories=_categories(parts["category"]),
        stages=_stages(),
        trend=_trend(by, month, mark),
        money=read_month_money(month) if sees_money else None,
        next_money=read_month_money(month + 1) if sees_money else None,
    )


def _parts(by: Actor, month: Month, mark: Hashable) -> dict[str, Covered]:
    facts = area_facts(by, Permission.VIEW_FIGURES) | {"month": month.first_day}

    def reckon() -> dict[str, Covered]:
        return _by_part(fetch_rows(CoveredPart, "reports/city", "month_parts", facts))

    return cached(mark, ("parts", month, by.areas(Permission.VIEW_FIGURES)), reckon)


def _by_part(rows: list[CoveredPart]) -> dict[str, Covered]:
    parts: dict[str, Covered] = {"kind": {}, "ward": {}, "category": {}}
    for row in rows:
        parts[row.part][row.code] = row
    return parts


def _kinds(rows: Covered) -> tuple[KindFigure, ...]:
    return tuple(
        KindFigure(kind.value, kind.label, rows[kind].workers, rows[kind].funders)
        for kind in FunderKind
        if kind in rows
    )


def _ward_figures(by: Actor, covered: Covered, with_known: bool) -> tuple[AreaFigure, ...]:
    rows = (
        fetch_rows(KnownInWard, "reports/city", "known_by_ward", area_facts(by, Permission.VIEW_FIGURES))
        if with_known
        else []
    )
    known = {row.code: row.workers for row in rows}
    found = {code: part.workers for code, part in covered.items()}
    return tuple(
        AreaFigure(ward.code, ward.name, found.get(ward.code, 0), known.get(ward.code, 0))
        for ward in wards_seen(by=by, permission=Permission.VIEW_FIGURES)
    )


def _districts(by: Actor, wards: tuple[AreaFigure, ...]) -> tuple[AreaFigure, ...]:
    named: list[Area] = wards_seen(by=by, permission=Permission.VIEW_FIGURES)
    figures = {ward.code: ward for ward in wards}
    found = []
    for (code, name), wards_of_district in groupby(named, key=lambda ward: (ward.district_code, ward.district)):
        inside = [figures[ward.code] for ward in wards_of_district]
        found.append(AreaFigure(code, name, sum(w.covered for w in inside), sum(w.known for w in inside)))
    return tuple(found)


def _categories(rows: Covered) -> tuple[CountFigure, ...]:
    counted = (
        CountFigure(code, name, rows[code].workers)
        for code, name in Category.objects.values_list("code", "name")
        if code in rows
    )
    return tuple(sorted(counted, key=lambda figure: -figure.count))


def _stages() -> tuple[CountFigure, ...]:
    """Companies by the stage they stand in today."""
    rows = Funder.objects.filter(kind=FunderKind.COMPANY).values_list("stage").annotate(companies=Count("pk"))
    counted = dict(rows)
    return tuple(CountFigure(stage.value, stage.label, counted.get(stage, 0)) for stage in Stage)


def _trend(by: Actor, month: Month, mark: Hashable) -> tuple[TrendMonth, ...]:
    """The months up to this one, from the first in which anybody was covered, at most ``TREND_MONTHS``."""
    first = month - (TREND_MONTHS - 1)
    facts = area_facts(by, Permission.VIEW_FIGURES) | {"first": first.first_day, "latest": month.first_day}

    def reckon() -> list[CoveredByKind]:
        if by.areas(Permission.VIEW_FIGURES):
            return fetch_rows(CoveredByKind, "reports/city", "trend", facts)
        return fetch_rows(CoveredByKind, "reports/city", "trend_of_city", facts)

    found: dict[Month, dict[str, int]] = {first + at: {} for at in range(TREND_MONTHS)}
    for row in cached(mark, ("trend", month, by.areas(Permission.VIEW_FIGURES)), reckon):
        found[row.month][row.kind] = row.workers
    begun = dropwhile(lambda pair: not pair[1], found.items())
    return tuple(TrendMonth(of, workers) for of, workers in begun)
