"""The dashboard's map, trend and bars, drawn from figures."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
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
from pijar.reports.city.queries.figures import AreaFigure, CountFigure, MonthFigures, TrendMonth
from pijar.sponsorship.states import FunderKind

COVERED, SHARE = "tertutup", "cakupan"
MEASURES = (COVERED, SHARE)
_LIMITS = {COVERED: (10, 25, 50, 100), SHARE: (20, 40, 60, 80)}


def measure_words() -> dict[str, str]:
    """What each measure of the map is called."""
    return {COVERED: _("Pekerja tertutup"), SHARE: _("Bagian dari pekerja terdata")}


def city_map(figures: MonthFigures, measure: str) -> tuple[SafeString, SafeString]:
    """The map of wards by a measure, and its legend."""
    values = {ward.code: _value(ward, measure) for ward in figures.wards}
    drawn = ward_map(
        sheet_of_wards(),
        values,
        _LIMITS[measure],
        title=_("%(measure)s per kelurahan, %(month)s")
        % {"measure": measure_words()[measure], "month": month(figures.month)},
        description=_("Angka yang sama ada dalam tabel per kecamatan di bawah peta."),
        say=lambda name, value: f"{name}: {_in_words(value, measure)}",
        link=lambda code: f"{reverse('work:workers')}?wilayah={code}&bulan={figures.month}",
    )
    unit = _("pekerja") if measure == COVERED else _("persen dari pekerja terdata saat ini")
    return drawn, map_legend(_LIMITS[measure], lambda value: decimal(value, 0), unit=unit)


def sheet_of_wards() -> Sheet:
    """The wards as they lie on the map, with the lines of the districts; drawn once."""

    def load() -> tuple[Sequence[Area], Sequence[Area]]:
        wards, districts = boundaries()
        return [Area(*ward) for ward in wards], [Area(*district) for district in districts]

    return cached_sheet(("wards", mark_of_boundaries()), load)


def trend_chart(trend: Sequence[TrendMonth]) -> SafeString:
    """Covered workers by month, one part for each kind of funder that carried anybody."""
    carried = {kind for of in trend for kind, workers in of.workers.items() if workers}
    sources = [
        Source(kind, str(kind.label), _PATTERNS[kind]) for kind in FunderKind if kind in carried and kind in _PATTERNS
    ]
    return stacked_months(
        [Column(of.month, of.workers) for of in trend],
        sources,
        title=_("Pekerja tertutup per bulan menurut sumber dana"),
        description=_("Setiap batang satu bulan; bagian batang adalah sumber dananya."),
        key=f"tren-{get_language()}",
    )


def count_bars(counts: Sequence[CountFigure]) -> list[Bar]:
    """Rows of lying bars."""
    return [Bar(str(figure.name), figure.count) for figure in counts]


def _value(ward: AreaFigure, measure: str) -> float | None:
    if measure == COVERED:
        return ward.covered
    return 100 * ward.covered / ward.known if ward.known else None


def _in_words(value: float | None, measure: str) -> str:
    if value is None:
        return _("belum ada data")
    return number(round(value)) if measure == COVERED else f"{decimal(value)}%"
