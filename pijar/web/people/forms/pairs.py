"""Judging a pair of records, and taking a merge back."""

from __future__ import annotations

from django import forms

from pijar.linkage.states import PairState
from pijar.web.fields import reason_field


class VerdictForm(forms.Form):
    """What is judged of a pair, and why."""

    verdict = forms.ChoiceField(
        choices=[(state, state) for state in (PairState.SAME, PairState.DIFFERENT, PairState.UNSURE)]
    )
    reason = reason_field(needed=False)


class UndoForm(forms.Form):
    """Why a merge is taken back."""

    reason = reason_field(needed=False)
