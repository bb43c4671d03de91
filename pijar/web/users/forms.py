"""Accounts opened, posts asked for and ended, codes made and used."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pijar.access.actors import STRANGER
from pijar.access.roles import ROLES
from pijar.pages.form_types import Files, Initial, Sent
from pijar.registry.queries.areas import wards_of_city
from pijar.web.fields import choose, day_field, reason_field, text_field
from pijar.web.plain_select import PlainSelect


class AccountForm(forms.Form):
    """A new account; its person chooses the password with a one-time code."""

    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]*$",
        label=_("Nama pengguna"),
        max_length=40,
        help_text=_("Huruf kecil, angka, titik, dan tanda hubung."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    full_name = text_field(_("Nama lengkap"), 100)


class PostForm(forms.Form):
    """Which post, for which part of the city, from when."""

    role = forms.ChoiceField(label=_("Peran"), widget=PlainSelect)
    area = forms.ChoiceField(
        label=_("Wilayah"), required=False, widget=PlainSelect, help_text=_("Kosong berarti seluruh kota.")
    )
    first_on = day_field(_("Mulai tanggal"))
    until = forms.DateField(
        label=_("Hari pertama tanpa peran ini"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Kosong berarti sampai diakhiri."),
    )

    def __init__(self, data: Sent = None, files: Files = None, *, initial: Initial = None) -> None:
        super().__init__(data, files, initial=initial)
        choose(self, "role", [(code, str(role.name)) for code, role in ROLES.items()])
        grouped: dict[str, list[tuple[object, str]]] = {}
        for ward in wards_of_city(by=STRANGER):
            whole = (ward.district_code, gettext("Seluruh %(district)s") % {"district": ward.district})
            grouped.setdefault(ward.district, [whole]).append((ward.code, ward.name))
        choose(self, "area", [("", gettext("Seluruh kota")), *grouped.items()])

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        first_on, until = self.cleaned_data.get("first_on"), self.cleaned_data.get("until")
        if first_on and until and until <= first_on:
            self.add_error("until", gettext("Peran berakhir sesudah hari mulainya."))
        return said


class EndPostForm(forms.Form):
    """From which day somebody holds a post no more, and why."""

    ends_on = day_field(_("Hari pertama tanpa peran ini"))
    reason = reason_field()


class ReasonForm(forms.Form):
    """Why."""

    reason = reason_field()


class CodeForm(forms.Form):
    """What the code may do beside choosing a password."""

    ends_second_factor = forms.BooleanField(
        label=_("Hapus juga langkah kedua"),
        required=False,
        help_text=_("Hanya bila teleponnya hilang. Langkah kedua hapus saat kode dipakai, lalu dipasang baru."),
    )


class MachineForm(forms.Form):
    """An account of the operating system."""

    os_account = text_field(_("Nama akun komputer"), 64, _("Seperti yang dijawab perintah whoami."))


class NewPasswordForm(forms.Form):
    """The code on the paper, and the new password twice."""

    code = text_field(_("Kode sekali pakai"), 60, _("Tujuh kelompok empat huruf, dari kertas."), autocapitalize="none")
    password = forms.CharField(
        label=_("Kata sandi baru"),
        max_length=128,
        help_text=_("Paling sedikit 12 huruf."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Kata sandi baru sekali lagi"),
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        if self.cleaned_data.get("password") != self.cleaned_data.get("again"):
            self.add_error("again", gettext("Kedua kata sandi tidak sama."))
        return said
