"""Assessments taken back before anybody was asked to pay them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField


class Withdrawal(models.Model):
    """An assessment that was taken back, as it was. Only one not yet invoiced can be (trigger on the assessments).

    ``assessed_event_id`` tells it from a later assessment of the same worker and month.
    """

    worker_id = models.BigIntegerField()
    month = MonthField()
    round = models.SmallIntegerField()
    agreement_id = models.BigIntegerField()
    payer = models.TextField()
    work_injury = models.BigIntegerField()
    death = models.BigIntegerField()
    reason = models.TextField()
    assessed_event_id = models.BigIntegerField()
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker_id", "month", "assessed_event_id"],
                name="withdrawal_once_an_assessment",
                violation_error_message=_("Penetapan iuran ini sudah ditarik."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.month}"
