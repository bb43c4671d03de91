"""Handing workers over: from which payer to which, how many, why and by which paper."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.pages.form_types import Choices, Files, Initial, Sent
from pijar.web.fields import reason_field
from pijar.web.plain_select import PlainSelect


class HandoverForm(forms.Form):
    """Workers of one payer go to another; those ticked in the list, else as many as asked for."""

    giving = forms.TypedChoiceField(label=_("Dari pelindung"), coerce=int, widget=PlainSelect)
    taking = forms.TypedChoiceField(
        label=_("Kepada"),
        coerce=int,
        widget=PlainSelect,
        help_text=_("Perjanjian yang masih punya tempat dan uang pada bulan itu dan sesudahnya."),
    )
    limit = forms.IntegerField(
        label=_("Paling banyak"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("Kosong berarti semua. Yang paling rugi bila putus didahulukan."),
    )
    reason = reason_field(200)
    document = forms.CharField(label=_("Dokumen"), max_length=120, help_text=_("Misalnya: BA/12/2026"))

    def __init__(
        self, data: Sent = None, files: Files = None, *, giving: Choices, taking: Choices, initial: Initial = None
    ) -> None:
        super().__init__(data, files, initial=initial)
        for name, choices in (("giving", giving), ("taking", taking)):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = list(choices)
