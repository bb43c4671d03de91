"""Paying months ahead, and accepting money that came too late."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pijar.contributions.assessment.policies import ADVANCE_MONTHS
from pijar.values.month import Month
from pijar.web.fields import reason_field


class AdvanceForm(forms.Form):
    """How many months are to be paid at once, from which one on."""

    months = forms.TypedChoiceField(
        label=_("Berapa bulan"), coerce=int, choices=[(count, str(count)) for count in ADVANCE_MONTHS]
    )
    first_month = forms.CharField(
        label=_("Mulai bulan"), max_length=7, help_text=_("Ditulis TTTT-BB, misalnya 2026-11."), widget=forms.TextInput
    )
    prefix = "muka"

    def clean_first_month(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["first_month"])
        except ValueError as error:
            raise ValidationError(_("Tulis bulan sebagai TTTT-BB, misalnya 2026-11."), code="month") from error


class LateForm(forms.Form):
    """The paper of the insurer's branch that lets late money count, and why."""

    document = forms.CharField(label=_("Nomor surat BPJS Ketenagakerjaan"), max_length=120)
    reason = reason_field(500)
    prefix = "terlambat"
