"""Judging a pair of records, and taking a merge back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from pijar.linkage.states import PairState


class VerdictForm(forms.Form):
    """What is judged of a pair, and why."""

    verdict = forms.ChoiceField(
        choices=[(state, state) for state in (PairState.SAME, PairState.DIFFERENT, PairState.UNSURE)]
    )
    reason = forms.CharField(label=_("Alasan"), max_length=300, required=False)


class UndoForm(forms.Form):
    """Why a merge is taken back."""

    reason = forms.CharField(label=_("Alasan"), max_length=300, required=False)
