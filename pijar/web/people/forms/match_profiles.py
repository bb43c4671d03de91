"""A column profile as a form: a heading for each fact, a form for days, and what the words of a column mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pijar.matching.kinds import ANSWER_FACTS, CODES, QUESTION_FACTS
from pijar.web.people.words import CODE_WORDS, FACTS

_DAYS = ("birth_on", "died_on")


class MatchProfileForm(forms.Form):
    """One field for the heading of each fact the profile may hold; an empty heading leaves the fact out."""

    sheet = forms.CharField(label=gettext_lazy("Nama lembar"), max_length=31)
    confirmed = forms.BooleanField(
        label=gettext_lazy("Kantornya sudah memastikan bentuk berkas ini (bukan contoh lagi)"), required=False
    )

    def __init__(self, *args: Any, profile: Any, **kwargs: Any) -> None:
        held = {column["fact"]: column for column in profile.columns}
        super().__init__(*args, **kwargs)
        self.initial = {"sheet": profile.sheet, "confirmed": not profile.is_example}
        self.profile = profile
        self._facts = _in_order(list(held), _facts_of(profile))
        for fact in self._facts:
            self._add(fact, held.get(fact, {}), profile.codes.get(fact, {}))

    def _add(self, fact: str, held: dict[str, str], codes: dict[str, str]) -> None:
        self.fields[f"heading_{fact}"] = forms.CharField(
            label=_("Judul kolom: %(fact)s") % {"fact": FACTS[fact]},
            max_length=60,
            required=fact == "national_id",
            initial=held.get("heading", ""),
        )
        if fact in _DAYS:
            self.fields[f"form_{fact}"] = forms.ChoiceField(
                label=_("Bentuk tanggal: %(fact)s") % {"fact": FACTS[fact]}, choices=_FORMS, initial=held.get("form")
            )
        if fact in CODES and self.profile.purpose == "answer":
            self.fields[f"codes_{fact}"] = forms.CharField(
                label=_("Arti isi kolom: %(fact)s") % {"fact": FACTS[fact]},
                required=False,
                initial=written_codes(codes),
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=_(
                    "Satu baris satu kata: KATA = arti. Arti yang dikenal: %(known)s. Tanda * berarti kata lain."
                )
                % {"known": ", ".join(str(CODE_WORDS[code]).lower() for code in CODES[fact])},
            )

    def columns(self) -> list[tuple[str, str, str]]:
        """(heading, fact, form) of each fact that has a heading."""
        cleaned = self.cleaned_data
        named = [(cleaned[f"heading_{fact}"].strip(), fact, cleaned.get(f"form_{fact}", "")) for fact in self._facts]
        return [column for column in named if column[0]]

    def codes(self) -> dict[str, dict[str, str]]:
        """The words of each column and what they mean."""
        cleaned = self.cleaned_data
        return {fact: read_codes(cleaned[f"codes_{fact}"]) for fact in self._facts if cleaned.get(f"codes_{fact}")}


_FORMS = [
    ("%d-%m-%Y", "31-12-2026"),
    ("%d/%m/%Y", "31/12/2026"),
    ("%Y-%m-%d", "2026-12-31"),
    ("%Y%m%d", "20261231"),
    ("%d%m%Y", "31122026"),
]


def _facts_of(profile: Any) -> Sequence[str]:
    return ANSWER_FACTS[profile.source] if profile.purpose == "answer" else QUESTION_FACTS


def _in_order(held: Sequence[str], facts: Sequence[str]) -> list[str]:
    return [*held, *(fact for fact in facts if fact not in held)]


def written_codes(codes: dict[str, str]) -> str:
    """``MENINGGAL = meninggal``, a line for each word."""
    return "\n".join(f"{word} = {str(CODE_WORDS[code]).lower()}" for word, code in codes.items())


def read_codes(text: str) -> dict[str, str]:
    """The lines back as codes; an unknown meaning is handed on as it stands, to be refused by name."""
    meanings = {str(words).lower(): code for code, words in CODE_WORDS.items()}
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line)
    return {word.strip(): meanings.get(meant.strip().lower(), meant.strip()) for word, _sign, meant in pairs}
