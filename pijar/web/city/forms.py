"""What is supposed of the months ahead, as sentences one can change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.reports.projection.outlook import cost_of
from pijar.reports.projection.scenario import PAYER, UNTIL, Baseline, Scenario
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from pijar.web.fields import rupiah_field

_NEXT_YEAR = Month(2027, 1)


class ProjectionForm(forms.Form):
    """The middle scenario. Every field has a value before anybody touches it."""

    city_budget = rupiah_field(_("Anggaran APBD 2027 untuk iuran"))
    excise_fund = rupiah_field(_("Anggaran DBHCHT 2027 untuk iuran"))
    places = forms.IntegerField(label=_("Tempat APBD mulai Januari 2027"), min_value=0, max_value=1_000_000)
    servants = forms.IntegerField(label=_("ASN dan PPPK seluruhnya"), min_value=0, max_value=1_000_000)
    participation = forms.FloatField(
        label=_("Persen ASN yang membawa pekerja pada Desember 2027"), min_value=0, max_value=100
    )
    carried = forms.FloatField(label=_("Pekerja per ASN yang ikut"), min_value=0.1, max_value=100)
    conversion = forms.FloatField(
        label=_("Persen perusahaan yang mulai membayar dalam setahun"), min_value=0, max_value=100
    )
    pace = forms.IntegerField(label=_("Pekerja baru paling banyak per bulan"), min_value=0, max_value=100_000)
    deaths = forms.FloatField(label=_("Meninggal per 1.000 pekerja setahun"), min_value=0, max_value=1000)
    leavers = forms.FloatField(label=_("Keluar per 1.000 pekerja setahun"), min_value=0, max_value=1000)
    target = forms.IntegerField(label=_("Sasaran Desember 2027"), min_value=0, max_value=10_000_000)


FIRST_ASKED: dict[str, Any] = {
    "servants": 10_385,
    "participation": 20,
    "carried": 1.5,
    "conversion": 25,
    "pace": 2_000,
    "deaths": 5.5,
    "leavers": 6.0,
}


def first_asked(baseline: Baseline) -> dict[str, Any]:
    """What the form says before anybody changed it: budgets as the tables have them, or as today's list would cost."""
    places = baseline.covered.get(FunderKind.CITY_BUDGET, 0)
    return FIRST_ASKED | {
        "city_budget": _budget(baseline, FunderKind.CITY_BUDGET),
        "excise_fund": _budget(baseline, FunderKind.EXCISE_FUND),
        "places": places,
        "target": baseline.known,
    }


def _budget(baseline: Baseline, source: FunderKind) -> int:
    known = baseline.left.get(source, {}).get(_NEXT_YEAR.year)
    return known if known is not None else cost_of(baseline.covered.get(source, 0), _NEXT_YEAR, UNTIL, PAYER[source])


def scenario_of(asked: dict[str, Any], name: str) -> Scenario:
    """The scenario a filled form supposes."""
    return Scenario(
        name=name,
        budgets={
            FunderKind.CITY_BUDGET: {_NEXT_YEAR.year: asked["city_budget"]},
            FunderKind.EXCISE_FUND: {_NEXT_YEAR.year: asked["excise_fund"]},
        },
        places={FunderKind.CITY_BUDGET: {_NEXT_YEAR: asked["places"]}},
        pace=asked["pace"],
        servants=asked["servants"],
        participation=asked["participation"] / 100,
        carried=asked["carried"],
        conversion=asked["conversion"] / 100,
        deaths=asked["deaths"],
        leavers=asked["leavers"],
    )
