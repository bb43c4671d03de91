"""Fields that forms of several chapters have: months, days, rupiah, lines of text, profiles of columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pijar.core.reasons import REASON_HINT, SHORTEST_REASON
from pijar.pages.form_types import Choices, Files, Initial, Sent, Wording
from pijar.tables.file_guard import ENDINGS
from pijar.values.month import Month


class ReleaseForm(forms.Form):
    """For whom a file with national ids is, and for what."""

    receiver = forms.CharField(label=_("Penerima"), max_length=200, help_text=_("Nama orang dan kantornya."))
    reason = forms.CharField(
        label=_("Untuk apa"),
        max_length=300,
        help_text=REASON_HINT,
        widget=forms.TextInput(attrs={"minlength": str(SHORTEST_REASON)}),
    )


class Profile(Protocol):
    """A profile of columns, as far as it is chosen."""

    pk: int
    name: str


class MonthInput(forms.CharField):
    """A contribution month, read as a ``Month``."""

    widget = forms.TextInput(attrs={"type": "month"})

    def clean(self, value: object) -> Month | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return Month.parse(text)
        except ValueError:
            raise forms.ValidationError(_("Tulis bulan sebagai TTTT-BB, misalnya 2026-11."), code="month") from None


def day_field(label: Wording) -> forms.DateField:
    """A day, typed or picked."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


def rupiah_field(label: Wording) -> forms.CharField:
    """Whole rupiah, written with or without dots: ``117.885.600``."""
    return RupiahField(label=label, max_length=24, widget=forms.TextInput(attrs={"inputmode": "numeric"}))


class RupiahField(forms.CharField):
    """Reads ``Rp117.885.600`` as whole rupiah."""

    def clean(self, value: object) -> int:
        text = str(super().clean(value)).removeprefix("Rp").replace(".", "").replace(" ", "")
        if not text.isdecimal() or len(text) > 15:
            raise forms.ValidationError(_("Tulis jumlah dalam rupiah utuh, misalnya 117.885.600."), code="rupiah")
        return int(text)


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


class TableFileInput(forms.ClearableFileInput):
    """A file of rows, in any form that ``tables`` reads."""

    def __init__(self) -> None:
        super().__init__(attrs={"accept": ",".join(ENDINGS)})


def text_field(
    label: Wording, longest: int, hint: Wording = "", *, needed: bool = True, **shape: str
) -> forms.CharField:
    """A line of text."""
    widget = forms.TextInput(attrs={"autocomplete": "off", **shape})
    return forms.CharField(label=label, max_length=longest, help_text=hint, required=needed, widget=widget)


def reason_field(
    longest: int = 300, *, label: Wording = "", hint: Wording = "", needed: bool = True
) -> forms.CharField:
    """Why somebody decides: as long as ``check_reason`` asks for, which a browser tells before it is sent."""
    hint = format_lazy("{} {}", REASON_HINT, hint) if hint else REASON_HINT
    return text_field(label or _("Alasan"), longest, hint, needed=needed, minlength=str(SHORTEST_REASON))


class ProfileForm(forms.Form):
    """A form that asks by which profile of columns a file is read or written."""

    profile = forms.TypedChoiceField(label=_("Profil kolom"), coerce=int)

    def __init__(
        self, data: Sent = None, files: Files = None, *, profiles: Sequence[Profile], initial: Initial = None
    ) -> None:
        super().__init__(data, files, initial=initial)
        field = self.fields["profile"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(profile.pk, profile.name) for profile in profiles]
