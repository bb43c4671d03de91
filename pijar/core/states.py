"""The life of long work."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """Long work that somebody asked for: it waits for a worker, runs, and ends one way or another."""

    WAITING = "waiting", _("Menunggu")
    RUNNING = "running", _("Berjalan")
    DONE = "done", _("Selesai")
    REFUSED = "refused", _("Ditolak")
    FAILED = "failed", _("Gagal")


_ENDED = frozenset({JobState.DONE, JobState.REFUSED, JobState.FAILED})
JOB_MOVES: dict[JobState, frozenset[JobState]] = {
    JobState.WAITING: frozenset({JobState.RUNNING}) | _ENDED,
    JobState.RUNNING: _ENDED,
    JobState.DONE: frozenset(),
    JobState.REFUSED: frozenset(),
    JobState.FAILED: frozenset(),
}
