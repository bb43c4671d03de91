"""The city's districts (kecamatan) and wards (kelurahan or desa), by Kemendagri code."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class District(models.Model):
    """A kecamatan. ``code`` is the Kemendagri code, ``33.74.01``."""

    code = models.TextField(primary_key=True)
    name = models.TextField(unique=True)
    boundary = models.JSONField()

    def __str__(self) -> str:
        return self.name


class Ward(models.Model):
    """A kelurahan or desa. ``code`` is the Kemendagri code, ``33.74.01.1001``; names repeat between districts."""

    class Kind(models.TextChoices):
        TOWN_WARD = "kelurahan", _("Kelurahan")
        VILLAGE = "desa", _("Desa")

    code = models.TextField(primary_key=True)
    kind = models.TextField(choices=Kind.choices, default=Kind.TOWN_WARD)
    name = models.TextField()
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="wards")
    postal_code = models.TextField()
    latitude = models.FloatField()
    longitude = models.FloatField()
    boundary = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name"],
                name="ward_name_once_a_district",
                violation_error_message=_("Kelurahan ini sudah ada di kecamatannya."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
