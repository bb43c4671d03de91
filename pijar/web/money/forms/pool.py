"""Giving to the pooled fund, bridging with it, and bearing what does not come back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.pages.form_types import Choices, Files, Initial, Sent
from pijar.web.fields import day_field, reason_field, rupiah_field
from pijar.web.plain_select import PlainSelect


class GiftForm(forms.Form):
    """Money given to the pool, as the bank tells it."""

    giver = forms.TypedChoiceField(label=_("Pemberi"), coerce=int, required=False, empty_value=None, widget=PlainSelect)
    note = forms.CharField(
        label=_("Catatan tentang pemberi"),
        max_length=200,
        required=False,
        help_text=_("Untuk pemberi yang tidak tercatat, misalnya: hamba Allah lewat transfer."),
    )
    amount = rupiah_field(_("Jumlah"))
    reference = forms.CharField(label=_("Nomor bukti"), max_length=80)
    received_on = day_field(_("Tanggal masuk"))
    prefix = "sumbangan"

    def __init__(self, data: Sent = None, files: Files = None, *, givers: Choices, initial: Initial = None) -> None:
        super().__init__(data, files, initial=initial)
        field = self.fields["giver"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("Tidak tercatat")), *givers]


class BridgeForm(forms.Form):
    """Why the pool pays for others, how far ahead, and for which funder if only for one."""

    funder = forms.IntegerField(required=False, widget=forms.HiddenInput)
    days = forms.TypedChoiceField(
        label=_("Tagihan yang jatuh tempo dalam"),
        coerce=int,
        choices=[
            (0, _("hari ini atau sudah lewat")), (2, _("2 hari")), (7, _("7 hari")), (14, _("14 hari")),
            (30, _("30 hari")),
        ],
        widget=PlainSelect,
    )  # fmt: skip
    why = reason_field(200, hint=_("Misalnya: debit gagal, menunggu gaji."))
    prefix = "talangan"
