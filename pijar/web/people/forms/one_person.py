"""One person on a phone: typed from the card, looked over, nominated. What a cell means is read as in a list."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pijar.access.actors import Actor
from pijar.access.roles import Permission
from pijar.pages.form_types import Choices, Files, Initial, Sent, Wording
from pijar.registry.actions.one_person import Finding, Foreseen
from pijar.registry.queries.areas import categories, wards_seen
from pijar.web.fields import reason_field
from pijar.web.plain_select import PlainSelect

OTHER: Final = "lainnya"
# What a list only notes, because its sender is not there to ask, is asked here at once.
_ASKED_AT_ONCE: Final = frozenset(
    {
        "phone_unreadable", "household_unreadable", "household_numeric", "hours_unreadable", "decile_unreadable",
        "quarter_unreadable", "decile_without_quarter", "sex_unreadable",
    }
)  # fmt: skip


def _text(label: Wording, longest: int, hint: Wording = "", *, needed: bool = True, **shape: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        help_text=hint,
        required=needed,
        widget=forms.TextInput(attrs={"autocomplete": "off", **shape}),
    )


class PersonForm(forms.Form):
    """What is on the card, where and what somebody works, and that they were asked."""

    consent = forms.BooleanField(
        label=gettext_lazy("Sudah dibacakan dan orangnya setuju"),
        error_messages={"required": gettext_lazy("Bacakan dulu, lalu beri tanda bila orangnya setuju.")},
    )
    nik = _text(
        "NIK",
        24,
        gettext_lazy("Enam belas angka dari KTP; boleh diberi jarak setiap empat angka."),
        inputmode="numeric",
    )
    name = _text(gettext_lazy("Nama lengkap sesuai KTP"), 100)
    birth = _text(gettext_lazy("Tanggal lahir"), 40, gettext_lazy("Misalnya 17-08-1975 atau 17 Agustus 1975."))
    sex = forms.ChoiceField(
        label=gettext_lazy("Jenis kelamin"),
        required=False,
        choices=[("", gettext_lazy("Sesuai NIK")), ("P", gettext_lazy("Perempuan")), ("L", gettext_lazy("Laki-laki"))],
        widget=PlainSelect,
    )
    address = _text(gettext_lazy("Alamat"), 300, needed=False)
    rt = _text("RT", 4, needed=False, inputmode="numeric")
    rw = _text("RW", 4, needed=False, inputmode="numeric")
    ward = forms.ChoiceField(label=gettext_lazy("Kelurahan"), widget=PlainSelect)
    category = forms.ChoiceField(label=gettext_lazy("Pekerjaan"), widget=PlainSelect)
    work_place = _text(gettext_lazy("Tempat bekerja"), 200, gettext_lazy("Misalnya: depan Pasar Johar."))
    hours = _text(gettext_lazy("Jam kerja"), 40, gettext_lazy("Misalnya 05.00-11.00."), needed=False)
    phone = _text(gettext_lazy("Nomor HP"), 40, needed=False, inputmode="tel")
    no_phone = forms.BooleanField(label=gettext_lazy("Tidak punya HP"), required=False)
    household = _text(gettext_lazy("Nomor KK"), 24, needed=False, inputmode="numeric")
    decile = _text(gettext_lazy("Desil"), 10, needed=False, inputmode="numeric")
    quarter = _text(gettext_lazy("Triwulan desil"), 20, gettext_lazy("Misalnya TW III 2026."), needed=False)
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput)
    proposal = forms.UUIDField(widget=forms.HiddenInput, required=False)
    card_seen = forms.BooleanField(label=gettext_lazy("Sudah saya cek dengan KTP-nya"), required=False)

    def __init__(self, data: Sent = None, files: Files = None, *, by: Actor, initial: Initial = None) -> None:
        super().__init__(data, files, initial=initial)
        wards = [
            (ward.code, f"{ward.name}, {ward.district}") for ward in wards_seen(by=by, permission=Permission.TAKE_LISTS)
        ]
        self._choose("ward", wards if len(wards) == 1 else [("", _("Pilih kelurahan")), *wards])
        self._choose("category", [("", _("Pilih pekerjaan")), *categories(), (OTHER, _("Lainnya"))])

    def _choose(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def clean_category(self) -> str:
        chosen: str = self.cleaned_data["category"]
        if chosen == OTHER:
            raise forms.ValidationError(
                _(
                    "Hanya pekerjaan dalam keputusan kota yang bisa diusulkan. Pilih yang paling dekat, atau "
                    "Miskin ekstrem bila keluarganya desil 1. Bila tidak ada yang cocok, tanyakan kepada "
                    "dinas tenaga kerja."
                )
            )
        return chosen

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not cleaned.get("phone") and not cleaned.get("no_phone") and "phone" not in self.errors:
            self.add_error("phone", _("Isi nomor HP, atau beri tanda bila tidak punya."))
        return cleaned

    @property
    def words(self) -> dict[str, str]:
        """What was typed, as a row of a list says it."""
        apart = ("consent", "no_phone", "idempotency_key", "proposal", "card_seen")
        return {name: str(said) for name, said in self.cleaned_data.items() if name not in apart}

    def show_findings(self, foreseen: Foreseen) -> list[Finding]:
        """Put what must be mended beside its field; what is only to be looked at is returned."""
        left = []
        for found in foreseen.findings:
            if found.severity == "refuse" or found.code in _ASKED_AT_ONCE:
                self.add_error(found.field if found.field in self.fields else None, found.sentence)
            else:
                left.append(found)
        return left


def empty_person(proposal: UUID | None, said: dict[str, str]) -> dict[str, object]:
    """What a fresh form holds: a name for the idempotency key, and what a citizen's proposal said."""
    return {"idempotency_key": uuid4(), "proposal": proposal or "", **said}


class CloseForm(forms.Form):
    """Why a citizen's proposal is closed."""

    reason = reason_field(label=gettext_lazy("Alasan menutup"))
