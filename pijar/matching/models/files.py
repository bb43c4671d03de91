"""Answers taken in: the file, what became of each row, and what an office last said of each worker."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.core.models import StoredFile
from pijar.matching.kinds import Source
from pijar.matching.models.profiles import MatchProfile
from pijar.registry.models import Worker


class MatchFile(models.Model):
    """An answer taken in: each of its rows applied, refused or waiting. The same bytes only once."""

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    profile = models.ForeignKey(MatchProfile, on_delete=models.PROTECT, related_name="files")
    source = models.TextField(choices=Source.choices)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.BinaryField(
        max_length=32, unique=True, error_messages={"unique": _("Berkas jawaban yang sama sudah diterima.")}
    )
    file_name = models.TextField()
    taken_on = models.DateField()
    rows = models.IntegerField()
    applied = models.IntegerField()
    refused = models.IntegerField()
    waiting = models.IntegerField()
    differences = models.IntegerField()
    deaths = models.IntegerField()
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rows=models.F("applied") + models.F("refused") + models.F("waiting")),
                name="match_every_row_accounted",
                violation_error_message=_("Setiap baris jawaban harus diterima, ditolak, atau menunggu."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class MatchRow(models.Model):
    """One row of an answer: what became of it and why, with the column at fault. Nothing the row says is here."""

    pk = models.CompositePrimaryKey("file_id", "row_no")
    file = models.ForeignKey(MatchFile, on_delete=models.PROTECT, related_name="match_rows", db_constraint=False)
    row_no = models.IntegerField()
    outcome = models.TextField()
    code = models.TextField(blank=True)
    column = models.TextField(blank=True)
    worker_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="applied", worker_id__isnull=False)
                | (models.Q(outcome__in=["refused", "waiting"]) & ~models.Q(code="")),
                name="match_row_outcome_explained",
                violation_error_message=_("Baris jawaban yang tidak diterima menyebut alasan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}:{self.row_no} {self.outcome}"


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
