"""The trades of the city's decree, and the dated criteria by which people are eligible."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.registry.kinds import Sector


class Category(models.Model):
    """A kind of work (or the extreme-poverty programme) of the city's decree.

    ``sector`` decides the relief of PP 50/2025; where the law is not clear it is ``other``, the dearer reading.
    """

    Sector = Sector

    code = models.TextField(primary_key=True)
    name = models.TextField(unique=True)
    sector = models.TextField(choices=Sector.choices)
    is_job = models.BooleanField(default=True)
    order = models.SmallIntegerField()
    decree = models.TextField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Criteria(models.Model):
    """The city's criteria in force from a day on, by decree. Ages in years and months, decile 1 (poorest) to 10.

    Whether it asks that the person lives here, works, is no employee and has no other funded place; ``verified`` only
    where the decree itself was read.
    """

    first_on = models.DateField(unique=True, error_messages={"unique": _("Kriteria mulai tanggal ini sudah ada.")})
    min_age_years = models.SmallIntegerField()
    max_age_months = models.SmallIntegerField()
    max_poverty_decile = models.SmallIntegerField()
    resident = models.BooleanField(default=True)
    works = models.BooleanField(default=True)
    not_employee = models.BooleanField(default=True)
    one_place = models.BooleanField(default=True)
    verified = models.BooleanField(default=False)
    decree = models.TextField()

    class Meta:
        ordering = ["first_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(min_age_years__gt=0) & models.Q(max_age_months__gt=models.F("min_age_years") * 12),
                name="criteria_ages_in_order",
                violation_error_message=_("Batas umur tertinggi harus di atas batas terendah."),
            ),
            models.CheckConstraint(
                condition=models.Q(max_poverty_decile__range=(0, 10)),
                name="criteria_decile_0_to_10",
                violation_error_message=_("Desil berada antara 0 dan 10."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_on} {self.decree}"
