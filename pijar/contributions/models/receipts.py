"""The insurer's word that contributions arrived."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.models.invoices import Invoice
from pijar.registry.models import Worker


class Receipt(models.Model):
    """The insurer's proof (*bukti BPJSTK*) that contributions arrived: of a whole invoice, or of one worker's month.

    The receipt of a whole invoice names no worker and confirms all who are not confirmed yet. An invoice is receipted
    when its receipts sum to its amount; the database keeps that they never pass it (trigger
    ``receipts_within_invoice``). Invoice and worker have no foreign key check here (a third of taking a file); neither
    is ever deleted.
    """

    invoice = models.ForeignKey(
        Invoice, on_delete=models.PROTECT, related_name="receipts", db_constraint=False, db_index=False
    )
    worker = models.ForeignKey(
        Worker, null=True, on_delete=models.PROTECT, related_name="receipts", db_constraint=False, db_index=False
    )
    number = models.TextField()
    amount = models.BigIntegerField()
    received_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                condition=models.Q(worker__isnull=True),
                name="receipt_number_once",
                violation_error_message=_("Nomor bukti ini sudah dicatat."),
            ),
            models.UniqueConstraint(
                fields=["invoice"],
                condition=models.Q(worker__isnull=True),
                name="receipt_once_an_invoice",
                violation_error_message=_("Tagihan ini sudah punya bukti BPJS Ketenagakerjaan."),
            ),
            models.UniqueConstraint(
                fields=["invoice", "worker"],
                name="receipt_once_a_worker",
                violation_error_message=_("Pekerja ini sudah dikonfirmasi BPJS Ketenagakerjaan untuk tagihan ini."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="receipt_not_negative",
                violation_error_message=_("Jumlah pada bukti tidak bisa negatif."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["number"], name="receipt_of_worker_by_number", condition=models.Q(worker__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.number
