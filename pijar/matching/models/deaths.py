"""Deaths that other offices told us of."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField
from pijar.matching.kinds import Source
from pijar.matching.models.files import MatchFile
from pijar.matching.states import DeathState
from pijar.registry.models import Worker


class FoundDeath(models.Model):
    """An office says that a worker died: recorded at once where it surely means them, else to be checked first.

    ``due_on`` is the day by which somebody must act: check the death, or, once recorded, claim for the family.
    ``why`` is a code: agreed, name_differs, name_and_birth_differ, nothing_to_compare, no_day, day_impossible.
    """

    State = DeathState

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="found_deaths")
    source = models.TextField(choices=Source.choices)
    file = models.ForeignKey(MatchFile, on_delete=models.PROTECT, related_name="found_deaths")
    row_no = models.IntegerField()
    stated_on = models.DateField(null=True)
    why = models.TextField()
    state = models.TextField(choices=DeathState.choices)
    found_on = models.DateField()
    due_on = models.DateField()
    latest_month = MonthField(null=True)
    place_lost = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    judged_by = models.TextField(blank=True)
    judged_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    settlement = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker"],
                condition=models.Q(state__in=["to_check", "recorded", "family_met"]),
                name="found_death_once_a_worker",
                violation_error_message=_("Kematian orang ini sudah dicatat atau sedang diperiksa."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["not_dead", "undone"]) | ~models.Q(reason=""),
                name="found_death_withdrawn_has_reason",
                violation_error_message=_("Kematian yang dibatalkan menyebut alasan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.state}"
