"""The lives of rounds, invoices, payments and closings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    """What was assessed waits for another person, who approves it for invoicing or sends it back."""

    ASSESSED = "assessed", _("Menunggu persetujuan")
    APPROVED = "approved", _("Disetujui")
    SENT_BACK = "sent_back", _("Dikembalikan")


ROUND_MOVES: dict[RoundState, frozenset[RoundState]] = {
    RoundState.ASSESSED: frozenset({RoundState.APPROVED, RoundState.SENT_BACK}),
    RoundState.APPROVED: frozenset(),
    RoundState.SENT_BACK: frozenset(),
}


class InvoiceState(models.TextChoices):
    """Where an invoice stands."""

    ISSUED = "issued", _("Menunggu pembayaran")
    PAID = "paid", _("Dibayar, menunggu bukti BPJS")
    RECEIPTED = "receipted", _("Lunas dengan bukti BPJS")


INVOICE_MOVES: dict[InvoiceState, frozenset[InvoiceState]] = {
    InvoiceState.ISSUED: frozenset({InvoiceState.PAID}),
    InvoiceState.PAID: frozenset({InvoiceState.RECEIPTED}),
    InvoiceState.RECEIPTED: frozenset(),
}


class PaymentState(models.TextChoices):
    """Money that came: it settles its invoice, or waits because the sum is another."""

    MATCHED = "matched", _("Cocok dengan tagihan")
    WAITING = "waiting", _("Menunggu keputusan")


PAYMENT_MOVES: dict[PaymentState, frozenset[PaymentState]] = {
    PaymentState.WAITING: frozenset({PaymentState.MATCHED}),
    PaymentState.MATCHED: frozenset(),
}


class Cause(models.TextChoices):
    """What stands between a member and the next covered month, the hardest to mend first."""

    NO_PAYER = "no_payer", _("Tidak ada pembayar")
    NO_BUDGET_LINE = "no_budget_line", _("Belum ada anggaran tahun itu")
    BUDGET_SHORT = "budget_short", _("Anggaran tidak cukup sampai bulan itu")
    SHORT_PAID = "short_paid", _("Uang yang masuk tidak sama dengan tagihan")
    UNPAID = "unpaid", _("Tagihan belum dibayar")
    NOT_INVOICED = "not_invoiced", _("Belum ditagih")
    NOT_ASSESSED = "not_assessed", _("Iuran belum ditetapkan")
    UNPROVED = "unproved", _("Sudah dibayar, bukti BPJS belum datang")
    NOT_BEGUN = "not_begun", _("Bulannya belum mulai")


class ClosingState(models.TextChoices):
    """A month's book is prepared by one person and sealed by another."""

    PREPARED = "prepared", _("Menunggu persetujuan")
    SEALED = "sealed", _("Tutup buku")


CLOSING_MOVES: dict[ClosingState, frozenset[ClosingState]] = {
    ClosingState.PREPARED: frozenset({ClosingState.SEALED}),
    ClosingState.SEALED: frozenset(),
}
