"""Narrowing the list of workers, opening a NIK, reporting a death."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.access.actors import Actor, Scope
from pijar.access.roles import Permission
from pijar.pages.form_types import Choices, Files, Initial, Sent
from pijar.registry.kinds import RevealReason
from pijar.registry.queries.areas import categories, wards_seen
from pijar.reports.people.queries.workers import WorkerFilter, WorkerState
from pijar.sponsorship.queries.kinds import kind_choices
from pijar.values.month import Month
from pijar.web.fields import reason_field
from pijar.web.plain_select import PlainSelect


class WorkerFilterForm(forms.Form):
    """What the address narrows the list to. What cannot be read narrows nothing."""

    wilayah = forms.ChoiceField(label=_("Wilayah"), required=False, widget=PlainSelect)
    pekerjaan = forms.ChoiceField(label=_("Pekerjaan"), required=False, widget=PlainSelect)
    dana = forms.ChoiceField(label=_("Sumber dana"), required=False, widget=PlainSelect)
    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False, widget=PlainSelect)
    bulan = forms.CharField(label=_("Pada bulan"), required=False, widget=forms.TextInput(attrs={"type": "month"}))
    q = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Sent = None, files: Files = None, *, by: Actor, month: Month, initial: Initial = None
    ) -> None:
        super().__init__(data, files, initial=initial)
        self._month = month
        self.data = {"bulan": str(month), **{name: value for name, value in self.data.items() if value}}
        self._choose("wilayah", area_choices(by), _("Semua wilayah"))
        self._choose("pekerjaan", categories(), _("Semua pekerjaan"))
        self._choose("dana", kind_choices(month.first_day), _("Semua sumber dana"))
        self._choose("keadaan", WorkerState.choices, _("Semua keadaan"))

    def _choose(self, name: str, choices: Choices, all_words: object) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", all_words), *choices]

    def narrowed(self, on: date) -> WorkerFilter:
        """The filter that was asked for."""
        self.is_valid()
        asked = self.cleaned_data
        return WorkerFilter(
            month=self._asked_month(asked.get("bulan", "")),
            on=on,
            area=asked.get("wilayah", ""),
            category=asked.get("pekerjaan", ""),
            kind=asked.get("dana", ""),
            state=asked.get("keadaan", ""),
            search=asked.get("q", "").strip(),
        )

    def _asked_month(self, text: str) -> Month:
        try:
            return Month.parse(text)
        except ValueError:
            return self._month


def area_choices(by: Actor) -> Choices:
    """Districts with their wards, as far as the person sees them."""
    seen = Scope(by.areas(Permission.VIEW_WORKERS))
    grouped: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for ward in wards_seen(by=by, permission=Permission.VIEW_WORKERS):
        grouped.setdefault((ward.district_code, ward.district), []).append((ward.code, ward.name))
    return [
        (
            name,
            [
                *([(code, _("Seluruh %(name)s") % {"name": name})] if seen.holds(code) else []),
                *wards,
            ],
        )
        for (code, name), wards in grouped.items()
    ]


class SearchForm(forms.Form):
    """A name, a member number, or a whole NIK. Sent by POST, so that a NIK never stands in an address."""

    words = forms.CharField(max_length=80, required=False)
    kept = forms.CharField(max_length=300, required=False)

    def as_query(self, words: str) -> str:
        """The address's query with these words."""
        return urlencode({"q": words.strip()})


class RevealForm(forms.Form):
    """Why a whole NIK is needed."""

    kind = forms.TypedChoiceField(
        label=_("Keperluan"), choices=RevealReason.choices, coerce=RevealReason, widget=PlainSelect
    )
    reason = reason_field(hint=_("Alasan dan nama Anda tercatat dalam jejak audit."))


class DigitsForm(forms.Form):
    """The last four digits of the NIK on a card."""

    digits = forms.CharField(
        label=_("Empat digit terakhir NIK pada KTP"),
        max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class DeathForm(forms.Form):
    """The day somebody is said to have died, and how the teller knows."""

    died_on = forms.DateField(label=_("Tanggal meninggal"), widget=forms.DateInput(attrs={"type": "date"}))
    known_from = reason_field(label=_("Dari mana diketahui"))
