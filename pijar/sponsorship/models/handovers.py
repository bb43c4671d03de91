"""Workers who got another payer without losing a month."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField, first_day_of_month
from pijar.registry.models import Worker
from pijar.sponsorship.models.agreements import Agreement


class Handover(models.Model):
    """A worker handed over (*serah terima*) from a payer who stops to another, from the first month without one.

    ``document`` names the paper it rests on. What the new payer then pays is the sponsorship of that month. Never
    changed.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="handovers")
    from_agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="handed_on")
    to_agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="taken_over")
    first_month = MonthField()
    reason = models.TextField()
    document = models.TextField()
    handed_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=first_day_of_month("first_month"),
                name="handover_from_a_month",
                violation_error_message=_("Serah terima berlaku mulai satu bulan."),
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(document=""),
                name="handover_has_papers",
                violation_error_message=_("Serah terima menyebut alasan dan dokumennya."),
            ),
            models.CheckConstraint(
                condition=~models.Q(from_agreement=models.F("to_agreement")),
                name="handover_to_another",
                violation_error_message=_("Serah terima beralih ke perjanjian lain."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.first_month}"
