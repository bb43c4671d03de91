"""Taking a bank statement, and deciding one of its exceptions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.web.fields import ProfileForm, TableFileInput


class StatementForm(ProfileForm):
    """A bank's statement or the results of payroll deductions."""

    file = forms.FileField(
        label=_("Berkas mutasi atau hasil potong gaji"),
        widget=TableFileInput(),
    )
    field_order = ["file", "profile"]


class StatementLineForm(forms.Form):
    """What is to be done about a line."""

    decision = forms.CharField(max_length=20)
    number = forms.CharField(max_length=60, required=False)
    document = forms.CharField(max_length=120, required=False)
    note = forms.CharField(max_length=300, required=False)
