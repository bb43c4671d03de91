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
    _S.REJECTED: frozenset({_S.NOMINATED, _S.VERIFIED, _S.ELIGIBLE}),  # only for a death that was none
    _S.ENDED: frozenset({_S.ROSTERED}),  # likewise
}
ACTIVE = (_S.NOMINATED, _S.VERIFIED, _S.ELIGIBLE, _S.ROSTERED)


class ListState(models.TextChoices):
    """How far a list is: kept, read row by row, checked as a whole, applied; or it cannot be read.

    A list in whose sheet no header was recognised waits for a person to say which column holds what.
    """

    RECEIVED = "received", _("Diterima utuh")
    READING = "reading", _("Sedang dibaca")
    CHECKED = "checked", _("Selesai diperiksa")
    NEEDS_COLUMNS = "needs_columns", _("Menunggu keterangan kolom")
    APPLIED = "applied", _("Dicatat")
    UNREADABLE = "unreadable", _("Tidak terbaca")


_L = ListState
LIST_MOVES: dict[ListState, frozenset[ListState]] = {
    _L.RECEIVED: frozenset({_L.READING, _L.UNREADABLE}),
    _L.READING: frozenset({_L.CHECKED, _L.NEEDS_COLUMNS, _L.UNREADABLE}),
    _L.NEEDS_COLUMNS: frozenset({_L.READING, _L.UNREADABLE}),
    _L.CHECKED: frozenset({_L.APPLIED, _L.READING, _L.UNREADABLE}),
    _L.APPLIED: frozenset(),
    _L.UNREADABLE: frozenset(),
}
UNDER_WAY = (_L.RECEIVED, _L.READING, _L.CHECKED)


class ReleaseState(models.TextChoices):
    """Whether a file with national ids may leave: asked for by one person, released or refused by another."""

    ASKED = "asked", _("Menunggu pelepasan")
    RELEASED = "released", _("Dilepas")
    REFUSED = "refused", _("Ditolak")


_R = ReleaseState
RELEASE_MOVES: dict[ReleaseState, frozenset[ReleaseState]] = {
    _R.ASKED: frozenset({_R.RELEASED, _R.REFUSED}),
    _R.RELEASED: frozenset(),
    _R.REFUSED: frozenset(),
}


class ProposalState(models.TextChoices):
    """What became of a citizen's proposal: it waits for the ward, became a nomination, or was closed with a reason."""

    WAITING = "waiting", _("Menunggu kelurahan")
    COMPLETED = "completed", _("Dilengkapi menjadi usulan")
    CLOSED = "closed", _("Ditutup dengan alasan")


PROPOSAL_MOVES: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.WAITING: frozenset({ProposalState.COMPLETED, ProposalState.CLOSED}),
    ProposalState.COMPLETED: frozenset(),
    ProposalState.CLOSED: frozenset(),
}
