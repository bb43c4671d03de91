"""The life of a nomination."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NominationState(models.TextChoices):
    """Where a nomination stands."""

    NOMINATED = "nominated", _("Diusulkan")
    VERIFIED = "verified", _("Terverifikasi kelurahan")
    ELIGIBLE = "eligible", _("Layak")
    ROSTERED = "rostered", _("Ditetapkan")
    REJECTED = "rejected", _("Tidak layak")
    ENDED = "ended", _("Berakhir")


_S = NominationState
NOMINATION_MOVES: dict[NominationState, frozenset[NominationState]] = {
    _S.NOMINATED: frozenset({_S.VERIFIED, _S.REJECTED}),
    _S.VERIFIED: frozenset({_S.ELIGIBLE, _S.REJECTED}),
    _S.ELIGIBLE: frozenset({_S.ROSTERED, _S.REJECTED}),
    _S.ROSTERED: frozenset({_S.ENDED}),
    _S.REJECTED: frozenset(),
    _S.ENDED: frozenset(),
}
LIVING = (_S.NOMINATED, _S.VERIFIED, _S.ELIGIBLE, _S.ROSTERED)
