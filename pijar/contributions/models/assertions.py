"""Money and receipts that a person typed: said, and not yet proved."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.models.invoices import Invoice
from pijar.contributions.models.payments import Payment
from pijar.contributions.models.receipts import Receipt
from pijar.contributions.states import AssertionKind, AssertionState


class Assertion(models.Model):
    """What one person said of an invoice: its money came, or the insurer confirmed it. It moves and covers nothing.

    ``reference`` is the bank's reference or the insurer's number, ``day`` the day on it, ``workers`` the people of a
    receipt. Proved by a file of the bank or the insurer, or confirmed by a second person with the ``paper``, it becomes
    a payment or a receipt. What was said never changes (trigger ``assertion_stays``). Under the code of an advance the
    invoice is the advance's first.
    """

    Kind = AssertionKind
    State = AssertionState

    kind = models.TextField(choices=AssertionKind.choices)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="assertions")
    payment_code = models.TextField()
    reference = models.TextField()
    amount = models.BigIntegerField()
    workers = models.IntegerField(null=True)
    day = models.DateField()
    state = models.TextField(choices=AssertionState.choices, default=AssertionState.ASSERTED)
    asserted_by_id = models.BigIntegerField(null=True)
    asserted_by = models.TextField()
    asserted_on = models.DateField()
    second_by_id = models.BigIntegerField(null=True)
    second_by = models.TextField(blank=True)
    second_on = models.DateField(null=True)
    paper = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    proved_on = models.DateField(null=True)
    payment = models.OneToOneField(Payment, null=True, on_delete=models.PROTECT, related_name="assertion")
    receipt = models.OneToOneField(Receipt, null=True, on_delete=models.PROTECT, related_name="assertion")
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "reference"],
                condition=models.Q(state="asserted"),
                name="assertion_open_once",
                violation_error_message=_("Nomor ini sudah dicatat dan menunggu dibuktikan."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="assertion_is_positive",
                violation_error_message=_("Jumlah yang dicatat harus lebih dari nol."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed")
                | models.Q(second_by_id__isnull=False, second_on__isnull=False)
                & ~models.Q(paper="")
                & ~models.Q(reason=""),
                name="assertion_confirmed_has_paper",
                violation_error_message=_("Yang dibenarkan menyebut orang kedua, surat, dan alasannya."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="refused")
                | models.Q(second_by_id__isnull=False, second_on__isnull=False) & ~models.Q(reason=""),
                name="assertion_refused_has_reason",
                violation_error_message=_("Yang ditolak menyebut orang kedua dan alasannya."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="proved") | models.Q(proved_on__isnull=False),
                name="assertion_proved_has_day",
                violation_error_message=_("Yang dibuktikan berkas punya tanggal."),
            ),
            models.CheckConstraint(
                condition=models.Q(second_by_id__isnull=True) | ~models.Q(second_by_id=models.F("asserted_by_id")),
                name="assertion_by_two_people",
                violation_error_message=_("Catatan dibenarkan oleh orang lain daripada yang mencatat."),
            ),
        ]
        indexes = [
            models.Index(fields=["invoice", "kind"], name="assertion_open", condition=models.Q(state="asserted")),
        ]

    def __str__(self) -> str:
        return self.reference
