"""Rounds of a month: what one person assessed together, and another approved."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.states import RoundState
from pijar.core.fields import MonthField, first_day_of_month


class Round(models.Model):
    """One round of a month's assessments: workers and rupiah as they were assessed. Only an approved one is invoiced.

    ``settled_by_id`` approved it or sent it back, and is not who assessed it.
    """

    State = RoundState

    pk = models.CompositePrimaryKey("month", "number")
    month = MonthField()
    number = models.SmallIntegerField()
    workers = models.IntegerField()
    amount = models.BigIntegerField()
    state = models.TextField(choices=RoundState.choices, default=RoundState.ASSESSED)
    assessed_by_id = models.BigIntegerField(null=True)
    assessed_on = models.DateField()
    settled_by_id = models.BigIntegerField(null=True)
    settled_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=first_day_of_month("month"),
                name="round_of_a_month",
                violation_error_message=_("Penetapan iuran berlaku untuk satu bulan."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="assessed", settled_on__isnull=True, reason="")
                | models.Q(state="approved", settled_on__isnull=False, reason="")
                | models.Q(state="sent_back", settled_on__isnull=False) & ~models.Q(reason=""),
                name="round_settled_has_day",
                violation_error_message=_("Penetapan yang diputus punya tanggal; yang dikembalikan menyebut alasan."),
            ),
            models.CheckConstraint(
                condition=models.Q(settled_by_id__isnull=True) | ~models.Q(settled_by_id=models.F("assessed_by_id")),
                name="round_by_two_people",
                violation_error_message=_("Penetapan iuran diputus oleh orang lain daripada yang menetapkan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.number}"
