"""When the money of a budget line arrives."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField, first_day_of_month
from pijar.sponsorship.models.agreements import BudgetLine


class Instalment(models.Model):
    """A part of a budget line (*termin pencairan*): rupiah expected in a month, and the day on which it arrived.

    ``reference`` is the number of the transfer order (SP2D) that brought it. A line without instalments is wholly
    available; those of a line never sum to more than its ceiling (trigger ``sponsorship_instalments_hold``).
    """

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="instalments")
    position = models.SmallIntegerField()
    amount = models.BigIntegerField()
    expected_month = MonthField()
    arrived_on = models.DateField(null=True)
    reference = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line", "position"],
                name="instalment_in_its_place",
                violation_error_message=_("Termin dengan urutan ini sudah ada."),
            ),
            models.UniqueConstraint(
                fields=["line", "reference"],
                condition=~models.Q(reference=""),
                name="instalment_reference_once",
                violation_error_message=_("Nomor SP2D ini sudah dicatat untuk baris anggaran ini."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="instalment_is_positive",
                violation_error_message=_("Termin harus lebih dari nol."),
            ),
            models.CheckConstraint(
                condition=first_day_of_month("expected_month"),
                name="instalment_of_a_month",
                violation_error_message=_("Termin diharapkan pada satu bulan."),
            ),
            models.CheckConstraint(
                condition=models.Q(arrived_on__isnull=True, reference="")
                | models.Q(arrived_on__isnull=False) & ~models.Q(reference=""),
                name="instalment_arrived_names_order",
                violation_error_message=_("Termin yang sudah masuk menyebut tanggal dan nomor SP2D."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}:{self.position}"
