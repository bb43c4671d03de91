"""Enrolment with the insurer in batches, and the months each worker is covered."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField, first_day_of_month
from pijar.core.models import StoredFile
from pijar.membership.states import ACTIVE, BatchState, EnrolmentState
from pijar.registry.models import Worker
from pijar.tables.models import ColumnProfile, TakenFile


class Batch(models.Model):
    """A wave of workers (*gelombang*) sent to the insurer together, to be members from ``first_month``."""

    State = BatchState

    number = models.TextField(unique=True, error_messages={"unique": _("Nomor gelombang sudah dipakai.")})
    profile = models.ForeignKey(ColumnProfile, on_delete=models.PROTECT, related_name="batches")
    first_month = MonthField()
    state = models.TextField(choices=BatchState.choices, default=BatchState.PREPARED)
    sent_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="prepared", sent_on__isnull=True)
                | (~models.Q(state="prepared") & models.Q(sent_on__isnull=False, file__isnull=False)),
                name="batch_sent_has_day_and_file",
                violation_error_message=_("Gelombang yang terkirim punya tanggal dan berkas."),
            ),
            models.CheckConstraint(
                condition=first_day_of_month("first_month"),
                name="batch_first_month_is_a_month",
                violation_error_message=_("Bulan pertama harus sebuah bulan."),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class AnswerFile(TakenFile):
    """An answer of the insurer among the files taken in, with the batch it answers."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="answers")

    def __str__(self) -> str:
        return f"{self.batch} {self.received_on}"


class Enrolment(models.Model):
    """A worker's entry with the insurer: sent in a batch, answered with a member number (KPJ) or a refusal."""

    State = EnrolmentState

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="enrolments")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="enrolments")
    state = models.TextField(choices=EnrolmentState.choices, default=EnrolmentState.PREPARED)
    first_month = MonthField()
    member_number = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    refusal = models.TextField(blank=True)
    latest_month = MonthField(null=True)
    end_reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker"],
                condition=models.Q(state__in=[str(state) for state in ACTIVE]),
                name="enrolment_one_living_a_worker",
                violation_error_message=_("Pekerja ini sudah terdaftar atau sedang didaftarkan."),
            ),
            models.UniqueConstraint(
                fields=["member_number"],
                condition=models.Q(state="accepted"),
                name="enrolment_member_number_once",
                violation_error_message=_("Nomor peserta (KPJ) ini sudah dipakai pekerja lain."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["accepted", "ended"]) | ~models.Q(member_number=""),
                name="enrolment_accepted_has_number",
                violation_error_message=_("Peserta yang diterima punya nomor peserta (KPJ)."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(refusal=""),
                name="enrolment_refused_has_reason",
                violation_error_message=_("Penolakan BPJS Ketenagakerjaan menyebut alasan."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="ended", latest_month__isnull=False) & ~models.Q(end_reason="")
                | ~models.Q(state="ended") & models.Q(latest_month__isnull=True, end_reason=""),
                name="enrolment_ended_has_month_and_reason",
                violation_error_message=_("Kepesertaan yang berakhir menyebut bulan terakhir dan alasan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.state}"


class CoveredMonth(models.Model):
    """A worker is covered in a month, proved by the insurer's receipt.

    Ward, category and payer are kept as they were in that month, so that reports never move afterwards.
    ``proof`` is the receipt's number. The worker has no foreign key check here (most of the cost of a month); the
    enrolment that every covered month stands on holds it. The key begins with the worker; no other index is needed.
    """

    pk = models.CompositePrimaryKey("worker_id", "month")
    worker = models.ForeignKey(
        Worker, on_delete=models.PROTECT, related_name="covered_months", db_constraint=False, db_index=False
    )
    month = MonthField()
    payer_id = models.BigIntegerField()
    payer_kind = models.TextField()
    ward_id = models.TextField()
    category_id = models.TextField()
    proof = models.TextField()
    covered_on = models.DateField()
    event_id = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["month"],
                include=["ward_id", "category_id", "payer_kind", "payer_id"],
                name="covered_by_month",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(proof=""),
                name="covered_month_has_proof",
                violation_error_message=_("Bulan tertutup selalu punya bukti BPJS Ketenagakerjaan."),
            ),
            models.CheckConstraint(
                condition=first_day_of_month("month"),
                name="covered_month_is_a_month",
                violation_error_message=_("Bulan tertutup harus sebuah bulan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.month}"
