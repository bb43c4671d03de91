"""The states of rounds, invoices, payments, assertions and closings."""

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
    """Money that came: it settles its invoice, or waits because the sum is another, or went back whence it came."""

    MATCHED = "matched", _("Cocok dengan tagihan")
    WAITING = "waiting", _("Menunggu keputusan")
    RETURNED = "returned", _("Dikembalikan")


PAYMENT_MOVES: dict[PaymentState, frozenset[PaymentState]] = {
    PaymentState.WAITING: frozenset({PaymentState.MATCHED, PaymentState.RETURNED}),
    PaymentState.MATCHED: frozenset(),
    PaymentState.RETURNED: frozenset(),
}


class AssertionKind(models.TextChoices):
    """What a person typed: money that came, or the insurer's receipt of an invoice."""

    PAYMENT = "payment", _("Uang masuk")
    RECEIPT = "receipt", _("Bukti BPJS")


class AssertionState(models.TextChoices):
    """One person's word is proved by a file or confirmed by a second person with the paper; a wrong one is refused."""

    ASSERTED = "asserted", _("Dicatat, belum dibuktikan")
    CONFIRMED = "confirmed", _("Dibenarkan orang kedua")
    PROVED = "proved", _("Dibuktikan berkas")
    REFUSED = "refused", _("Ditolak")


ASSERTION_MOVES: dict[AssertionState, frozenset[AssertionState]] = {
    AssertionState.ASSERTED: frozenset({AssertionState.CONFIRMED, AssertionState.PROVED, AssertionState.REFUSED}),
    AssertionState.CONFIRMED: frozenset({AssertionState.PROVED}),
    AssertionState.PROVED: frozenset(),
    AssertionState.REFUSED: frozenset(),
}


class AdvanceState(models.TextChoices):
    """Months to be paid in advance: assessed, then invoiced together once another person approved, or sent back."""

    ASSESSED = "assessed", _("Menunggu persetujuan")
    ISSUED = "issued", _("Ditagih")
    SENT_BACK = "sent_back", _("Dikembalikan")


ADVANCE_MOVES: dict[AdvanceState, frozenset[AdvanceState]] = {
    AdvanceState.ASSESSED: frozenset({AdvanceState.ISSUED, AdvanceState.SENT_BACK}),
    AdvanceState.ISSUED: frozenset(),
    AdvanceState.SENT_BACK: frozenset(),
}


class Cause(models.TextChoices):
    """What stands between a member and the next covered month, the hardest to mend first."""

    NO_PAYER = "no_payer", _("Tidak ada pembayar")
    NO_BUDGET_LINE = "no_budget_line", _("Belum ada anggaran tahun itu")
    BUDGET_SHORT = "budget_short", _("Anggaran tidak cukup sampai bulan itu")
    INSTALMENT = "instalment", _("Termin anggaran belum cair")
    SHORT_PAID = "short_paid", _("Uang yang masuk tidak sama dengan tagihan")
    ASSERTED = "asserted", _("Uang dicatat, belum dibuktikan")
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


class ExplanationState(models.TextChoices):
    """Why numbers do not meet is written by one person and approved by another; a gap that moved is written anew."""

    NOTED = "noted", _("Menunggu persetujuan")
    APPROVED = "approved", _("Disetujui")


EXPLANATION_MOVES: dict[ExplanationState, frozenset[ExplanationState]] = {
    ExplanationState.NOTED: frozenset({ExplanationState.APPROVED}),
    ExplanationState.APPROVED: frozenset({ExplanationState.NOTED}),
}


class BridgeState(models.TextChoices):
    """An invoice the pooled fund paid: the money is to come back, came back, or is borne by the fund."""

    OPEN = "open", _("Belum kembali")
    REPAID = "repaid", _("Sudah kembali")
    BORNE = "borne", _("Ditanggung dana bersama")


BRIDGE_MOVES: dict[BridgeState, frozenset[BridgeState]] = {
    BridgeState.OPEN: frozenset({BridgeState.REPAID, BridgeState.BORNE}),
    BridgeState.REPAID: frozenset(),
    BridgeState.BORNE: frozenset(),
}


class MonthState(models.TextChoices):
    """How far a contribution month has come. It follows from what was done; nobody sets it."""

    OPEN = "open", _("Belum ditetapkan")
    ASSESSED = "assessed", _("Ditetapkan, menunggu persetujuan")
    APPROVED = "approved", _("Disetujui, belum ditagih semua")
    INVOICED = "invoiced", _("Ditagih, belum dibayar semua")
    PAID = "paid", _("Dibayar, belum dibuktikan semua")
    RECEIPTED = "receipted", _("Dibuktikan, masih ada selisih")
    RECONCILED = "reconciled", _("Angka bertemu atau dijelaskan")
    CLOSED = "closed", _("Tutup buku")


MONTH_MOVES: dict[MonthState, frozenset[MonthState]] = {
    MonthState.OPEN: frozenset({MonthState.ASSESSED}),
    MonthState.ASSESSED: frozenset({MonthState.APPROVED, MonthState.OPEN}),
    MonthState.APPROVED: frozenset({MonthState.INVOICED, MonthState.ASSESSED}),
    MonthState.INVOICED: frozenset({MonthState.PAID, MonthState.RECONCILED, MonthState.ASSESSED}),
    MonthState.PAID: frozenset({MonthState.RECEIPTED, MonthState.RECONCILED, MonthState.ASSESSED}),
    MonthState.RECEIPTED: frozenset({MonthState.RECONCILED, MonthState.ASSESSED}),
    MonthState.RECONCILED: frozenset(
        {MonthState.CLOSED, MonthState.ASSESSED, MonthState.INVOICED, MonthState.PAID, MonthState.RECEIPTED}
    ),
    MonthState.CLOSED: frozenset(),
}
"""The way of a month. A new round leads back to assessed; one that is sent back, to where the month stood before it.
From reconciled a month falls back when money moves and a gap is no longer the one that was explained."""
