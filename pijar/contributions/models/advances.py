"""Months of an agreement paid in advance (*bayar di muka*): assessed and invoiced together, paid with one code."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.states import AdvanceState
from pijar.core.fields import MonthField, first_day_of_month
from pijar.sponsorship.models import Agreement


class Advance(models.Model):
    """Three, six or twelve months of an agreement, from ``first_month`` on, to be paid at once.

    ``amount`` in rupiah is what was assessed, from issuing on what its invoices ask together. Number and payment code
    come with the issue.
    """

    State = AdvanceState

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="advances")
    first_month = MonthField()
    months = models.SmallIntegerField()
    amount = models.BigIntegerField()
    state = models.TextField(choices=AdvanceState.choices, default=AdvanceState.ASSESSED)
    number = models.TextField(blank=True)
    payment_code = models.TextField(blank=True)
    assessed_on = models.DateField()
    issued_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(months__in=[3, 6, 12]),
                name="advance_of_three_six_or_twelve",
                violation_error_message=_("Bayar di muka berlaku untuk 3, 6, atau 12 bulan."),
            ),
            models.CheckConstraint(
                condition=first_day_of_month("first_month"),
                name="advance_begins_with_a_month",
                violation_error_message=_("Bayar di muka mulai pada satu bulan."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="advance_asks_for_something",
                violation_error_message=_("Bayar di muka meminta lebih dari nol rupiah."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="issued", issued_on__isnull=False, due_on__isnull=False)
                & ~models.Q(number="")
                & ~models.Q(payment_code="")
                | ~models.Q(state="issued")
                & models.Q(issued_on__isnull=True, due_on__isnull=True, number="", payment_code=""),
                name="advance_issued_has_code",
                violation_error_message=_("Bayar di muka yang terbit punya nomor, kode iuran, dan tanggal."),
            ),
            models.UniqueConstraint(
                fields=["payment_code"],
                condition=~models.Q(payment_code=""),
                name="advance_payment_code_once",
                violation_error_message=_("Kode iuran ini sudah dipakai."),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.agreement_id} {self.first_month} {self.months}"


class AdvanceMonth(models.Model):
    """One month of an advance: the round in which its workers were assessed. Written once, never changed."""

    pk = models.CompositePrimaryKey("month", "round")
    advance = models.ForeignKey(Advance, on_delete=models.PROTECT, related_name="parts")
    month = MonthField()
    round = models.SmallIntegerField()

    def __str__(self) -> str:
        return f"{self.advance_id} {self.month}"


class AdvancePayment(models.Model):
    """A payment that named the code of an advance. It settles all invoices of the advance, or waits. Never changed."""

    payment = models.OneToOneField(
        "contributions.Payment", primary_key=True, on_delete=models.PROTECT, related_name="of_advance"
    )
    advance = models.ForeignKey(Advance, on_delete=models.PROTECT, related_name="payments")

    def __str__(self) -> str:
        return f"{self.payment_id} {self.advance_id}"
