"""Files of the insurer with a line for each worker and month, and what became of each line."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.receipt_kinds import ReceiptDecision, ReceiptOutcome
from pijar.contributions.states import ReceiptLineState
from pijar.core.fields import MonthField
from pijar.core.models import StoredFile


class ReceiptProfile(models.Model):
    """A version of the columns of the insurer's files: ``[{"heading", "fact", "form"}, ...]``.

    A change makes a new version; files taken before keep theirs. ``is_example`` until the insurer has confirmed it.
    """

    name = models.TextField()
    version = models.IntegerField()
    columns = models.JSONField()
    is_example = models.BooleanField(default=False)
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "version"],
                name="receipt_profile_version_once",
                violation_error_message=_("Versi profil ini sudah ada."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"


class ReceiptFile(models.Model):
    """A file of receipts as it came in, kept sealed. The same bytes only once.

    Counts are those of the hour it came; what is decided later stands on the lines. ``amount`` is the rupiah of the
    lines applied.
    """

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    profile = models.ForeignKey(ReceiptProfile, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.BinaryField(
        max_length=32, unique=True, error_messages={"unique": _("Berkas yang sama sudah diterima.")}
    )
    file_name = models.TextField()
    received_on = models.DateField()
    received_by = models.TextField()
    rows = models.IntegerField()
    applied = models.IntegerField()
    exceptions = models.IntegerField()
    refused = models.IntegerField()
    repeated = models.IntegerField()
    amount = models.BigIntegerField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    rows=models.F("applied") + models.F("exceptions") + models.F("refused") + models.F("repeated")
                ),
                name="receipt_file_every_line_accounted",
                violation_error_message=_("Setiap baris berkas bukti harus punya hasil."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ReceiptLine(models.Model):
    """One line of such a file by its row in the sender's file: what it said, what became of it, how that ended.

    ``code`` is the name of an exception or the reason of a refusal. Name, member number and the keyed index of the
    national id are kept only of exceptions, so that they can be judged again. An exception is open, waits (for the
    insurer's answer) or is settled by a decision. File and worker have no foreign key check here; neither is ever
    deleted.
    """

    Outcome = ReceiptOutcome
    State = ReceiptLineState

    pk = models.CompositePrimaryKey("file_id", "place")
    file = models.ForeignKey(
        ReceiptFile, on_delete=models.PROTECT, related_name="lines", db_constraint=False, db_index=False
    )
    place = models.IntegerField()
    worker_id = models.BigIntegerField(null=True)
    month = MonthField(null=True)
    amount = models.BigIntegerField(null=True)
    number = models.TextField(blank=True)
    received_on = models.DateField(null=True)
    payment_code = models.TextField(blank=True)
    member_number = models.TextField(blank=True)
    nik_index = models.BinaryField(max_length=32, null=True)
    name = models.TextField(blank=True)
    outcome = models.TextField(choices=ReceiptOutcome.choices)
    code = models.TextField(blank=True)
    state = models.TextField(choices=ReceiptLineState.choices, blank=True)
    decision = models.TextField(choices=ReceiptDecision.choices, blank=True)
    note = models.TextField(blank=True)
    done_by_id = models.BigIntegerField(null=True)
    done_by = models.TextField(blank=True)
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="exception") & ~models.Q(state="") & ~models.Q(code="")
                | ~models.Q(outcome="exception") & models.Q(state=""),
                name="receipt_line_exception_has_state",
                violation_error_message=_("Hanya baris yang perlu keputusan punya keadaan, dan namanya disebut."),
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="applied") | models.Q(worker_id__isnull=False, month__isnull=False),
                name="receipt_line_applied_has_worker",
                violation_error_message=_("Baris yang dikonfirmasi menyebut pekerja dan bulannya."),
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="refused") | ~models.Q(code=""),
                name="receipt_line_refused_says_why",
                violation_error_message=_("Baris yang ditolak menyebut alasan."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["waiting", "settled"])
                | ~models.Q(decision="") & models.Q(done_on__isnull=False),
                name="receipt_line_settled_has_decision",
                violation_error_message=_("Baris yang diputus menyebut apa yang diputus dan kapan."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "code"], name="receipt_line_exceptions", condition=models.Q(outcome="exception")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}:{self.place} {self.outcome}"
