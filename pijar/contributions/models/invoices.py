"""What a funder is asked to pay for a month."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.states import InvoiceState
from pijar.core.fields import MonthField
from pijar.sponsorship.models import Agreement, Funder


class Invoice(models.Model):
    """One agreement's contributions for a month: how many workers, how much, by which payment code, until when."""

    State = InvoiceState

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="invoices")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="invoices")
    month = MonthField()
    round = models.SmallIntegerField()
    number = models.TextField(unique=True)
    payment_code = models.TextField(unique=True)
    workers = models.IntegerField()
    amount = models.BigIntegerField()
    issued_on = models.DateField()
    due_on = models.DateField()
    state = models.TextField(choices=InvoiceState.choices, default=InvoiceState.ISSUED)
    paid_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "agreement", "round"],
                name="invoice_once_a_round",
                violation_error_message=_("Tagihan bulan ini sudah terbit."),
            ),
            models.CheckConstraint(
                condition=models.Q(workers__gt=0, amount__gt=0),
                name="invoice_asks_for_something",
                violation_error_message=_("Tagihan memuat paling sedikit satu pekerja."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="issued", paid_on__isnull=True)
                | ~models.Q(state="issued") & models.Q(paid_on__isnull=False),
                name="invoice_paid_has_day",
                violation_error_message=_("Tagihan yang dibayar punya tanggal bayar."),
            ),
        ]

    def __str__(self) -> str:
        return self.number
