"""The states of a difference and of a death found in an answer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DifferenceState(models.TextChoices):
    """Where a difference between us and another office stands."""

    OPEN = "open", _("Menunggu keputusan")
    ASKED = "asked", _("Ditanyakan lewat surat")
    CORRECTED = "corrected", _("Sudah sama")
    NOT_SAME = "not_same", _("Bukan orang yang sama")
    ACCEPTED = "accepted", _("Perbedaan diterima")


_D = DifferenceState
DIFFERENCE_MOVES: dict[DifferenceState, frozenset[DifferenceState]] = {
    _D.OPEN: frozenset({_D.ASKED, _D.CORRECTED, _D.NOT_SAME, _D.ACCEPTED}),
    _D.ASKED: frozenset({_D.OPEN, _D.CORRECTED, _D.NOT_SAME, _D.ACCEPTED}),
    _D.CORRECTED: frozenset(),
    _D.NOT_SAME: frozenset(),
    _D.ACCEPTED: frozenset(),
}
ACTIVE = (_D.OPEN, _D.ASKED)


class DeathState(models.TextChoices):
    """Where a death that another office told us of stands."""

    TO_CHECK = "to_check", _("Harus diperiksa")
    RECORDED = "recorded", _("Tercatat, keluarga belum ditemui")
    FAMILY_MET = "family_met", _("Keluarga sudah ditemui")
    NOT_DEAD = "not_dead", _("Ternyata hidup")
    UNDONE = "undone", _("Kematian dibatalkan")


_F = DeathState
DEATH_MOVES: dict[DeathState, frozenset[DeathState]] = {
    _F.TO_CHECK: frozenset({_F.RECORDED, _F.NOT_DEAD}),
    _F.RECORDED: frozenset({_F.FAMILY_MET, _F.UNDONE}),
    _F.FAMILY_MET: frozenset({_F.UNDONE}),
    _F.NOT_DEAD: frozenset(),
    _F.UNDONE: frozenset(),
}
OPEN_DEATHS = (_F.TO_CHECK, _F.RECORDED)
