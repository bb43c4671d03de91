"""What bank statements are, what becomes of a line, the names of exceptions and the decisions that end them."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class LineOutcome(models.TextChoices):
    """What became of a line. ``ignored``: not money that came in, so not ours to judge."""

    APPLIED = "applied", _("Cocok")
    EXCEPTION = "exception", _("Perlu keputusan")
    REFUSED = "refused", _("Ditolak")
    REPEATED = "repeated", _("Sudah tercatat")
    IGNORED = "ignored", _("Bukan uang masuk")


class StatementException(models.TextChoices):
    """The names of exceptions, the gravest first."""

    UNKNOWN = "unknown", _("Tanpa tagihan")
    DEBIT_FAILED = "debit_failed", _("Gagal potong")
    LATE = "late", _("Terlambat")
    UNDER = "under", _("Kurang")
    PARTIAL = "partial", _("Sebagian")
    OVER = "over", _("Lebih")
    DOUBLE = "double", _("Ganda")


WHY: Final[dict[StatementException, Promise]] = {
    StatementException.UNKNOWN: _("Keterangannya tidak memuat kode iuran yang dikenal; pasangkan ke tagihannya."),
    StatementException.UNDER: _("Kurang dari yang diminta tagihannya; menunggu sisanya."),
    StatementException.PARTIAL: _("Beberapa pembayaran yang bersama-sama belum mencapai tagihannya."),
    StatementException.OVER: _("Lebih dari yang diminta tagihannya; kelebihannya milik pelindung."),
    StatementException.DOUBLE: _("Tagihannya sudah dibayar, atau nomor referensinya sudah dipakai untuk uang lain."),
    StatementException.LATE: _("Dibayar ketika kepesertaan sudah berakhir; perlu surat BPJS Ketenagakerjaan."),
    StatementException.DEBIT_FAILED: _("Gaji tidak dapat dipotong."),
}
"""What each means to whoever decides about it."""


class LineDecision(models.TextChoices):
    """How an exception was ended, or what it waits for."""

    ASSIGNED = "assigned", _("Dipasangkan ke tagihan")
    NOT_OURS = "not_ours", _("Bukan uang iuran")
    WAIT = "wait", _("Menunggu sisanya")
    REMINDED = "reminded", _("Pelindung diingatkan")
    CARRIED = "carried", _("Dibawa ke tagihan lain")
    ACCEPTED_LATE = "accepted_late", _("Diterima walau terlambat")
    RETURN_ASKED = "return_asked", _("Pengembalian menunggu persetujuan")
    RETURNED = "returned", _("Dikembalikan")
    PAID_UP = "paid_up", _("Selesai oleh uang berikutnya")

    @property
    def offer(self) -> str:
        """What its button says; an approval has none."""
        return str(_OFFERS.get(self, ""))


_OFFERS: Final[dict[LineDecision, Promise]] = {
    LineDecision.ASSIGNED: _("Pasangkan ke tagihan ini"),
    LineDecision.NOT_OURS: _("Bukan uang iuran"),
    LineDecision.WAIT: _("Tunggu sisanya"),
    LineDecision.REMINDED: _("Ingatkan pelindung"),
    LineDecision.CARRIED: _("Pakai untuk tagihan ini dan berikutnya"),
    LineDecision.ACCEPTED_LATE: _("Terima dengan surat BPJS"),
    LineDecision.RETURN_ASKED: _("Minta dikembalikan"),
}
