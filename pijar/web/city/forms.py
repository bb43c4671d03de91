"""What came of an alert, and what is supposed of the months ahead, as sentences one can change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pijar.pages.figures import month as write_month
from pijar.pages.form_types import Cleaned, Files, Initial, Sent
from pijar.reports.projection.outlook import cost_of
from pijar.reports.projection.scenario import PAYER, Baseline, Scenario
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from pijar.web.fields import reason_field, rupiah_field


class AlertForm(forms.Form):
    """What came of an alert."""

    reason = reason_field(label=_("Hasil pemeriksaan"))


class ProjectionForm(forms.Form):
    """The middle scenario up to ``end``, with a budget for each kind of public money that the city uses.

    Every field has a value before anybody touches it.
    """

    places = forms.IntegerField(min_value=0, max_value=1_000_000)
    servants = forms.IntegerField(label=_("ASN dan PPPK seluruhnya"), min_value=0, max_value=1_000_000)
    participation = forms.FloatField(min_value=0, max_value=100)
    carried = forms.FloatField(label=_("Pekerja per ASN yang ikut"), min_value=0.1, max_value=100)
    conversion = forms.FloatField(
        label=_("Persen perusahaan yang mulai membayar dalam setahun"), min_value=0, max_value=100
    )
    pace = forms.IntegerField(label=_("Pekerja baru paling banyak per bulan"), min_value=0, max_value=100_000)
    deaths = forms.FloatField(label=_("Meninggal per 1.000 pekerja setahun"), min_value=0, max_value=1000)
    leavers = forms.FloatField(label=_("Keluar per 1.000 pekerja setahun"), min_value=0, max_value=1000)
    target = forms.IntegerField(min_value=0, max_value=10_000_000)

    def __init__(
        self,
        data: Sent = None,
        files: Files = None,
        *,
        end: Month,
        kinds: Sequence[FunderKind],
        initial: Initial = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        public, year, month = public_kinds(kinds), end.year, write_month(end)
        for kind in public:
            words = gettext("Anggaran %(source)s %(year)s untuk iuran") % {"source": kind.label, "year": year}
            self.fields[kind.value] = rupiah_field(words)
        self.fields["places"].label = gettext("Tempat APBD mulai Januari %(year)s") % {"year": year}
        self.fields["participation"].label = gettext("Persen ASN yang membawa pekerja pada %(month)s") % {
            "month": month
        }
        self.fields["target"].label = gettext("Sasaran %(month)s") % {"month": month}
        self.order_fields([kind.value for kind in public])


FIRST_ASKED: Mapping[str, float] = {
    "servants": 10_385,
    "participation": 20,
    "carried": 1.5,
    "conversion": 25,
    "pace": 2_000,
    "deaths": 5.5,
    "leavers": 6.0,
}


def public_kinds(kinds: Sequence[FunderKind]) -> list[FunderKind]:
    """The public money among these kinds."""
    return [kind for kind in kinds if kind.is_public]


def first_asked(baseline: Baseline, end: Month, kinds: Sequence[FunderKind]) -> dict[str, float]:
    """What the form says before anybody changed it: budgets as the tables have them, or as today's list would cost."""
    budgets = {kind.value: _budget(baseline, kind, end) for kind in public_kinds(kinds)}
    places = baseline.covered.get(FunderKind.CITY_BUDGET, 0)
    return {**budgets, **FIRST_ASKED, "places": places, "target": baseline.known}


def _budget(baseline: Baseline, source: FunderKind, end: Month) -> int:
    known = baseline.left.get(source, {}).get(end.year)
    first = Month(end.year, 1)
    return known if known is not None else cost_of(baseline.covered.get(source, 0), first, end, PAYER[source])


def scenario_of(asked: Cleaned, name: str, baseline: Baseline, end: Month) -> Scenario:
    """The scenario a filled form supposes; years before the last that have no budget line of their own get the same."""
    last = Month(end.year, 1)
    budgets = {
        kind: {
            year: asked[kind.value]
            for year in range(baseline.month.year + 1, end.year + 1)
            if year == end.year or year not in baseline.left.get(kind, {})
        }
        for kind in FunderKind
        if kind.value in asked
    }
    return Scenario(
        name=name,
        budgets=budgets,
        places={FunderKind.CITY_BUDGET: {last: asked["places"]}},
        pace=asked["pace"],
        servants=asked["servants"],
        participation=asked["participation"] / 100,
        carried=asked["carried"],
        conversion=asked["conversion"] / 100,
        deaths=asked["deaths"],
        leavers=asked["leavers"],
        until=end,
    )
