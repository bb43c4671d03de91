"""Differences between the registry and what an office said."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.matching.kinds import DifferenceKind, Source
from pijar.matching.models.files import MatchFile
from pijar.matching.models.letters import Letter
from pijar.matching.states import ACTIVE, DifferenceState
from pijar.registry.models import Worker


class Difference(models.Model):
    """One fact of one worker that an office states otherwise, and what a person decided about it.

    ``ours`` and ``theirs`` are the facts when it was raised: codes for sex and cover, days as ISO text.
    """

    State = DifferenceState

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="differences")
    source = models.TextField(choices=Source.choices)
    kind = models.TextField(choices=DifferenceKind.choices)
    file = models.ForeignKey(MatchFile, on_delete=models.PROTECT, related_name="raised")
    row_no = models.IntegerField()
    ours = models.TextField(blank=True)
    theirs = models.TextField(blank=True)
    state = models.TextField(choices=DifferenceState.choices, default=DifferenceState.OPEN)
    reason = models.TextField(blank=True)
    judged_by = models.TextField(blank=True)
    judged_on = models.DateField(null=True)
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="differences")
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "source", "kind"],
                condition=models.Q(state__in=[str(state) for state in ACTIVE]),
                name="difference_one_living_a_kind",
                violation_error_message=_("Perbedaan ini sudah dicatat dan menunggu keputusan."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(judged_on__isnull=False),
                name="difference_judged_has_day",
                violation_error_message=_("Keputusan atas perbedaan harus bertanggal."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["accepted", "not_same"]) | ~models.Q(reason=""),
                name="difference_accepted_has_reason",
                violation_error_message=_("Perbedaan yang diterima menyebut alasan."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="asked") | models.Q(letter__isnull=False),
                name="difference_asked_by_letter",
                violation_error_message=_("Perbedaan yang ditanyakan menunjuk suratnya."),
            ),
        ]
        indexes = [models.Index(fields=["state", "kind"], name="difference_by_state")]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.kind} {self.state}"
