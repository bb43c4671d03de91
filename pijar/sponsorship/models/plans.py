"""Plans of allocation: who is to get which place and why, what it costs, who stays waiting. Kept as they were made."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField
from pijar.registry.models import Worker
from pijar.sponsorship.models.agreements import Agreement
from pijar.sponsorship.states import PlanState


class AllocationPlan(models.Model):
    """Places to be given from ``first_month`` up to but without ``until_month`` (none: to each agreement's end).

    ``rosters`` and ``agreements`` are those it was made over, ``limit`` how many at most. ``pairs`` counts which worker
    could have had which place, ``gap`` what separates the plan from the best possible one: 0, or it is no plan.
    ``costs`` are rupiah a month from the first one on; ``wishes_mark`` tells whether wishes changed since.
    """

    State = PlanState

    state = models.TextField(choices=PlanState.choices, default=PlanState.DRAFT)
    first_month = MonthField()
    until_month = MonthField(null=True)
    rosters = ArrayField(models.BigIntegerField())
    agreements = ArrayField(models.BigIntegerField())
    limit = models.IntegerField(null=True)
    candidates = models.IntegerField()
    placed = models.IntegerField()
    pairs = models.BigIntegerField()
    gap = models.BigIntegerField()
    costs = ArrayField(models.BigIntegerField())
    uses_public_money = models.BooleanField()
    wishes_mark = models.TextField()
    made_on = models.DateField()
    settled_on = models.DateField(null=True)
    discard_reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(gap=0),
                name="plan_is_the_best",
                violation_error_message=_("Rencana yang bukan yang terbaik tidak disimpan."),
            ),
            models.CheckConstraint(
                condition=models.Q(placed__gte=0) & models.Q(placed__lte=models.F("candidates")),
                name="plan_places_candidates",
                violation_error_message=_("Rencana hanya memberi tempat kepada yang antre."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", settled_on__isnull=True, discard_reason="")
                | models.Q(state="applied", settled_on__isnull=False, discard_reason="")
                | models.Q(state="discarded", settled_on__isnull=False) & ~models.Q(discard_reason=""),
                name="plan_settled_has_day",
                violation_error_message=_("Rencana yang diterapkan atau dibatalkan bertanggal; pembatalan beralasan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.first_month}"

    @property
    def waiting(self) -> int:
        return self.candidates - self.placed


class PlanLine(models.Model):
    """One worker of the queue: the agreement they are to get, or none, and why.

    ``gap`` counts months without cover of somebody who lost a payer (null: no cover that could go on), ``held`` the
    months covered so far, ``price`` rupiah in the first month. No foreign key checks: workers, rosters and agreements
    are never deleted, and the checks were a third of storing a plan.
    """

    class Why(models.TextChoices):
        NAMED = "named", _("disebut namanya oleh pelindung")
        WISHED = "wished", _("sesuai keinginan pelindung")
        OPEN = "open", _("tempat terbuka bagi siapa saja")
        UNWISHED = "unwished", _("tempat masih ada, walau bukan yang diutamakan pelindung")
        NO_OFFER = "no_offer", _("belum ada perjanjian yang menerima kelurahan dan pekerjaannya")
        NO_MONEY = "no_money", _("tempat masih ada, tetapi pagu anggarannya habis")
        FULL = "full", _("semua tempat yang boleh menerimanya terisi orang di depannya")
        LIMIT = "limit", _("rencana ini dibatasi jumlahnya")

    pk = models.CompositePrimaryKey("plan_id", "position")
    plan = models.ForeignKey(
        AllocationPlan, on_delete=models.PROTECT, related_name="lines", db_index=False, db_constraint=False
    )
    position = models.IntegerField()
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    roster_id = models.BigIntegerField()
    rank = models.IntegerField()
    agreement = models.ForeignKey(
        Agreement, null=True, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    why = models.TextField(choices=Why.choices)
    gap = models.SmallIntegerField(null=True)
    held = models.SmallIntegerField()
    price = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreement__isnull=False, why__in=["named", "wished", "open", "unwished"])
                | models.Q(agreement__isnull=True, why__in=["no_offer", "no_money", "full", "limit"]),
                name="plan_line_explained",
                violation_error_message=_("Setiap baris rencana menyebut tempatnya atau sebab menunggu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}:{self.position}"


class PlanShare(models.Model):
    """What a plan takes of one agreement: its free places, how many its money affords, how many are given, the cost.

    ``affordable`` is null where no budget line binds; ``costs`` are rupiah a month from the plan's first month on.
    """

    pk = models.CompositePrimaryKey("plan_id", "agreement_id")
    plan = models.ForeignKey(AllocationPlan, on_delete=models.PROTECT, related_name="shares", db_index=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+", db_index=False)
    free = models.IntegerField()
    affordable = models.IntegerField(null=True)
    given = models.IntegerField()
    costs = ArrayField(models.BigIntegerField())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(given__gte=0)
                & models.Q(given__lte=models.F("free"))
                & (models.Q(affordable__isnull=True) | models.Q(given__lte=models.F("affordable"))),
                name="plan_share_within_ceilings",
                violation_error_message=_("Rencana tidak melampaui tempat dan pagu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}:{self.agreement_id}"
