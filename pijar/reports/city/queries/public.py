"""Figures for everybody: sums alone, and no group so small that a person could be recognised in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, Sum
from django.utils.functional import Promise

from pijar.access.actors import Actor
from pijar.access.roles import Permission
from pijar.contributions.models import Invoice, Tariff
from pijar.contributions.states import InvoiceState
from pijar.core.reach import Crossing, crossing
from pijar.reports.city.queries.figures import MonthFigures, TrendMonth, covered_months, month_figures
from pijar.values.month import Month

_COUNTER = Actor.holding(None, "publik", frozenset({Permission.VIEW_FIGURES}))
SMALLEST = 5  # people; fewer are not shown


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """A count under a name; None where it is too small to be shown."""

    code: str
    name: str | Promise
    count: int | None


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """What the home page and the public dashboard show of a month."""

    month: Month
    months: tuple[Month, ...]
    covered: int | None
    districts: tuple[PublicFigure, ...]
    categories: tuple[PublicFigure, ...]
    kinds: tuple[PublicFigure, ...]
    trend: tuple[TrendMonth, ...]
    price: int | None


def disclosed(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts that may be shown. Those from 1 to 4 become None.

    Where a single one would be left out, the sum of all would betray it; then the next smallest is left out as well.
    """
    small = {code for code, count in counts.items() if 0 < count < SMALLEST}
    if len(small) == 1:
        larger = sorted((count, code) for code, count in counts.items() if count >= SMALLEST)
        small |= {code for _count, code in larger[:1]}
    return {code: None if code in small else count for code, count in counts.items()}


def public_figures(*, by: Actor, month: Month | None = None) -> PublicFigures | None:
    """The figures of a month, or None where nobody was covered. Strangers may ask.

    Unless named it is the latest month that is nearly all proved: the month under way is still being paid.
    """
    with crossing(Crossing.FIGURES):
        return _figures(month)


def _figures(month: Month | None) -> PublicFigures | None:
    known = covered_months()
    if not known or (month is not None and month not in known):
        return None
    chosen = month or _latest_whole(known)
    figures = month_figures(by=_COUNTER, month=chosen)
    return PublicFigures(
        month=chosen,
        months=tuple(known),
        covered=None if 0 < figures.covered < SMALLEST else figures.covered,
        districts=_public({d.code: d.name for d in figures.districts}, {d.code: d.covered for d in figures.districts}),
        categories=_public({c.code: c.name for c in figures.categories}, {c.code: c.count for c in figures.categories}),
        kinds=_public({k.kind: k.name for k in figures.kinds}, {k.kind: k.workers for k in figures.kinds}),
        trend=_public_trend(figures),
        price=_price(chosen),
    )


def _latest_whole(known: Sequence[Month]) -> Month:
    """The latest of these months in which nine of ten invoiced workers have their proof; the latest when none is."""
    proved = Sum("workers", filter=Q(state=InvoiceState.RECEIPTED), default=0)
    sums = Invoice.objects.values_list("month").annotate(asked=Sum("workers"), proved=proved)
    whole = {month for month, asked, done in sums if done * 10 >= asked * 9}
    return next((month for month in known if month in whole), known[0])


def _public(names: Mapping[str, str | Promise], counts: Mapping[str, int]) -> tuple[PublicFigure, ...]:
    shown = disclosed(counts)
    return tuple(PublicFigure(code, name, shown[code]) for code, name in names.items())


def _public_trend(figures: MonthFigures) -> tuple[TrendMonth, ...]:
    return tuple(
        TrendMonth(of.month, {kind: count for kind, count in disclosed(of.workers).items() if count is not None})
        for of in figures.trend
    )


def _price(month: Month) -> int | None:
    """What public money pays for one worker in the month, by the tariff the month was reckoned with."""
    tariff = Tariff.objects.filter(month=month, payer="state", bracket=1).order_by("sector").first()
    return tariff.work_injury + tariff.death if tariff else None
