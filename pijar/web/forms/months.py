"""Recording money that came, and the insurer's proof."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.web.forms.rosters import day_field


def rupiah_field(label: Any) -> forms.CharField:
    """Whole rupiah, written with or without dots: ``117.885.600``."""
    return RupiahField(label=label, max_length=24, widget=forms.TextInput(attrs={"inputmode": "numeric"}))


class RupiahField(forms.CharField):
    """Reads ``Rp117.885.600`` as whole rupiah."""

    def clean(self, value: object) -> int:
        text = str(super().clean(value)).removeprefix("Rp").replace(".", "").replace(" ", "")
        if not text.isdecimal() or len(text) > 15:
            raise forms.ValidationError(_("Tulis jumlah dalam rupiah utuh, misalnya 117.885.600."), code="rupiah")
        return int(text)


class PaymentForm(forms.Form):
    """Money that came for an invoice, as the bank tells it."""

    payment_code = forms.CharField(label=_("Kode iuran"), max_length=40)
    reference = forms.CharField(label=_("Nomor bukti bayar"), max_length=80)
    amount = rupiah_field(_("Jumlah"))
    paid_on = day_field(_("Tanggal bayar"))
    prefix = "bayar"


class ReceiptForm(forms.Form):
    """The insurer's proof that an invoice's contributions arrived."""

    payment_code = forms.CharField(label=_("Kode iuran"), max_length=40)
    number = forms.CharField(label=_("Nomor bukti BPJS"), max_length=80)
    amount = rupiah_field(_("Jumlah"))
    received_on = day_field(_("Tanggal bukti"))
    prefix = "bukti"
