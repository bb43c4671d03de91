"""The states of a batch and of an enrolment."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """Where a batch stands."""

    PREPARED = "prepared", _("Disiapkan")
    SENT = "sent", _("Terkirim")
    ANSWERED = "answered", _("Dijawab")


BATCH_MOVES: dict[BatchState, frozenset[BatchState]] = {
    BatchState.PREPARED: frozenset({BatchState.SENT}),
    BatchState.SENT: frozenset({BatchState.ANSWERED}),
    BatchState.ANSWERED: frozenset(),
}


class EnrolmentState(models.TextChoices):
    """Where a worker's entry with the insurer stands."""

    PREPARED = "prepared", _("Disiapkan")
    SENT = "sent", _("Terkirim")
    ACCEPTED = "accepted", _("Peserta")
    REFUSED = "refused", _("Ditolak BPJS")
    ENDED = "ended", _("Berakhir")


_E = EnrolmentState
ENROLMENT_MOVES: dict[EnrolmentState, frozenset[EnrolmentState]] = {
    _E.PREPARED: frozenset({_E.SENT, _E.REFUSED}),
    _E.SENT: frozenset({_E.ACCEPTED, _E.REFUSED}),
    _E.ACCEPTED: frozenset({_E.ENDED}),
    _E.REFUSED: frozenset({_E.PREPARED, _E.SENT}),  # called off for a death that was none
    _E.ENDED: frozenset({_E.ACCEPTED}),  # likewise; the membership goes on, it never begins anew
}
ACTIVE = (_E.PREPARED, _E.SENT, _E.ACCEPTED)
