"""Preparing a batch and taking its answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.web.fields import MonthInput, ProfileForm


class BatchForm(ProfileForm):
    """A new batch: its number, its columns, and the first month of membership."""

    number = forms.CharField(label=_("Nomor gelombang"), max_length=40, help_text=_("Misalnya: GEL/018/2026"))
    first_month = MonthInput(label=_("Bulan pertama menjadi peserta"))
    field_order = ["number", "first_month", "profile"]


class AnswerForm(ProfileForm):
    """The insurer's answer file."""

    file = forms.FileField(
        label=_("Berkas jawaban BPJS"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"})
    )
    field_order = ["file", "profile"]
