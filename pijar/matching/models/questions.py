"""People another office was asked about."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.core.models import StoredFile
from pijar.matching.kinds import Source
from pijar.tables.models import ColumnProfile


class Question(models.Model):
    """A workbook of people that went out to an office. It holds whole NIKs and is kept sealed."""

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    profile = models.ForeignKey(ColumnProfile, on_delete=models.PROTECT, related_name="questions")
    source = models.TextField(choices=Source.choices)
    chosen = models.TextField()
    asked_on = models.DateField()
    people = models.IntegerField()
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(people__gt=0),
                name="question_asks_of_somebody",
                violation_error_message=_("Pertanyaan memuat paling sedikit satu orang."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.asked_on}"
