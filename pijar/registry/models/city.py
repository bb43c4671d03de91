"""Which city this is, and what it calls things: dated rows, read once from its folder and only added to."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField


class City(models.Model):
    """The one city or regency served here. ``abbreviation`` is how lists shorten its name (``smg``)."""

    class Kind(models.TextChoices):
        CITY = "kota", _("Kota")
        REGENCY = "kabupaten", _("Kabupaten")

    single = models.BooleanField(primary_key=True, default=True)
    code = models.TextField()
    name = models.TextField()
    kind = models.TextField(choices=Kind.choices)
    province = models.TextField()
    time_zone = models.TextField()
    abbreviation = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(single=True),
                name="city_only_one",
                violation_error_message=_("Satu Pijar melayani satu kota."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CityTerm(models.Model):
    """What the city calls something from a day on: in full, within a sentence, and in English."""

    class Term(models.TextChoices):
        CITY = "city", _("kota")
        HEAD = "head", _("kepala daerah")
        DISTRICT = "district", _("kecamatan")
        WARD = "ward", _("kelurahan")
        LABOUR_OFFICE = "labour_office", _("dinas tenaga kerja")
        CIVIL_REGISTRY = "civil_registry", _("Dukcapil")
        INSURER_BRANCH = "insurer_branch", _("kantor cabang BPJS Ketenagakerjaan")

    term = models.TextField(choices=Term.choices)
    first_on = models.DateField()
    name = models.TextField()
    said = models.TextField()
    english = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "first_on"],
                name="city_term_once_a_day",
                violation_error_message=_("Sebutan ini sudah ada mulai tanggal yang sama."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_on} {self.term}: {self.said}"


class CityLetterhead(models.Model):
    """The lines above the city's letters from a day on."""

    first_on = models.DateField(primary_key=True)
    lines = ArrayField(models.TextField())

    def __str__(self) -> str:
        return f"{self.first_on} {' / '.join(self.lines)}"


class CitySource(models.Model):
    """A source of money that the city uses from a day on: the kind of funder, its name here, and its ground."""

    kind = models.TextField()
    first_on = models.DateField()
    name = models.TextField()
    ground = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "first_on"],
                name="city_source_once_a_day",
                violation_error_message=_("Sumber dana ini sudah ada mulai tanggal yang sama."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_on} {self.name}"


class CityTarget(models.Model):
    """How many workers are to be covered by a month, as told on a day; the latest told counts."""

    told_on = models.DateField()
    month = MonthField()
    workers = models.IntegerField()
    source = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "told_on"],
                name="city_target_once_a_day",
                violation_error_message=_("Sasaran bulan ini sudah ada dengan tanggal yang sama."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.workers}"
