"""Answers taken in, and what an office last said of each worker."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import QuerySet

from pijar.matching.file_kinds import ANSWERS, source_of
from pijar.matching.kinds import Source
from pijar.registry.models import Worker
from pijar.tables.models import TakenFile


class _Answers(models.Manager["MatchFile"]):
    def get_queryset(self) -> QuerySet[MatchFile]:
        return super().get_queryset().filter(kind__in=ANSWERS)


class MatchFile(TakenFile):
    """An answer of an office among the files taken in. It also counts the differences and deaths it told of."""

    objects: ClassVar[_Answers] = _Answers()

    class Meta:
        proxy = True

    @property
    def source(self) -> Source:
        """The office that answered."""
        return source_of(self.kind)

    @property
    def differences(self) -> int:
        """How many facts it stated otherwise than we did."""
        return int(self.counts["differences"])

    @property
    def deaths(self) -> int:
        """How many people it called dead whom we held alive."""
        return int(self.counts["deaths"])


class OfficeRecord(models.Model):
    """What an office was asked and last said of a worker. Empty where it said nothing.

    ``is_unlinked`` when a person judged that the office speaks of somebody else; the same words are then not believed.
    The worker has no foreign key check here: it was a fifth of taking an answer in, and workers are never deleted.
    """

    pk = models.CompositePrimaryKey("worker_id", "source")
    worker = models.ForeignKey(
        Worker, on_delete=models.PROTECT, related_name="office_records", db_constraint=False, db_index=False
    )
    source = models.TextField(choices=Source.choices)
    times_asked = models.IntegerField(default=0)
    asked_on = models.DateField(null=True)
    reported_on = models.DateField(null=True)
    file_id = models.BigIntegerField(null=True)
    is_unlinked = models.BooleanField(default=False)
    name = models.TextField(blank=True)
    birth_on = models.DateField(null=True)
    sex = models.TextField(blank=True)
    status = models.TextField(blank=True)
    died_on = models.DateField(null=True)
    address = models.TextField(blank=True)
    ward = models.TextField(blank=True)
    city = models.TextField(blank=True)
    cover = models.TextField(blank=True)
    payer = models.TextField(blank=True)
    member_number = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.worker_id} {self.source}"
