"""Preparing a batch and taking its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.web.forms.rosters import MonthInput


class _WithProfile(forms.Form):
    profile = forms.TypedChoiceField(label=_("Profil kolom"), coerce=int)

    def __init__(self, *args: Any, profiles: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["profile"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(profile.pk, profile.name) for profile in profiles]


class BatchForm(_WithProfile):
    """A new batch: its number, its columns, and the first month of membership."""

    number = forms.CharField(label=_("Nomor gelombang"), max_length=40, help_text=_("Misalnya: GEL/018/2026"))
    first_month = MonthInput(label=_("Bulan pertama menjadi peserta"))
    field_order = ["number", "first_month", "profile"]


class AnswerForm(_WithProfile):
    """The insurer's answer file."""

    file = forms.FileField(
        label=_("Berkas jawaban BPJS"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"})
    )
    field_order = ["file", "profile"]
