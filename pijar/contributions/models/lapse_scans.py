"""What the lapse guard saw (*penjaga putus*): each member's next month, its due day, and what stands in the way."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from pijar.contributions.states import Cause
from pijar.core.fields import MonthField
from pijar.registry.models import Worker
from pijar.sponsorship.models import Agreement


class LapseRisk(models.Model):
    """A member as the guard saw them latest: the first month not covered, when it is due, and why it may stay so.

    ``ends_on`` is the first day on which membership is over if nothing is paid. ``benefit_at_risk`` is what the heirs
    would get for a death today, in rupiah, and would not get once cover has lapsed; ``months`` are the months covered
    so far.
    """

    worker = models.OneToOneField(
        Worker, primary_key=True, on_delete=models.PROTECT, related_name="lapse_risk", db_constraint=False
    )
    agreement = models.ForeignKey(
        Agreement, null=True, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    latest_month = MonthField(null=True)
    first_unpaid = MonthField()
    due_on = models.DateField()
    ends_on = models.DateField()
    cause = models.TextField(choices=Cause.choices)
    months = models.IntegerField()
    benefit_at_risk = models.BigIntegerField()
    holds_scholarship = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["due_on"], include=["cause", "agreement"], name="lapse_risk_by_due_day")]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.due_on} {self.cause}"


class LapseScan(models.Model):
    """A day on which the guard looked: how many members it saw, and how many were due within how many days."""

    scanned_on = models.DateField(primary_key=True)
    members = models.IntegerField()
    due = models.JSONField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.scanned_on)
