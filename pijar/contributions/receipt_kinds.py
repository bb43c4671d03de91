"""What files of receipts hold, what becomes of a line, the names of exceptions and the decisions that end them."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReceiptOutcome(models.TextChoices):
    """What became of a line."""

    APPLIED = "applied", _("Dikonfirmasi")
    EXCEPTION = "exception", _("Perlu keputusan")
    REFUSED = "refused", _("Ditolak")
    REPEATED = "repeated", _("Sudah tercatat")


class ReceiptException(models.TextChoices):
    """The names of exceptions: the insurer says something else than what was assessed, invoiced and paid."""

    UNKNOWN_PERSON = "unknown_person", _("Orangnya tidak dikenal")
    ANOTHER_PERSON = "another_person", _("KPJ dan NIK milik dua orang")
    NOT_ASSESSED = "not_assessed", _("Iuran bulan itu tidak ditetapkan")
    MONTH_IN_FUTURE = "month_in_future", _("Bulannya belum tiba")
    INVOICE_NOT_PAID = "invoice_not_paid", _("Tagihannya belum dibayar")
    ANOTHER_INVOICE = "another_invoice", _("Kode iuran milik tagihan lain")
    ANOTHER_AMOUNT = "another_amount", _("Jumlahnya lain")
    ALREADY_CONFIRMED = "already_confirmed", _("Sudah dikonfirmasi dengan nomor lain")


class ReceiptFault(models.TextChoices):
    """Why a line could not be read. It is mended in the file and sent again."""

    NO_PERSON = "no_person", _("KPJ dan NIK kosong atau rusak")
    MONTH_UNREADABLE = "month_unreadable", _("Bulan iuran tidak terbaca")
    AMOUNT_UNREADABLE = "amount_unreadable", _("Jumlah tidak terbaca")
    NO_NUMBER = "no_number", _("Nomor bukti kosong")
    DAY_UNREADABLE = "day_unreadable", _("Tanggal bukti tidak terbaca")
    DAY_IN_FUTURE = "day_in_future", _("Tanggal bukti belum tiba")


class ReceiptDecision(models.TextChoices):
    """How an exception was ended, or what it waits for."""

    ASKED = "asked", _("Ditanyakan ke BPJS Ketenagakerjaan")
    ACCEPTED = "accepted", _("Diterima dengan catatan")
    LINKED = "linked", _("Dipasangkan ke pekerja")
    CONFIRMED = "confirmed", _("Dikonfirmasi kemudian")


ACCEPTED_BY_NOTE: Final = frozenset(
    {
        ReceiptException.UNKNOWN_PERSON,
        ReceiptException.ANOTHER_PERSON,
        ReceiptException.NOT_ASSESSED,
        ReceiptException.ANOTHER_INVOICE,
        ReceiptException.ANOTHER_AMOUNT,
        ReceiptException.ALREADY_CONFIRMED,
    }
)
"""Exceptions a person may accept. The others end by themselves once the money or the month has come."""

CONFIRMS: Final = frozenset({ReceiptException.ANOTHER_AMOUNT, ReceiptException.ANOTHER_INVOICE})
"""Exceptions whose acceptance confirms the worker's month; of the others nothing follows but that nobody asks again."""
