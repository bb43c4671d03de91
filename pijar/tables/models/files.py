"""Files of rows taken in."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.models import StoredFile
from pijar.tables.file_kinds import FileKind, file_kind
from pijar.tables.models.profiles import ColumnProfile


class TakenFile(models.Model):
    """A file of rows as it came in, kept sealed. The same bytes of a kind only once.

    Counts are those of the hour it came; what is decided later stands on the lines. ``amount`` is the rupiah of the
    lines that count, ``counts`` what else its kind counts. ``former_id`` is the number it had in the trail before all
    kinds of files stood in one table.
    """

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    kind = models.TextField()
    profile = models.ForeignKey(ColumnProfile, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.BinaryField(max_length=32)
    file_name = models.TextField()
    received_on = models.DateField()
    received_by = models.TextField()
    rows = models.IntegerField()
    applied = models.IntegerField()
    exceptions = models.IntegerField()
    refused = models.IntegerField()
    repeated = models.IntegerField()
    ignored = models.IntegerField()
    amount = models.BigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    former_id = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint", "kind"],
                name="taken_file_once",
                violation_error_message=_("Berkas yang sama sudah diterima."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    rows=models.F("applied")
                    + models.F("exceptions")
                    + models.F("refused")
                    + models.F("repeated")
                    + models.F("ignored")
                ),
                name="taken_file_every_line_accounted",
                violation_error_message=_("Setiap baris berkas harus punya hasil."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_kind(self) -> FileKind:
        """The kind of file it is."""
        return file_kind(self.kind)
