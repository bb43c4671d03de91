"""What bank statements are, what becomes of a line, the names of exceptions and the decisions that end them."""

from __future__ import annotations

from django.db import models
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
