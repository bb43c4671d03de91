"""What is due for one worker and month, and the tariff it was reckoned with."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField, first_day_of_month
from pijar.registry.models import Worker
from pijar.sponsorship.models import Agreement


class Tariff(models.Model):
    """A cell of the law's table: what this class of payer owes for this sector, bracket and month, with citations."""

    pk = models.CompositePrimaryKey("month", "payer", "sector", "bracket")
    month = MonthField()
    payer = models.TextField()
    sector = models.TextField()
    bracket = models.SmallIntegerField()
    base_income = models.BigIntegerField()
    work_injury = models.BigIntegerField()
    death = models.BigIntegerField()
    cites = ArrayField(models.TextField())
    is_verified = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(work_injury__gte=0, death__gte=0),
                name="tariff_not_negative",
                violation_error_message=_("Iuran tidak bisa negatif."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.payer} {self.sector} {self.bracket}"


class Assessment(models.Model):
    """What is due for one worker and month (*penetapan iuran*), in rupiah, and who owes it.

    Worker and agreement have no foreign key check here (60 % of a month's run); the sponsorship that every assessment
    is drawn from holds both. The key begins with the worker, who needs no other index. ``round`` counts the assessments
    of the month: an invoice gathers one agreement's assessments of one round.
    """

    pk = models.CompositePrimaryKey("worker_id", "month")
    worker = models.ForeignKey(
        Worker, on_delete=models.PROTECT, related_name="assessments", db_constraint=False, db_index=False
    )
    month = MonthField()
    round = models.SmallIntegerField()
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="assessments", db_index=False, db_constraint=False
    )
    payer = models.TextField()
    sector = models.TextField()
    bracket = models.SmallIntegerField()
    ward_id = models.TextField()
    category_id = models.TextField()
    work_injury = models.BigIntegerField()
    death = models.BigIntegerField()
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(work_injury__gte=0, death__gte=0),
                name="assessment_not_negative",
                violation_error_message=_("Iuran tidak bisa negatif."),
            ),
            models.CheckConstraint(
                condition=first_day_of_month("month"),
                name="assessment_of_a_month",
                violation_error_message=_("Penetapan iuran berlaku untuk satu bulan."),
            ),
        ]
        indexes = [models.Index(fields=["month", "agreement", "round"], name="assessment_by_invoice")]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.month}"

    @property
    def amount(self) -> int:
        return self.work_injury + self.death
