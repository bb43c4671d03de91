"""What a funder promises: signed, amended, paused, ended, renewed; and the money of a budget line."""

from __future__ import annotations

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pijar.pages.form_types import Choices, Files, Initial, Sent, Wording
from pijar.sponsorship.actions.agreements import MINIMUM_MONTHS
from pijar.sponsorship.actions.instalments import Expected
from pijar.sponsorship.states import FunderKind
from pijar.web.fields import MonthInput, RupiahField, choose, day_field, reason_field, rupiah_field, text_field
from pijar.web.plain_select import PlainSelect

PARTS = 6


def _places(label: Wording) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=1_000_000)


class SignForm(forms.Form):
    """A promise: its paper, its months, its places."""

    instrument = text_field(_("Dasar hukum"), 200, _("Nomor keputusan, perjanjian, atau surat kuasa."))
    signed_on = day_field(_("Tanggal ditandatangani"))
    first_month = MonthInput(label=_("Bulan pertama"))
    until_month = MonthInput(
        label=_("Sampai sebelum bulan"), required=False, help_text=_("Kosong berarti berlaku terus.")
    )
    places = _places(_("Jumlah pekerja yang dibayari"))
    bracket = forms.TypedChoiceField(label=_("Golongan penghasilan"), coerce=int, widget=PlainSelect)
    minimum_months = forms.IntegerField(
        label=_("Paling pendek, bulan"),
        min_value=1,
        max_value=60,
        required=False,
        help_text=format_lazy(
            _("Kosong berarti {months} bulan untuk perusahaan, 1 bulan untuk yang lain."),
            months=MINIMUM_MONTHS[FunderKind.COMPANY],
        ),
    )

    def __init__(self, data: Sent = None, files: Files = None, *, brackets: Choices, initial: Initial = None) -> None:
        super().__init__(data, files, initial=initial)
        choose(self, "bracket", brackets)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        first, until = cleaned.get("first_month"), cleaned.get("until_month")
        if first and until and until <= first:
            self.add_error("until_month", gettext("Perjanjian berakhir sesudah dimulai."))
        return cleaned


class AmendForm(forms.Form):
    """Another number of places, by a paper."""

    places = _places(_("Jumlah tempat yang baru"))
    instrument = text_field(_("Dasar perubahan"), 200, _("Nomor keputusan, adendum, atau surat."))
    signed_on = day_field(_("Tanggal ditandatangani"))


class EndForm(forms.Form):
    """The latest month that is paid, and why it ends."""

    latest_month = MonthInput(label=_("Bulan terakhir yang dibayar"))
    reason = reason_field()


class PauseForm(forms.Form):
    """Between which months nothing is deducted, and why."""

    from_month = MonthInput(label=_("Tidak dipotong mulai bulan"))
    until_month = MonthInput(label=_("Dipotong lagi mulai bulan"))
    reason = reason_field()


class ResumeForm(forms.Form):
    """From which month it is deducted again."""

    from_month = MonthInput(label=_("Dipotong lagi mulai bulan"))


class RenewForm(forms.Form):
    """The paper that goes on from an agreement."""

    instrument = text_field(_("Dasar hukum"), 200, _("Nomor keputusan, perjanjian, atau surat kuasa yang baru."))
    signed_on = day_field(_("Tanggal ditandatangani"))
    until_month = MonthInput(
        label=_("Sampai sebelum bulan"), required=False, help_text=_("Kosong berarti berlaku terus.")
    )
    places = _places(_("Jumlah pekerja yang dibayari"))


class LineForm(forms.Form):
    """The money of a fiscal year."""

    fiscal_year = forms.IntegerField(label=_("Tahun anggaran"), min_value=2020, max_value=2100)
    account_code = text_field(_("Kode rekening"), 60)
    ceiling = rupiah_field(_("Pagu"))


class InstalmentsForm(forms.Form):
    """When the money of a line is expected: up to six parts not yet arrived."""

    def __init__(self, data: Sent = None, files: Files = None, *, initial: Initial = None) -> None:
        super().__init__(data, files, initial=initial)
        for at in range(1, PARTS + 1):
            self.fields[f"month_{at}"] = MonthInput(label=_("Termin %(at)d, bulan") % {"at": at}, required=False)
            widget = forms.TextInput(attrs={"inputmode": "numeric"})
            field = _OptionalRupiah(label=_("Termin %(at)d, jumlah") % {"at": at}, required=False, widget=widget)
            self.fields[f"amount_{at}"] = field

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        parts = []
        for at in range(1, PARTS + 1):
            month, amount = cleaned.get(f"month_{at}"), cleaned.get(f"amount_{at}")
            if month and amount:
                parts.append(Expected(amount, month))
            elif month or amount:
                self.add_error(f"amount_{at}" if month else f"month_{at}", gettext("Isi bulan dan jumlahnya."))
        return {"parts": parts}


class _OptionalRupiah(forms.CharField):
    """Whole rupiah, or nothing."""

    def clean(self, value: object) -> int | None:
        return RupiahField().clean(value) if str(value or "").strip() else None


class ArrivedForm(forms.Form):
    """An instalment arrived: when, how much, by which transfer order."""

    arrived_on = day_field(_("Tanggal masuk"))
    amount = rupiah_field(_("Jumlah yang masuk"))
    reference = text_field(_("Nomor SP2D"), 80)
