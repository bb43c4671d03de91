"""Money that came."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.models.invoices import Invoice
from pijar.contributions.states import PaymentState


class Payment(models.Model):
    """Money a funder paid for an invoice, by bank reference. A sum other than the invoice's waits; it is never lost."""

    State = PaymentState

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="payments")
    reference = models.TextField()
    amount = models.BigIntegerField()
    paid_on = models.DateField()
    state = models.TextField(choices=PaymentState.choices)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reference"],
                name="payment_reference_once",
                violation_error_message=_("Nomor bukti bayar ini sudah dicatat."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="payment_is_positive",
                violation_error_message=_("Pembayaran harus lebih dari nol."),
            ),
        ]

    def __str__(self) -> str:
        return self.reference
