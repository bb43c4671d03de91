"""The lives of invoices and payments."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


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
