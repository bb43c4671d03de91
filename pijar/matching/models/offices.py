"""How another office is written to."""

from __future__ import annotations

from django.db import models

from pijar.matching.kinds import Source


class SourceOffice(models.Model):
    """How an office is addressed and reached. Nothing here is ever invented; what is not known stays empty."""

    source = models.TextField(primary_key=True, choices=Source.choices)
    addressee = models.TextField()
    address = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    event_id = models.BigIntegerField()

    def __str__(self) -> str:
        return self.addressee
