"""A profile of columns on its page, whatever kind of file it is for; a change makes its next version.

Headings of each fact, forms of days, what words mean. Each chapter names its kinds of files and where the page leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.core.refusals import why_not
from pijar.pages.form_types import Sent
from pijar.tables.actions import keep_profile
from pijar.tables.column_kinds import DAY_FORMS, MONTH_FORMS, ColumnKind
from pijar.tables.file_kinds import Fact, FileKind, NamedColumn, ProfileFacts
from pijar.tables.policies import MOST_SKIPPED
from pijar.tables.queries import column_profile_of
from pijar.web.entrance import StaffRequest, staff

if TYPE_CHECKING:
    from pijar.tables.models import ColumnProfile

_EXAMPLE = date(2026, 12, 31)
_KEPT = ("sheet", "decimal", "skip_rows")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.VIEW_FIGURES)
def column_profile(request: StaffRequest, profile: int, kinds: tuple[str, ...], back: str) -> HttpResponse:
    """One profile of these kinds of files, with the form that changes it; then back to that page."""
    held = column_profile_of(by=request.actor, profile=profile, kinds=kinds)
    form = ColumnProfileForm(request.POST or None, profile=held)
    if request.method == "POST" and form.is_valid():
        made = keep_profile(by=request.actor, kind=held.kind, name=held.name, **form.written())
        messages.success(request, _("Profil disimpan sebagai versi %(version)s.") % {"version": made.version})
        return redirect(back)
    why = why_not(check_may, request.actor, Permission.KEEP_SETTINGS)
    facts = {"profile": held, "form": form, "back": back, "why_not": why}
    return render(request, "work/column_profile.html", facts, status=422 if request.method == "POST" else 200)


class ColumnProfileForm(forms.Form):
    """One field for the headings of each fact the file may hold; without any, the fact is left out."""

    sheet = forms.CharField(label=gettext_lazy("Nama lembar"), max_length=31)
    decimal = forms.ChoiceField(
        label=gettext_lazy("Tanda desimal"),
        choices=[(",", gettext_lazy("Koma: 16.800,00")), (".", gettext_lazy("Titik: 16,800.00"))],
    )
    skip_rows = forms.IntegerField(
        label=gettext_lazy("Baris yang dilewati sebelum mencari judul kolom"),
        min_value=0,
        max_value=MOST_SKIPPED,
        required=False,
    )
    skip_words = forms.CharField(
        label=gettext_lazy("Awal baris yang bukan isi"),
        required=False,
        help_text=gettext_lazy("Dipisah koma, misalnya: saldo awal, total."),
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("Kantornya sudah memastikan bentuk berkas ini (bukan contoh lagi)"), required=False
    )

    def __init__(self, data: Sent = None, *, profile: ColumnProfile) -> None:
        super().__init__(data)
        self.profile, self.kind = profile, profile.file_kind
        self._leave_out()
        self.initial = {name: getattr(profile, name) for name in _KEPT}
        self.initial |= {"skip_words": ", ".join(profile.skip_words), "confirmed": not profile.is_example}
        kind: FileKind = self.kind
        needed = {group.facts[0] for group in kind.needed if len(group.facts) == 1}
        for fact in self.facts:
            self._add(fact, is_needed=fact.name in needed)

    def _leave_out(self) -> None:
        """What a file of this kind does not have."""
        unused = ["skip_rows", "skip_words"] if self.kind.goes_out else ["sheet"]
        for name in [*unused, *([] if self.kind.has_decimal else ["decimal"])]:
            del self.fields[name]

    @property
    def facts(self) -> list[Fact]:
        """The facts in the order of the profile's columns, then those it leaves out."""
        held = [column["fact"] for column in self.profile.columns]
        by_name: dict[str, Fact] = self.kind.by_name
        return [by_name[name] for name in (*held, *(name for name in by_name if name not in held))]

    def _add(self, fact: Fact, *, is_needed: bool) -> None:
        self.fields[f"heading_{fact.name}"] = forms.CharField(
            label=_("Judul kolom: %(fact)s") % {"fact": fact.label},
            max_length=600,
            required=is_needed,
            initial=", ".join(self.profile.headings.get(fact.name, [])),
        )
        if fact.has_form:
            choices = [(form, _EXAMPLE.strftime(form)) for form in _forms(fact)]
            self.fields[f"form_{fact.name}"] = forms.ChoiceField(
                label=_("Bentuk isinya: %(fact)s") % {"fact": fact.label},
                choices=choices,
                initial=self.profile.forms.get(fact.name),
                required=False,
            )
        if fact.meanings:
            self.fields[f"words_{fact.name}"] = forms.CharField(
                label=_("Arti isi kolom: %(fact)s") % {"fact": fact.label},
                required=False,
                initial=written_words(self.kind, self.profile.words.get(fact.name, {})),
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=_(
                    "Satu baris satu kata: KATA = arti. Arti yang dikenal: %(known)s. Tanda * berarti kata lain."
                )
                % {"known": ", ".join(_meaning(self.kind, meaning) for meaning in fact.meanings)},
            )

    def written(self) -> ProfileFacts:
        """The profile as its action takes it."""
        cleaned = self.cleaned_data
        columns = [
            NamedColumn(fact.name, headings, cleaned.get(f"form_{fact.name}", ""))
            for fact in self.facts
            if (headings := _parts(cleaned[f"heading_{fact.name}"]))
        ]
        words = {
            fact.name: read_words(self.kind, cleaned[f"words_{fact.name}"]) for fact in self.facts if fact.meanings
        }
        return {
            "columns": columns,
            "words": words,
            "is_example": not cleaned["confirmed"],
            "sheet": cleaned.get("sheet", ""),
            "decimal": cleaned.get("decimal", ""),
            "skip_rows": cleaned.get("skip_rows") or 0,
            "skip_words": _parts(cleaned.get("skip_words", "")),
        }


def _forms(fact: Fact) -> Sequence[str]:
    return MONTH_FORMS if fact.kind == ColumnKind.MONTH else DAY_FORMS


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _meaning(kind: FileKind, code: str) -> str:
    words: Promise | str = kind.words.get(code, code)
    return str(words).lower()


def written_words(kind: FileKind, words: dict[str, str]) -> str:
    """``MENINGGAL = meninggal``, a line for each word."""
    return "\n".join(f"{word} = {_meaning(kind, code)}" for word, code in words.items())


def read_words(kind: FileKind, text: str) -> dict[str, str]:
    """The lines back as codes; an unknown meaning is handed on as it stands, to be refused by name."""
    meanings = {_meaning(kind, code): code for code in kind.words}
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line)
    return {word.strip(): meanings.get(meant.strip().lower(), meant.strip()) for word, _sign, meant in pairs}
