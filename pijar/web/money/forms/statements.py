"""Taking a bank statement, deciding one of its exceptions, and changing a profile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.contributions.statement_kinds import DAY_FORMS, FACTS, WORDS, StatementKind
from pijar.web.fields import ProfileForm
from pijar.web.money.words import FACTS_WORDS, MEANINGS


class StatementForm(ProfileForm):
    """A bank's statement or the results of payroll deductions."""

    file = forms.FileField(
        label=_("Berkas mutasi atau hasil potong gaji"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.xls,.ods,.txt"}),
    )
    field_order = ["file", "profile"]


class StatementLineForm(forms.Form):
    """What is to be done about a line."""

    decision = forms.CharField(max_length=20)
    number = forms.CharField(max_length=60, required=False)
    document = forms.CharField(max_length=120, required=False)
    note = forms.CharField(max_length=300, required=False)


class StatementProfileForm(forms.Form):
    """A profile: the headings of each fact parted by commas, what words mean, and the forms of days and numbers."""

    day_form = forms.ChoiceField(label=_("Bentuk tanggal"), choices=[(form, form) for form in DAY_FORMS])
    decimal = forms.ChoiceField(
        label=_("Tanda desimal"), choices=[(",", _("Koma: 16.800,00")), (".", _("Titik: 16,800.00"))]
    )
    skip_rows = forms.IntegerField(
        label=_("Baris yang dilewati sebelum mencari judul kolom"), min_value=0, max_value=100
    )
    skip_words = forms.CharField(
        label=_("Awal baris yang bukan mutasi"),
        required=False,
        help_text=_("Dipisah koma, misalnya: saldo awal, total."),
    )

    def __init__(self, *args: Any, profile: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = StatementKind(profile.kind)
        held = {column["fact"]: column["headings"] for column in profile.columns}
        self.initial = {
            "day_form": profile.day_form,
            "decimal": profile.decimal,
            "skip_rows": profile.skip_rows,
            "skip_words": ", ".join(profile.skip_words),
        }
        for fact in FACTS[self.kind]:
            initial = ", ".join(held.get(fact, []))
            self.fields[f"column_{fact}"] = forms.CharField(
                label=str(FACTS_WORDS[fact]), required=False, initial=initial, max_length=600
            )
        for meaning in WORDS[self.kind][1:]:
            words = ", ".join(word for word, meant in profile.words.items() if meant == meaning)
            self.fields[f"words_{meaning}"] = forms.CharField(
                label=str(MEANINGS[meaning]), required=False, initial=words, max_length=600
            )

    def said(self) -> dict[str, Any]:
        """The profile as its action takes it."""
        cleaned = self.cleaned_data
        words = {word: meaning for meaning in WORDS[self.kind][1:] for word in _parts(cleaned[f"words_{meaning}"])}
        columns = [(fact, _parts(cleaned[f"column_{fact}"])) for fact in FACTS[self.kind]]
        forms_of = {name: cleaned[name] for name in ("day_form", "decimal", "skip_rows")}
        return {"columns": columns, "words": words, "skip_words": _parts(cleaned["skip_words"]), **forms_of}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
