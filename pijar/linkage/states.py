"""The states of a pair of records and of a merge."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PairState(models.TextChoices):
    """What is known of two records that may be one person."""

    OPEN = "open", _("Menunggu penilaian")
    UNSURE = "unsure", _("Belum tahu")
    SAME = "same", _("Orang yang sama")
    DIFFERENT = "different", _("Dua orang yang berbeda")


_P = PairState
PAIR_MOVES: dict[PairState, frozenset[PairState]] = {
    _P.OPEN: frozenset({_P.UNSURE, _P.SAME, _P.DIFFERENT}),
    _P.UNSURE: frozenset({_P.SAME, _P.DIFFERENT}),
    _P.SAME: frozenset({_P.OPEN}),
    _P.DIFFERENT: frozenset({_P.UNSURE, _P.SAME}),
}
ASKING = (_P.OPEN, _P.UNSURE)


class MergeState(models.TextChoices):
    """A merge stands until it is undone."""

    STANDING = "standing", _("Digabung")
    UNDONE = "undone", _("Dibatalkan")


MERGE_MOVES: dict[MergeState, frozenset[MergeState]] = {
    MergeState.STANDING: frozenset({MergeState.UNDONE}),
    MergeState.UNDONE: frozenset(),
}
