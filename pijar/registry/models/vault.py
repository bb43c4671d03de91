"""The vault: the only table that holds national ids and family-card numbers, sealed."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _


class VaultEntry(models.Model):
    """A number sealed with AES-256-GCM (bound to kind and ``ref``), found again by a keyed index (HMAC-SHA-256)."""

    class Kind(models.TextChoices):
        NATIONAL_ID = "nik", "NIK"
        FAMILY_CARD = "kk", _("Nomor KK")

    ref = models.UUIDField(primary_key=True, db_default=RandomUUID())
    kind = models.TextField(choices=Kind.choices)
    key_id = models.SmallIntegerField()
    sealed = models.BinaryField()
    index = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["index", "kind"],
                name="vault_number_once",
                violation_error_message=_("Nomor ini sudah terdaftar."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
