"""Deciding on what another person typed, many at once."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pijar.web.fields import reason_field, text_field


class JudgeForm(forms.Form):
    """What is ticked on the page, what to do with it, the paper in hand and why."""

    CONFIRM, REFUSE = "confirm", "refuse"

    decision = forms.ChoiceField(choices=[(CONFIRM, CONFIRM), (REFUSE, REFUSE)])
    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False)
    paper = text_field(_("Nomor surat atau bukti di tangan Anda"), 200, needed=False)
    reason = reason_field(needed=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        field = self.fields["chosen"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(text, text) for text in data.getlist("chosen") if text.isdecimal() and len(text) < 19]
