"""Two records that were found to be one person, and the months paid twice for them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField, first_day_of_month
from pijar.linkage.models.pairs import Pair
from pijar.linkage.states import MergeState
from pijar.registry.models import Person, Worker


class Merge(models.Model):
    """One record goes on, the other points to it. Both keep their history and their national id.

    ``former`` are the keys of the rows as they were before (``core.FormerRow``), from which undoing restores them.
    """

    State = MergeState

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="merges")
    survivor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    merged_on = models.DateField()
    merged_by = models.TextField()
    reason = models.TextField()
    former = ArrayField(models.BigIntegerField(), default=list)
    state = models.TextField(choices=MergeState.choices, default=MergeState.STANDING)
    undone_on = models.DateField(null=True)
    undone_by = models.TextField(blank=True)
    undo_reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=models.Q(state="standing"),
                name="merge_once_a_record",
                violation_error_message=_("Data ini sudah digabung ke data lain."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="standing", undone_on__isnull=True, undone_by="", undo_reason="")
                | (
                    models.Q(state="undone", undone_on__isnull=False)
                    & ~models.Q(undone_by="")
                    & ~models.Q(undo_reason="")
                ),
                name="merge_undone_by_somebody",
                violation_error_message=_("Pembatalan menyebut siapa, kapan, dan mengapa."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} → {self.survivor_id} {self.state}"


class DoubleMonth(models.Model):
    """A month paid for both records of one person: to be settled with the insurer and the payer of ``worker``.

    ``worker`` is of the record that was merged, ``other_id`` that of the survivor. Where both are covered, every count
    of people leaves this month out.
    """

    pk = models.CompositePrimaryKey("worker_id", "month")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="double_months", db_constraint=False)
    month = MonthField()
    other_id = models.BigIntegerField()
    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="double_months")
    payer_kind = models.TextField()
    ward_id = models.TextField()
    category_id = models.TextField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="double_month_not_negative",
                violation_error_message=_("Iuran ganda tidak bisa negatif."),
            ),
            models.CheckConstraint(
                condition=first_day_of_month("month"),
                name="double_month_is_a_month",
                violation_error_message=_("Bulan ganda harus sebuah bulan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.month}"
