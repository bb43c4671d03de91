"""What anybody fills in to propose somebody. It asks for no number of anybody."""

from __future__ import annotations

from typing import Final

from django import forms
from django.core.signing import BadSignature, TimestampSigner
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pijar.access.actors import STRANGER
from pijar.pages.form_types import Choices, Files, Initial, Sent, Wording
from pijar.registry.queries.areas import categories, wards_of_city

SHORTEST: Final = 3  # seconds in which no person fills in a form
LONGEST: Final = 12 * 60 * 60  # seconds after which a form is asked for again
_SIGNER: Final = TimestampSigner(salt="usulkan")


def _line(label: Wording, longest: int, hint: Wording = "", *, required: bool = True, **shape: str) -> forms.CharField:
    widget = forms.TextInput(attrs=shape)
    return forms.CharField(label=label, max_length=longest, help_text=hint, required=required, widget=widget)


class ProposalForm(forms.Form):
    """Who proposes whom, where, and why."""

    name = _line(gettext_lazy("Nama orang yang diusulkan"), 100, gettext_lazy("Nama panggilan juga boleh."))
    ward = forms.ChoiceField(label=gettext_lazy("Kelurahan tempat ia tinggal atau bekerja"))
    category = forms.ChoiceField(label=gettext_lazy("Pekerjaannya"), required=False)
    work_place = _line(gettext_lazy("Di mana ia bisa ditemui"), 200, gettext_lazy("Misalnya: depan Pasar Johar, pagi."))
    phone = _line(gettext_lazy("Nomor HP-nya, bila ia mengizinkan"), 40, required=False, inputmode="tel")
    why = forms.CharField(
        label=gettext_lazy("Mengapa ia perlu dilindungi"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    proposer = _line(gettext_lazy("Nama Anda"), 100, autocomplete="name")
    proposer_phone = _line(
        gettext_lazy("Nomor HP Anda"),
        40,
        gettext_lazy("Hanya untuk bertanya kembali."),
        autocomplete="tel",
        inputmode="tel",
    )
    website = forms.CharField(required=False)  # people do not see it; programs that fill in everything do
    begun = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Sent = None, files: Files = None, *, initial: Initial = None) -> None:
        super().__init__(data, files, initial=initial)
        grouped: dict[str, list[tuple[str, str]]] = {}
        for ward in wards_of_city(by=STRANGER):
            grouped.setdefault(ward.district, []).append((ward.code, ward.name))
        self._choose("ward", [("", _("Pilih kelurahan")), *grouped.items()])
        self._choose("category", [("", _("Lainnya atau tidak tahu")), *categories()])

    def _choose(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def clean(self) -> dict[str, object]:
        """Ask again for a form of another day, one sent in no time and one with the field filled in that nobody sees.

        A program does these things, and so does somebody with a browser that fills in everything: nobody is thanked
        for what was not kept.
        """
        if not self._opened_within(LONGEST):
            self.add_error(None, _("Formulir ini sudah terlalu lama terbuka. Kirim sekali lagi."))
        elif self._opened_within(SHORTEST):
            self.add_error(None, _("Formulir ini terkirim sangat cepat. Periksa isinya, lalu kirim sekali lagi."))
        elif self.data.get("website"):
            self.add_error(None, _("Isian yang harus kosong terisi, mungkin oleh peramban. Kirim sekali lagi."))
        return super().clean() or {}

    def _opened_within(self, seconds: int) -> bool:
        try:
            _SIGNER.unsign(self.data.get("begun", ""), max_age=seconds)
        except BadSignature:
            return False
        return True

    @property
    def begun_at(self) -> str:
        """The mark of when the page was opened: the one that came with the form while it counts, else a new one."""
        return str(self.data["begun"]) if self._opened_within(LONGEST) else _SIGNER.sign("usulkan")

    @property
    def written(self) -> dict[str, str]:
        """What was written, by the names of a proposal."""
        apart = ("ward", "category", "website", "begun")
        return {name: words for name, words in self.cleaned_data.items() if name not in apart}


class LookupForm(forms.Form):
    """The number that a proposer was given."""

    code = _line(gettext_lazy("Nomor usulan"), 20, gettext_lazy("Contoh: K7PQ-2MXA-9RTC."), autocomplete="off")
