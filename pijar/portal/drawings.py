"""The public map, trend and bars. What is too small to be shown is not drawn."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pijar.pages.drawing.bars import Bar
from pijar.pages.drawing.columns import Column, Source, stacked_months
from pijar.pages.drawing.geometry import Area, Sheet, cached_sheet
from pijar.pages.drawing.sources import PATTERNS as _PATTERNS
from pijar.pages.drawing.ward_map import map_legend, ward_map
from pijar.pages.figures import decimal, month, number
from pijar.registry.queries.areas import boundaries, mark_of_boundaries
from pijar.reports.city.queries.figures import TrendMonth
from pijar.reports.city.queries.public import SMALLEST, PublicFigure, PublicFigures

LIMITS = (100, 250, 500, 1000)


def district_map(figures: PublicFigures) -> tuple[SafeString, SafeString]:
    """Covered workers by district, and the legend."""
    drawn = ward_map(
        _sheet(),
        {district.code: district.count for district in figures.districts},
        LIMITS,
        title=_("Pekerja tertutup per kecamatan, %(month)s") % {"month": month(figures.month)},
        description=_("Angka yang sama ada dalam tabel."),
        say=lambda name, value: f"{name}: {count_words(None if value is None else round(value))}",
    )
    return drawn, map_legend(LIMITS, lambda value: decimal(value, 0), unit=_("pekerja"))


def bars_of(figures: Sequence[PublicFigure]) -> list[Bar]:
    """Rows of lying bars for those that may be shown."""
    return [Bar(str(figure.name), figure.count) for figure in figures if figure.count is not None]


def kind_bars(figures: PublicFigures) -> list[Bar]:
    """Covered workers by source of money."""
    return bars_of(figures.kinds)


def trend_chart(trend: Sequence[TrendMonth]) -> SafeString:
    """Covered workers by month and source of money."""
    carried = {kind for of in trend for kind in of.workers}
    sources = [Source(kind, str(kind.label), pattern) for kind, pattern in _PATTERNS.items() if kind in carried]
    return stacked_months(
        [Column(of.month, of.workers) for of in trend],
        sources,
        title=_("Pekerja tertutup per bulan menurut sumber dana"),
        description=_("Setiap batang satu bulan; bagian batang adalah sumber dananya."),
        key=f"tren-{get_language()}",
    )


def count_words(count: int | None) -> str:
    """A count as it is told to everybody."""
    return _("kurang dari %(count)s") % {"count": SMALLEST} if count is None else number(count)


def _sheet() -> Sheet:
    def load() -> tuple[Sequence[Area], Sequence[Area]]:
        _wards, districts = boundaries()
        return [Area(*district) for district in districts], []

    return cached_sheet(("districts", mark_of_boundaries()), load)
