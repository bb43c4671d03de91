"""Relief that was paid too much and counts for the next month (PP 50/2025)."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.models.payments import Payment
from pijar.core.fields import MonthField
from pijar.sponsorship.models import Agreement


class CarriedRelief(models.Model):
    """What a full tariff paid for a relief month holds too much (*kelebihan keringanan*), in rupiah.

    It goes to the agreement's next invoices by uses of the same payment (settlements), and is never changed: what is
    left of it is the payment's amount less its uses. Never of public money, which has no relief.
    """

    payment = models.OneToOneField(Payment, primary_key=True, on_delete=models.PROTECT, related_name="carried")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="carried_relief")
    month = MonthField()
    amount = models.BigIntegerField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="carried_relief_is_positive",
                violation_error_message=_("Kelebihan keringanan harus lebih dari nol."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} {self.month}"
