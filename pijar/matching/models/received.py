"""Answers that were received and are to be held against the registry by the background worker."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from pijar.core.models import StoredFile
from pijar.tables.models import ColumnProfile


class ReceivedAnswer(models.Model):
    """An answer as it was sent, kept sealed, with what its sender said of it. Once taken, its file is a MatchFile's."""

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    profile = models.ForeignKey(ColumnProfile, on_delete=models.PROTECT, related_name="+")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField()
    many_dead_confirmed = models.BooleanField(default=False)
    event_id = models.BigIntegerField()

    def __str__(self) -> str:
        return self.file.name
