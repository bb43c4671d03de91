"""Bank statements taken in, and what became of each line."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pijar.contributions.file_kinds import STATEMENTS
from pijar.contributions.models.invoices import Invoice
from pijar.contributions.models.payments import Payment
from pijar.contributions.statement_kinds import LineDecision, LineOutcome
from pijar.tables.models import DecidedLine, TakenFile, line_constraints, line_indexes
from pijar.tables.states import LineState


class _Statements(models.Manager["Statement"]):
    def get_queryset(self) -> QuerySet[Statement]:
        return super().get_queryset().filter(kind__in=STATEMENTS)


class Statement(TakenFile):
    """A bank's statement or a payroll office's results among the files taken in.

    ``amount`` is the rupiah of the lines applied and of exceptions.
    """

    objects: ClassVar[_Statements] = _Statements()

    class Meta:
        proxy = True

    @property
    def lines(self) -> QuerySet[StatementLine]:
        """What became of each of its lines."""
        return StatementLine.objects.filter(file_id=self.pk)


class StatementLine(DecidedLine):
    """One line of such a file by its row in the sender's file: what it said, what became of it, how that ended.

    ``narrative`` is the payer's text without national ids. ``code`` is the reason of a refusal or the name of an
    exception; ``column`` the heading at fault; ``reason`` what the payroll office said of a failed debit. An exception
    is open, waits (for the rest of the money, or for a second person) or is settled by a decision. File, invoice and
    payment have no foreign key check here: none of them is ever deleted.
    """

    Outcome = LineOutcome
    State = LineState

    pk = models.CompositePrimaryKey("file_id", "place")
    file = models.ForeignKey(
        Statement, on_delete=models.PROTECT, related_name="statement_lines", db_constraint=False, db_index=False
    )
    day = models.DateField(null=True)
    reference = models.TextField(blank=True)
    amount = models.BigIntegerField(null=True)
    narrative = models.TextField(blank=True)
    employee_number = models.TextField(blank=True)
    payment_code = models.TextField(blank=True)
    outcome = models.TextField(choices=LineOutcome.choices)
    column = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    invoice = models.ForeignKey(
        Invoice, null=True, on_delete=models.PROTECT, related_name="lines", db_constraint=False, db_index=False
    )
    payment = models.ForeignKey(
        Payment, null=True, on_delete=models.PROTECT, related_name="lines", db_constraint=False, db_index=False
    )
    decision = models.TextField(choices=LineDecision.choices, blank=True)
    second_by_id = models.BigIntegerField(null=True)
    second_by = models.TextField(blank=True)
    second_on = models.DateField(null=True)

    class Meta:
        constraints = [
            *line_constraints("statement_line"),
            models.CheckConstraint(
                condition=~models.Q(outcome="applied") | models.Q(payment__isnull=False, invoice__isnull=False),
                name="statement_line_applied_has_payment",
                violation_error_message=_("Baris yang cocok menyebut tagihan dan pembayarannya."),
            ),
            models.CheckConstraint(
                condition=~models.Q(decision="returned") | models.Q(second_on__isnull=False) & ~models.Q(note=""),
                name="statement_line_return_has_second",
                violation_error_message=_("Pengembalian uang punya catatan dan disetujui orang kedua."),
            ),
            models.CheckConstraint(
                condition=models.Q(second_by_id__isnull=True) | ~models.Q(second_by_id=models.F("done_by_id")),
                name="statement_line_by_two_people",
                violation_error_message=_("Pengembalian uang disetujui oleh orang lain daripada yang meminta."),
            ),
        ]
        indexes = [
            models.Index(fields=["reference"], name="statement_line_by_reference"),
            *line_indexes("statement_line"),
        ]
