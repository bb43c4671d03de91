"""Lists taken in, and what became of each of their rows."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.models import StoredFile


class TakenList(models.Model):
    """A workbook or CSV as a sender sent it. The same bytes are taken only once."""

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="taken_list")
    sha256 = models.BinaryField(
        max_length=32, unique=True, error_messages={"unique": _("Berkas yang sama sudah pernah diterima.")}
    )
    file_name = models.TextField()
    sender = models.TextField()
    sheet = models.TextField(blank=True)
    header = models.JSONField(default=dict)
    taken_on = models.DateField()
    taken_at = models.DateTimeField(db_default=Now())
    rows = models.IntegerField()
    applied = models.IntegerField()
    refused = models.IntegerField()
    waiting = models.IntegerField()
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rows=models.F("applied") + models.F("refused") + models.F("waiting")),
                name="list_every_row_accounted",
                violation_error_message=_("Setiap baris daftar harus diterima, ditolak, atau menunggu."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ListRow(models.Model):
    """One row of a taken list: applied, refused with reasons, or waiting for a person to decide.

    ``faults`` holds code and cell of each finding, never what the cell says. What a waiting row says is kept sealed.
    """

    class Outcome(models.TextChoices):
        APPLIED = "applied", _("Diterima")
        REFUSED = "refused", _("Ditolak")
        WAITING = "waiting", _("Menunggu keputusan")

    pk = models.CompositePrimaryKey("taken_list_id", "row_no")
    taken_list = models.ForeignKey(
        TakenList, on_delete=models.PROTECT, related_name="list_rows", db_index=False, db_constraint=False
    )
    row_no = models.IntegerField()
    outcome = models.TextField(choices=Outcome.choices)
    faults = models.JSONField(default=list)
    nomination_id = models.BigIntegerField(null=True)
    key_id = models.SmallIntegerField(null=True)
    sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(outcome="applied") & models.Q(nomination_id__isnull=False))
                | (~models.Q(outcome="applied") & models.Q(nomination_id__isnull=True) & ~models.Q(faults=[])),
                name="list_row_outcome_explained",
                violation_error_message=_("Baris yang diterima menunjuk usulan; yang lain menyebut alasan."),
            ),
        ]
        indexes = [models.Index(fields=["taken_list", "outcome", "row_no"], name="list_row_by_outcome")]

    def __str__(self) -> str:
        return f"{self.taken_list_id}:{self.row_no} {self.outcome}"
