"""What a plan is made over, and what a sponsor wishes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.pages.form_types import Choices, Files, Initial, Sent
from pijar.web.fields import MonthInput
from pijar.web.plain_select import PlainSelect


class PlanForm(forms.Form):
    """From which month, over which list and agreement, at most how many."""

    first_month = MonthInput(label=_("Mulai bulan"))
    until_month = MonthInput(
        label=_("Sampai sebelum bulan"),
        required=False,
        help_text=_("Kosong berarti sampai akhir tiap perjanjian."),
    )
    roster = forms.TypedChoiceField(
        label=_("Daftar penerima"), coerce=int, required=False, empty_value=None, widget=PlainSelect
    )
    agreement = forms.TypedChoiceField(
        label=_("Tempat dari"), coerce=int, required=False, empty_value=None, widget=PlainSelect
    )
    limit = forms.IntegerField(
        label=_("Paling banyak"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("Kosong berarti sampai tempat habis."),
    )

    def __init__(
        self, data: Sent = None, files: Files = None, *, rosters: Choices, agreements: Choices, initial: Initial = None
    ) -> None:
        super().__init__(data, files, initial=initial)
        for name, words, choices in (
            ("roster", _("Semua daftar yang ditetapkan"), rosters),
            ("agreement", _("Semua perjanjian yang berlaku"), agreements),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = [("", words), *choices]


class WishForm(forms.Form):
    """One wish: a ward or a trade, strict or preferred."""

    ward = forms.ChoiceField(label=_("Kelurahan"), required=False, widget=PlainSelect)
    category = forms.ChoiceField(label=_("Pekerjaan"), required=False, widget=PlainSelect)
    is_strict = forms.BooleanField(
        label=_("Hanya ini"),
        required=False,
        help_text=_("Tanpa centang: didahulukan, tetapi tidak mendahului orang yang antre di depannya."),
    )

    def __init__(
        self, data: Sent = None, files: Files = None, *, wards: Choices, categories: Choices, initial: Initial = None
    ) -> None:
        super().__init__(data, files, initial=initial)
        for name, choices in (("ward", wards), ("category", categories)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "–"), *choices]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("ward")) == bool(cleaned.get("category")):
            raise forms.ValidationError(_("Pilih satu kelurahan atau satu pekerjaan."), code="one")
        return cleaned
