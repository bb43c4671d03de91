"""Letters that ask an office about differences."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from pijar.matching.kinds import Source


class Letter(models.Model):
    """A drafted letter: whom it asks, its number, and (through its differences) the people it names."""

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    source = models.TextField(choices=Source.choices)
    number = models.TextField(unique=True)
    written_on = models.DateField()
    event_id = models.BigIntegerField()

    def __str__(self) -> str:
        return self.number
