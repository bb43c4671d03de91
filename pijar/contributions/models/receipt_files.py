"""Files of the insurer with a line for each worker and month, and what became of each line."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pijar.contributions.file_kinds import RECEIPTS
from pijar.contributions.receipt_kinds import ReceiptDecision, ReceiptOutcome
from pijar.core.fields import MonthField
from pijar.tables.models import DecidedLine, TakenFile, line_constraints, line_indexes
from pijar.tables.states import LineState


class _Receipts(models.Manager["ReceiptFile"]):
    def get_queryset(self) -> QuerySet[ReceiptFile]:
        return super().get_queryset().filter(kind=RECEIPTS.name)


class ReceiptFile(TakenFile):
    """A file of receipts among the files taken in. ``amount`` is the rupiah of the lines applied."""

    objects: ClassVar[_Receipts] = _Receipts()

    class Meta:
        proxy = True

    @property
    def lines(self) -> QuerySet[ReceiptLine]:
        """What became of each of its lines."""
        return ReceiptLine.objects.filter(file_id=self.pk)


class ReceiptLine(DecidedLine):
    """One line of such a file by its row in the sender's file: what it said, what became of it, how that ended.

    ``code`` is the name of an exception or the reason of a refusal. Name, member number and the keyed index of the
    national id are kept only of exceptions, so that they can be judged again. An exception is open, waits (for the
    insurer's answer) or is settled by a decision. File and worker have no foreign key check here; neither is ever
    deleted.
    """

    Outcome = ReceiptOutcome
    State = LineState

    pk = models.CompositePrimaryKey("file_id", "place")
    file = models.ForeignKey(
        ReceiptFile, on_delete=models.PROTECT, related_name="receipt_lines", db_constraint=False, db_index=False
    )
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
    decision = models.TextField(choices=ReceiptDecision.choices, blank=True)

    class Meta:
        constraints = [
            *line_constraints("receipt_line"),
            models.CheckConstraint(
                condition=~models.Q(outcome="applied") | models.Q(worker_id__isnull=False, month__isnull=False),
                name="receipt_line_applied_has_worker",
                violation_error_message=_("Baris yang dikonfirmasi menyebut pekerja dan bulannya."),
            ),
        ]
        indexes = [
            *line_indexes("receipt_line"),
        ]
