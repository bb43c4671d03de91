"""Deciding on proposals, many at once."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pijar.web.fields import reason_field


class ChosenForm(forms.Form):
    """The proposals ticked on a page, what to do with them, and why when they are turned down."""

    VERIFY, REJECT, DECIDE = "verify", "reject", "decide"

    decision = forms.ChoiceField(choices=[(VERIFY, VERIFY), (REJECT, REJECT), (DECIDE, DECIDE)])
    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False)
    reason = reason_field(label=_("Alasan bila tidak layak"), needed=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        field = self.fields["chosen"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(text, text) for text in data.getlist("chosen") if text.isdecimal() and len(text) < 19]
