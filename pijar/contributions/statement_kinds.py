"""What bank statements are, what becomes of a line, the names of exceptions and the decisions that end them."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatementKind(models.TextChoices):
    """Where a bank statement comes from."""

    BANK = "bank", _("Mutasi rekening bank")
    PAYROLL = "payroll", _("Hasil potong gaji")


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


BANK_FACTS: Final = ("day", "reference", "amount", "credit", "debit", "mark", "text", "code")
PAYROLL_FACTS: Final = ("employee_number", "name", "month", "amount", "code", "result", "reason", "day", "batch")
FACTS: Final = {StatementKind.BANK: BANK_FACTS, StatementKind.PAYROLL: PAYROLL_FACTS}
"""What a column of each kind of file may hold."""

WORDS: Final = {StatementKind.BANK: ("mark", "in", "out"), StatementKind.PAYROLL: ("result", "paid", "failed")}
"""The column of each kind whose words a profile explains, and the two meanings they have."""

DAY_FORMS: Final = (
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y-%m-%d",
    "%Y%m%d",
    "%d%m%Y",
    "%d/%m/%y",
    "%d-%m-%y",
    "%d %b %Y",
)
DECIMALS: Final = (",", ".")
