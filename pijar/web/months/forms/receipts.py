"""Taking the insurer's files of receipts, deciding their exceptions, keeping their columns, explaining gaps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pijar.contributions.receipt_kinds import NEEDED, RECEIPT_FACTS
from pijar.web.fields import ProfileForm

FACTS: dict[str, Any] = {
    "member_number": gettext_lazy("nomor peserta (KPJ)"),
    "national_id": gettext_lazy("NIK"),
    "name": gettext_lazy("nama"),
    "month": gettext_lazy("bulan iuran"),
    "amount": gettext_lazy("jumlah"),
    "number": gettext_lazy("nomor bukti"),
    "received_on": gettext_lazy("tanggal bukti"),
    "payment_code": gettext_lazy("kode iuran"),
}
_FORMS = {
    "month": [("%m-%Y", "12-2026"), ("%Y-%m", "2026-12"), ("%Y%m", "202612"), ("%m/%Y", "12/2026")],
    "received_on": [("%d-%m-%Y", "31-12-2026"), ("%d/%m/%Y", "31/12/2026"), ("%Y-%m-%d", "2026-12-31")],
}


class ReceiptFileForm(ProfileForm):
    """A file of the insurer with a line for each person and month."""

    file = forms.FileField(
        label=gettext_lazy("Berkas bukti per peserta"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )
    field_order = ["file", "profile"]


class ReceiptLineForm(forms.Form):
    """What is to be done about an exception."""

    ASK, ACCEPT, LINK = "ask", "accept", "link"
    decision = forms.ChoiceField(choices=[(each, each) for each in (ASK, ACCEPT, LINK)])
    note = forms.CharField(max_length=300, required=False)
    number = forms.CharField(max_length=40, required=False)


class ReceiptProfileForm(forms.Form):
    """One field for the heading of each fact; an empty heading leaves the fact out."""

    confirmed = forms.BooleanField(
        label=gettext_lazy("BPJS Ketenagakerjaan sudah memastikan bentuk berkas ini (bukan contoh lagi)"),
        required=False,
    )

    def __init__(self, *args: Any, profile: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {column["fact"]: column for column in profile.columns}
        self.initial = {"confirmed": not profile.is_example}
        for fact in RECEIPT_FACTS:
            self.fields[f"heading_{fact}"] = forms.CharField(
                label=_("Judul kolom: %(fact)s") % {"fact": FACTS[fact]},
                max_length=60,
                required=fact in NEEDED,
                initial=held.get(fact, {}).get("heading", ""),
            )
            if fact in _FORMS:
                self.fields[f"form_{fact}"] = forms.ChoiceField(
                    label=_("Bentuk isinya: %(fact)s") % {"fact": FACTS[fact]},
                    choices=_FORMS[fact],
                    initial=held.get(fact, {}).get("form"),
                )

    def columns(self) -> list[tuple[str, str, str]]:
        """(heading, fact, form) of each fact that has a heading."""
        cleaned = self.cleaned_data
        named = [(cleaned[f"heading_{fact}"].strip(), fact, cleaned.get(f"form_{fact}", "")) for fact in RECEIPT_FACTS]
        return [column for column in named if column[0]]


class ExplanationForm(forms.Form):
    """Why a gap is as it is."""

    source = forms.CharField(max_length=40)
    gap = forms.CharField(max_length=40)
    note = forms.CharField(max_length=500, required=False)
