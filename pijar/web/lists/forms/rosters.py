"""Drafting, fixing and placing a list of recipients."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.pages.form_types import Files, Initial, Sent
from pijar.web.fields import MonthInput, day_field


class DraftForm(forms.Form):
    """A new list from the proposals found eligible."""

    name = forms.CharField(label=_("Nama daftar"), max_length=120, help_text=_("Misalnya: Daftar kota 2026 tahap 2"))
    kind = forms.ChoiceField(
        label=_("Untuk siapa"), choices=[("city", _("Daftar kota")), ("sponsors", _("Daftar pelindung"))]
    )
    size = forms.IntegerField(
        label=_("Paling banyak"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("Kosong berarti semua yang layak."),
    )


class FixForm(forms.Form):
    """The papers by which a list is fixed."""

    minutes_number = forms.CharField(label=_("Nomor berita acara"), max_length=120)
    minutes_on = day_field(_("Tanggal berita acara"))
    decree_number = forms.CharField(label=_("Nomor keputusan"), max_length=120)
    decree_on = day_field(_("Tanggal keputusan"))


class PlaceForm(forms.Form):
    """On whose places the recipients are put, from which month."""

    agreement = forms.TypedChoiceField(label=_("Tempat dari"), coerce=int)
    first_month = MonthInput(label=_("Mulai bulan"))
    limit = forms.IntegerField(
        label=_("Paling banyak"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("Kosong berarti sampai tempat habis."),
    )

    def __init__(
        self, data: Sent = None, files: Files = None, *, agreements: Sequence[tuple[int, str]], initial: Initial = None
    ) -> None:
        super().__init__(data, files, initial=initial)
        field = self.fields["agreement"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = list(agreements)
