"""Why the four numbers of a month do not meet."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.gaps import Gap
from pijar.contributions.states import ExplanationState
from pijar.core.fields import MonthField, first_day_of_month
from pijar.sponsorship.states import FunderKind


class Explanation(models.Model):
    """Why one gap of a source's month is as it is: written by one person, approved by another.

    It holds only as long as the gap has this amount (rupiah) and these workers; a gap that moved is explained anew,
    and what was said before is kept (``FormerRow``).
    """

    State = ExplanationState

    month = MonthField()
    source = models.TextField(choices=FunderKind.choices)
    gap = models.TextField(choices=Gap.choices)
    workers = models.IntegerField()
    amount = models.BigIntegerField()
    note = models.TextField()
    state = models.TextField(choices=ExplanationState.choices, default=ExplanationState.NOTED)
    noted_by_id = models.BigIntegerField(null=True)
    noted_by = models.TextField()
    noted_on = models.DateField()
    approved_by_id = models.BigIntegerField(null=True)
    approved_by = models.TextField(blank=True)
    approved_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "source", "gap"],
                name="explanation_once_a_gap",
                violation_error_message=_("Selisih ini sudah punya penjelasan."),
            ),
            models.CheckConstraint(
                condition=first_day_of_month("month"),
                name="explanation_of_a_month",
                violation_error_message=_("Penjelasan berlaku untuk satu bulan."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0) & ~models.Q(note=""),
                name="explanation_of_something",
                violation_error_message=_("Penjelasan menyebut selisih dan alasannya."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="noted", approved_on__isnull=True, approved_by_id__isnull=True)
                | models.Q(state="approved", approved_on__isnull=False),
                name="explanation_approved_has_day",
                violation_error_message=_("Penjelasan yang disetujui punya tanggal."),
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by_id__isnull=True) | ~models.Q(approved_by_id=models.F("noted_by_id")),
                name="explanation_by_two_people",
                violation_error_message=_("Penjelasan disetujui oleh orang lain daripada yang menulisnya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.source} {self.gap}"
