"""Who pays for whom, from month to month."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.registry.models import Worker
from pijar.sponsorship.models.agreements import Agreement


class Sponsorship(models.Model):
    """This agreement pays for this worker (*bantuan iuran*) for these months: first days of months, half-open.

    No worker ever has two payers for a month: the exclusion constraint refuses it.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="sponsorships")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="sponsorships")
    months = DateRangeField()
    end_reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="sponsorship_one_payer_a_month",
                expressions=[("worker", RangeOperators.EQUAL), ("months", RangeOperators.OVERLAPS)],
                violation_error_message=_("Pekerja ini sudah punya pembayar pada bulan itu."),
            ),
            models.CheckConstraint(
                condition=models.Q(months__isempty=False, months__lower_inf=False),
                name="sponsorship_spans_months",
                violation_error_message=_("Bantuan iuran mencakup paling sedikit satu bulan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.months}"
