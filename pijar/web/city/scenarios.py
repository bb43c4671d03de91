"""Three outlooks side by side: what is supposed, half as much good will, and everybody lending a hand."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pijar.pages.drawing.band import Mark, Point, band
from pijar.pages.figures import month, number, rupiah
from pijar.reports.projection.outlook import Outlook, look_ahead
from pijar.reports.projection.scenario import Baseline, Scenario
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month


def three_outlooks(baseline: Baseline, supposed: Scenario, aims: Sequence[tuple[Month, int]]) -> list[Outlook]:
    """The scenarios in the order careful, as supposed, everybody; each looked ahead with the same chance."""
    scenarios = (
        supposed.but(name=_("Hati-hati"), participation=supposed.participation / 2, conversion=supposed.conversion / 2),
        supposed,
        supposed.but(name=_("Semua ikut"), participation=1.0, conversion=min(1.0, supposed.conversion * 2)),
    )
    return [look_ahead(baseline, scenario, aims) for scenario in scenarios]


def drawn_bands(outlooks: Sequence[Outlook]) -> list[tuple[Outlook, SafeString]]:
    """Each outlook with its band, all on one scale of workers."""
    top = max((of.high for outlook in outlooks for of in outlook.months), default=0)
    return [(outlook, _band(outlook, at, top)) for at, outlook in enumerate(outlooks)]


def _band(outlook: Outlook, at: int, top: int) -> SafeString:
    points = [Point(of.month, of.low, of.middle, of.high) for of in outlook.months]
    return band(
        points,
        [*_steps(outlook), *_ends(outlook), *_aims(outlook, top)],
        title=_("%(name)s: pekerja terlindungi sampai %(month)s")
        % {"name": outlook.scenario.name, "month": _last(points)},
        description=_("Garis adalah nilai tengah; pita memuat 90 dari 100 kemungkinan. Angkanya ada dalam tabel."),
        key=f"pita-{at}-{get_language()}",
        top=top,
    )


def _last(points: Sequence[Point]) -> str:
    return month(points[-1].month) if points else "–"


def _steps(outlook: Outlook) -> list[Mark]:
    """Months in which the tariff of companies and civil servants changes."""
    marks, before = [], None
    for of in outlook.months:
        if before is not None and of.tariff != before:
            marks.append(Mark(of.month, _("iuran pelindung menjadi %(amount)s") % {"amount": rupiah(of.tariff[1])}))
        before = of.tariff
    return marks


def _ends(outlook: Outlook) -> list[Mark]:
    return [
        Mark(at, _("uang %(source)s habis") % {"source": FunderKind(source).label}, kind="bad")
        for source, at in outlook.runs_out.items()
        if at is not None
    ]


def _aims(outlook: Outlook, top: int) -> list[Mark]:
    """Targets that lie on the scale; one that lies far above it would press the band flat."""
    return [
        Mark(aim.month, _("sasaran %(count)s") % {"count": number(aim.workers)}, amount=aim.workers)
        for aim in outlook.targets
        if aim.workers <= 2 * top
    ]
