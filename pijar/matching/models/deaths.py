"""Deaths that other offices told us of."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField
from pijar.matching.kinds import Teller
from pijar.matching.models.files import MatchFile
from pijar.matching.states import DeathState
from pijar.registry.models import Worker


class FoundDeath(models.Model):
    """Somebody says that a worker died: recorded at once where an office surely means them, else to be checked first.

    What an officer told by hand (``told_by``, ``known_from``) is always checked by somebody else who saw the ``paper``.
    A recorded death is taken back by two: one asks (``undo_asked_by``), another agrees (ADR 33).

    ``due_on`` is the day by which somebody must act: check the death, or, once recorded, claim for the family.
    ``why`` is a code: agreed, name_differs, name_and_birth_differ, nothing_to_compare, no_day, day_impossible,
    reported.
    """

    State = DeathState

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="found_deaths")
    source = models.TextField(choices=Teller.choices)
    file = models.ForeignKey(MatchFile, on_delete=models.PROTECT, related_name="found_deaths", null=True)
    row_no = models.IntegerField(null=True)
    told_by_id = models.BigIntegerField(null=True)
    told_by = models.TextField(blank=True)
    known_from = models.TextField(blank=True)
    paper = models.TextField(blank=True)
    answer_read_on = models.DateField(null=True)
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
    undo_asked_by_id = models.BigIntegerField(null=True)
    undo_asked_by = models.TextField(blank=True)
    undo_asked_on = models.DateField(null=True)
    undo_reason = models.TextField(blank=True)
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
            models.CheckConstraint(
                condition=(models.Q(file__isnull=False) & models.Q(row_no__isnull=False))
                | (~models.Q(told_by="") & ~models.Q(known_from="")),
                name="found_death_told_by_somebody",
                violation_error_message=_(
                    "Kabar kematian menyebut berkasnya, atau siapa yang melaporkan dan dari mana."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(told_by="")
                | models.Q(source__in=["population", "insurer"])
                | ~models.Q(state__in=["recorded", "family_met"])
                | ~models.Q(paper=""),
                name="found_death_told_by_hand_has_paper",
                violation_error_message=_("Kematian yang dilaporkan petugas dipastikan dengan akta."),
            ),
            models.CheckConstraint(
                condition=models.Q(undo_asked_on__isnull=True)
                | (~models.Q(undo_asked_by="") & ~models.Q(undo_reason="")),
                name="found_death_undo_has_reason",
                violation_error_message=_("Permintaan pembatalan menyebut siapa yang meminta dan alasannya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.state}"
