"""Bank statements taken in, and what became of each line."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.models.invoices import Invoice
from pijar.contributions.models.payments import Payment
from pijar.contributions.models.statement_profiles import MoneyProfile
from pijar.contributions.statement_kinds import LineDecision, LineOutcome, StatementKind
from pijar.contributions.states import LineState
from pijar.core.models import StoredFile


class Statement(models.Model):
    """A bank's statement or a payroll office's results as they came in. The same bytes of a kind only once.

    Counts are those of the hour it came; what is decided later stands on the lines. ``amount`` is the rupiah of the
    lines applied and of exceptions.
    """

    Kind = StatementKind

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    kind = models.TextField(choices=StatementKind.choices)
    profile = models.ForeignKey(MoneyProfile, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.BinaryField(max_length=32)
    file_name = models.TextField()
    received_on = models.DateField()
    received_by = models.TextField()
    rows = models.IntegerField()
    applied = models.IntegerField()
    exceptions = models.IntegerField()
    refused = models.IntegerField()
    repeated = models.IntegerField()
    ignored = models.IntegerField()
    amount = models.BigIntegerField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "kind"],
                name="statement_once",
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
                name="statement_every_line_accounted",
                violation_error_message=_("Setiap baris berkas uang harus punya hasil."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class StatementLine(models.Model):
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
        Statement, on_delete=models.PROTECT, related_name="lines", db_constraint=False, db_index=False
    )
    place = models.IntegerField()
    day = models.DateField(null=True)
    reference = models.TextField(blank=True)
    amount = models.BigIntegerField(null=True)
    narrative = models.TextField(blank=True)
    employee_number = models.TextField(blank=True)
    payment_code = models.TextField(blank=True)
    outcome = models.TextField(choices=LineOutcome.choices)
    code = models.TextField(blank=True)
    column = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    invoice = models.ForeignKey(
        Invoice, null=True, on_delete=models.PROTECT, related_name="lines", db_constraint=False, db_index=False
    )
    payment = models.ForeignKey(
        Payment, null=True, on_delete=models.PROTECT, related_name="lines", db_constraint=False, db_index=False
    )
    state = models.TextField(choices=LineState.choices, blank=True)
    decision = models.TextField(choices=LineDecision.choices, blank=True)
    note = models.TextField(blank=True)
    done_by_id = models.BigIntegerField(null=True)
    done_by = models.TextField(blank=True)
    done_on = models.DateField(null=True)
    second_by_id = models.BigIntegerField(null=True)
    second_by = models.TextField(blank=True)
    second_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="exception") & ~models.Q(state="") & ~models.Q(code="")
                | ~models.Q(outcome="exception") & models.Q(state=""),
                name="statement_line_exception_has_state",
                violation_error_message=_("Hanya baris yang perlu keputusan punya keadaan, dan namanya disebut."),
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="applied") | models.Q(payment__isnull=False, invoice__isnull=False),
                name="statement_line_applied_has_payment",
                violation_error_message=_("Baris yang cocok menyebut tagihan dan pembayarannya."),
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="refused") | ~models.Q(code=""),
                name="statement_line_refused_says_why",
                violation_error_message=_("Baris yang ditolak menyebut alasan."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["waiting", "settled"])
                | ~models.Q(decision="") & models.Q(done_on__isnull=False),
                name="statement_line_settled_has_decision",
                violation_error_message=_("Baris yang diputus menyebut apa yang diputus dan kapan."),
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
            models.Index(
                fields=["state", "code"], name="statement_line_exceptions", condition=models.Q(outcome="exception")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}:{self.place} {self.outcome}"
