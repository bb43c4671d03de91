"""Which money settled which invoice."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.models.invoices import Invoice
from pijar.contributions.models.payments import Payment


class Settlement(models.Model):
    """A use of money for an invoice, in rupiah. A payment may serve several invoices and an invoice may take several.

    The database keeps that no payment is used beyond its amount and no invoice settled beyond what it asks (trigger
    ``settlement_within_bounds``), and that both exist; neither is ever deleted. Never changed.
    """

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="settlements", db_constraint=False)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="settlements", db_constraint=False)
    amount = models.BigIntegerField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="settlement_is_positive",
                violation_error_message=_("Pemakaian uang harus lebih dari nol."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} {self.invoice_id}"
