"""The life of a line of a file, whatever the file holds: what becomes of it, and where an exception stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What became of a line. Apps call some of these by words of their own, and have no others."""

    APPLIED = "applied", _("Cocok")
    EXCEPTION = "exception", _("Perlu keputusan")
    REFUSED = "refused", _("Ditolak")
    REPEATED = "repeated", _("Sudah tercatat")
    IGNORED = "ignored", _("Tidak dipakai")


class LineState(models.TextChoices):
    """Where an exception stands: nobody has decided, it waits on purpose, or it has ended."""

    OPEN = "open", _("Belum diputus")
    WAITING = "waiting", _("Ditunggu")
    SETTLED = "settled", _("Selesai")


LINE_MOVES: dict[LineState, frozenset[LineState]] = {
    LineState.OPEN: frozenset({LineState.WAITING, LineState.SETTLED}),
    LineState.WAITING: frozenset({LineState.OPEN, LineState.SETTLED}),
    LineState.SETTLED: frozenset(),
}
