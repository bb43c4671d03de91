"""Sending in a list, and deciding on one of its rows."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.web.fields import TableFileInput, reason_field


class ListForm(forms.Form):
    """A workbook or CSV, and who sent it."""

    file = forms.FileField(
        label=_("Berkas daftar"),
        help_text=_("Excel (.xlsx, .xls), OpenDocument (.ods), atau CSV. Kolom NIK harus berisi teks."),
        widget=TableFileInput(),
    )
    sender = forms.CharField(
        label=_("Pengirim"),
        max_length=120,
        help_text=_("Misalnya: Kelurahan Melati, surat 400/12 tanggal 3 Maret 2026."),
    )


class ColumnsForm(forms.Form):
    """Which sheet holds people, from which row on, and what each column holds (``col-<place>``)."""

    sheet = forms.CharField(max_length=200, required=False, strip=False)
    first_row = forms.IntegerField(min_value=1, max_value=1000)

    def columns(self) -> dict[str, int]:
        """The place of each field that was chosen."""
        chosen = [(name.removeprefix("col-"), field) for name, field in self.data.items() if name.startswith("col-")]
        return {str(field): int(place) for place, field in chosen if field and place.isdecimal() and len(place) < 5}

    def clean(self) -> dict[str, object]:
        chosen = [field for name, field in self.data.items() if name.startswith("col-") and field]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError(_("Satu isi hanya boleh dipilih untuk satu kolom."))
        return super().clean() or self.cleaned_data


class RowForm(forms.Form):
    """What is decided on a waiting row and why, with the ward and the trade where the row itself has none."""

    ACCEPT, REFUSE, SAME = "accept", "refuse", "same"

    decision = forms.ChoiceField(choices=[(decision, decision) for decision in (ACCEPT, REFUSE, SAME)])
    reason = reason_field(needed=False)
    ward = forms.CharField(label=_("Kelurahan"), max_length=20, required=False)
    category = forms.CharField(label=_("Pekerjaan"), max_length=40, required=False)
