"""Who pays: registered, corrected, moved; and what each kind of funder is known by."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pijar.pages.form_types import Choices, Cleaned, Files, Initial, Sent
from pijar.sponsorship.states import FunderKind, Stage
from pijar.web.fields import choose, day_field, reason_field, text_field
from pijar.web.plain_select import PlainSelect


class FunderForm(forms.Form):
    """A new funder; which fields are needed follows from the kind."""

    kind = forms.ChoiceField(label=_("Jenis pelindung"), widget=PlainSelect)
    name = text_field(_("Nama"), 160)
    employee_number = text_field(
        "NIP", 24, _("Hanya ASN dan PPPK: 18 angka, boleh berjarak."), needed=False, inputmode="numeric"
    )
    office = forms.ChoiceField(label="OPD", help_text=_("Hanya ASN dan PPPK."), required=False, widget=PlainSelect)
    business_number = text_field("NIB", 20, _("Hanya perusahaan: 13 angka."), needed=False, inputmode="numeric")
    stage = forms.ChoiceField(
        label=_("Tahap perusahaan"), choices=[("", "–"), *Stage.choices], required=False, widget=PlainSelect
    )
    ward = forms.ChoiceField(label=_("Kelurahan"), required=False, widget=PlainSelect)
    contact = text_field(_("Yang bisa dihubungi"), 200, _("Nama, nomor telepon, atau surel."), needed=False)

    def __init__(
        self,
        data: Sent = None,
        files: Files = None,
        *,
        kinds: Choices,
        offices: Choices,
        wards: Choices,
        initial: Initial = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        choose(self, "kind", kinds)
        choose(self, "office", [("", "–"), *offices])
        choose(self, "ward", [("", "–"), *wards])

    def clean_employee_number(self) -> str:
        return "".join(str(self.cleaned_data["employee_number"]).split())

    def clean_business_number(self) -> str:
        number = "".join(str(self.cleaned_data["business_number"]).split())
        if number and (len(number) != 13 or not number.isdecimal()):
            raise forms.ValidationError(gettext("NIB terdiri atas 13 angka."), code="business_number")
        return number

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == FunderKind.CIVIL_SERVANT:
            self._civil_servant(cleaned)
        else:
            self._nothing_of("employee_number", "office", gettext("NIP dan OPD hanya untuk ASN/PPPK."))
        if cleaned.get("kind") != FunderKind.COMPANY:
            self._nothing_of("business_number", "stage", gettext("NIB dan tahap hanya untuk perusahaan."))
        return cleaned

    def _civil_servant(self, said: Cleaned) -> None:
        number = said.get("employee_number", "")
        if len(number) != 18 or not number.isdecimal():
            self.add_error("employee_number", gettext("NIP terdiri atas 18 angka."))
        if not said.get("office"):
            self.add_error("office", gettext("Pilih OPD tempatnya bertugas."))

    def _nothing_of(self, first: str, second: str, sentence: str) -> None:
        for name in (first, second):
            if self.cleaned_data.get(name):
                self.add_error(name, sentence)


class CorrectForm(forms.Form):
    """What may be corrected of a funder."""

    name = text_field(_("Nama"), 160)
    contact = text_field(_("Yang bisa dihubungi"), 200, _("Nama, nomor telepon, atau surel."), needed=False)
    ward = forms.ChoiceField(label=_("Kelurahan"), required=False, widget=PlainSelect)

    def __init__(self, data: Sent = None, files: Files = None, *, wards: Choices, initial: Initial = None) -> None:
        super().__init__(data, files, initial=initial)
        choose(self, "ward", [("", "–"), *wards])


class MoveOfficeForm(forms.Form):
    """To which office a civil servant moves, and why."""

    office = forms.ChoiceField(label=_("OPD baru"), widget=PlainSelect)
    reason = reason_field(200, label=_("Dasar"), hint=_("Misalnya nomor surat mutasi."))

    def __init__(self, data: Sent = None, files: Files = None, *, offices: Choices, initial: Initial = None) -> None:
        super().__init__(data, files, initial=initial)
        choose(self, "office", offices)


class RetireForm(forms.Form):
    """From which day a civil servant has no salary."""

    retires_on = day_field(_("Pensiun terhitung mulai tanggal"))
    reason = reason_field(200, label=_("Dasar"), hint=_("Misalnya nomor keputusan pensiun."))


class OfficeForm(forms.Form):
    """A department of the city."""

    code = forms.SlugField(label=_("Kode"), max_length=20, help_text=_("Huruf, angka, dan tanda hubung."))
    name = text_field(_("Nama OPD"), 160)
