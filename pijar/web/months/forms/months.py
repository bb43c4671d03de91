"""Recording money that came, and the insurer's proof."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.web.fields import day_field, rupiah_field


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
    workers = forms.IntegerField(label=_("Banyaknya orang pada bukti"), min_value=1, max_value=10_000_000)
    received_on = day_field(_("Tanggal bukti"))
    prefix = "bukti"
