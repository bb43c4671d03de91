"""Proposals of workers for the programme."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.registry.models.lists import TakenList
from pijar.registry.models.people import Worker
from pijar.registry.states import ACTIVE, NominationState


class Nomination(models.Model):
    """A worker proposed by a list; verified by the ward, decided by the city's criteria, fixed on a roster."""

    State = NominationState

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="nominations")
    taken_list = models.ForeignKey(
        TakenList, null=True, on_delete=models.PROTECT, related_name="nominations", db_index=False, db_constraint=False
    )
    proposed_on = models.DateField()
    state = models.TextField(choices=NominationState.choices, default=NominationState.NOMINATED)
    verified_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    reasons = ArrayField(models.TextField(), default=list)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker"],
                condition=models.Q(state__in=[str(state) for state in ACTIVE]),
                name="nomination_one_living_a_worker",
                violation_error_message=_("Orang ini sudah diusulkan dan usulannya masih berjalan."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["nominated", "rejected"]) | models.Q(verified_on__isnull=False),
                name="nomination_verified_has_day",
                violation_error_message=_("Usulan terverifikasi harus bertanggal."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["nominated", "verified"]) | models.Q(decided_on__isnull=False),
                name="nomination_decided_has_day",
                violation_error_message=_("Usulan yang diputus harus bertanggal."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="rejected") | models.Q(reasons__len__gt=0),
                name="nomination_rejected_has_reason",
                violation_error_message=_("Penolakan harus beralasan."),
            ),
        ]
        indexes = [models.Index(fields=["state", "proposed_on"], name="nomination_by_state")]

    def __str__(self) -> str:
        return f"{self.worker} {self.state}"
