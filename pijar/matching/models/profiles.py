"""What the files of another office look like, and how the office is written to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.matching.kinds import Purpose, Source


class MatchProfile(models.Model):
    """A version of a column profile: headings, facts and forms of days, and what the words of a column mean.

    A change makes a new version; files taken before keep theirs. ``is_example`` until the office has confirmed it.
    """

    Purpose = Purpose

    name = models.TextField()
    version = models.IntegerField()
    source = models.TextField(choices=Source.choices)
    purpose = models.TextField(choices=Purpose.choices)
    sheet = models.TextField()
    columns = models.JSONField()
    codes = models.JSONField(default=dict)
    is_example = models.BooleanField(default=False)
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "version"],
                name="match_profile_version_once",
                violation_error_message=_("Versi profil ini sudah ada."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"


class SourceOffice(models.Model):
    """How an office is addressed and reached. Nothing here is ever invented; what is not known stays empty."""

    source = models.TextField(primary_key=True, choices=Source.choices)
    addressee = models.TextField()
    address = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    event_id = models.BigIntegerField()

    def __str__(self) -> str:
        return self.addressee
