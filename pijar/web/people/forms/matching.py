"""Asking other offices, taking their answers, deciding differences and deaths."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.pages.form_types import Choices, Sent
from pijar.web.fields import MonthInput, Profile, ProfileForm, reason_field
from pijar.web.plain_select import PlainSelect


class MatchAnswerForm(ProfileForm):
    """An answer of another office."""

    file = forms.FileField(label=_("Berkas jawaban"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}))
    many_dead_confirmed = forms.BooleanField(
        label=_("Jumlah orang meninggal dalam berkas ini memang benar"),
        required=False,
        help_text=_("Hanya diperlukan bila Pijar menahan berkas karena yang meninggal sangat banyak."),
    )
    field_order = ["file", "profile", "many_dead_confirmed"]


class QuestionForm(ProfileForm):
    """Whom to ask another office about."""

    months_since = forms.TypedChoiceField(
        label=_("Siapa yang ditanyakan"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("Semua pekerja aktif")),
            ("1", _("Yang belum ditanyakan bulan lalu dan bulan ini")),
            ("3", _("Yang belum ditanyakan tiga bulan terakhir")),
            ("6", _("Yang belum ditanyakan enam bulan terakhir")),
        ],
        widget=PlainSelect,
    )
    taken_list = forms.ChoiceField(label=_("Hanya dari satu daftar"), required=False, widget=PlainSelect)
    field_order = ["profile", "months_since", "taken_list"]

    def __init__(self, data: Sent = None, *, profiles: Sequence[Profile], lists: Choices) -> None:
        super().__init__(data, profiles=profiles)
        field = self.fields["taken_list"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Semua daftar")), *lists]


class DifferenceForm(forms.Form):
    """What is to be done about a difference."""

    CORRECT, ASK, NOT_SAME, ACCEPT, LET_GO = "correct", "ask", "not_same", "accept", "let_go"
    decision = forms.ChoiceField(choices=[(each, each) for each in (CORRECT, ASK, NOT_SAME, ACCEPT, LET_GO)])
    reason = reason_field(needed=False)
    latest_month = MonthInput(required=False)


class TogetherForm(forms.Form):
    """What is to be done about all differences of a kind."""

    ACCEPT, ASK = "accept", "ask"
    decision = forms.ChoiceField(choices=[(each, each) for each in (ACCEPT, ASK)])
    reason = reason_field(needed=False)


class DeathDecisionForm(forms.Form):
    """What is to be done about a found death."""

    CONFIRM, DISMISS, MET, SETTLE, READ = "confirm", "dismiss", "met", "settle", "read"
    ASK, UNDO, DECLINE = "ask", "undo", "decline"
    decision = forms.ChoiceField(
        choices=[(each, each) for each in (CONFIRM, DISMISS, MET, SETTLE, READ, ASK, UNDO, DECLINE)]
    )
    died_on = forms.DateField(required=False)
    paper = forms.CharField(max_length=80, required=False)
    reason = reason_field(needed=False)


class ReportsForm(forms.Form):
    """Whose reports of deaths are rejected together, and why."""

    teller = forms.IntegerField()
    reason = reason_field()


class OfficeForm(forms.Form):
    """How an office is addressed and reached."""

    addressee = forms.CharField(label=_("Surat ditujukan kepada"), max_length=200)
    address = forms.CharField(label=_("Alamat kantor"), max_length=300, required=False)
    phone = forms.CharField(label=_("Telepon kantor"), max_length=60, required=False)
