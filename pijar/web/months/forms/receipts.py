"""Taking the insurer's files of receipts, deciding their exceptions, explaining gaps."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from pijar.web.fields import ProfileForm, TableFileInput


class ReceiptFileForm(ProfileForm):
    """A file of the insurer with a line for each person and month."""

    file = forms.FileField(
        label=gettext_lazy("Berkas bukti per peserta"),
        widget=TableFileInput(),
    )
    field_order = ["file", "profile"]


class ReceiptLineForm(forms.Form):
    """What is to be done about an exception."""

    ASK, ACCEPT, LINK = "ask", "accept", "link"
    decision = forms.ChoiceField(choices=[(each, each) for each in (ASK, ACCEPT, LINK)])
    note = forms.CharField(max_length=300, required=False)
    number = forms.CharField(max_length=40, required=False)


class ExplanationForm(forms.Form):
    """Why a gap is as it is."""

    source = forms.CharField(max_length=40)
    gap = forms.CharField(max_length=40)
    note = forms.CharField(max_length=500, required=False)
