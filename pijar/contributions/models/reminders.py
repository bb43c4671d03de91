"""Reminders of invoices that are not paid: what was written to whom, and when."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.models.invoices import Invoice


class Reminder(models.Model):
    """The text written to a funder about an invoice (*pengingat*), to be sent as a letter or as a message.

    Nothing here sends it: whoever copied or downloaded it does. ``quiet_days`` are the days on which no other reminder
    is written about the same invoice. Never changed.
    """

    class Channel(models.TextChoices):
        LETTER = "letter", _("Surat")
        MESSAGE = "message", _("Pesan singkat")

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="reminders")
    channel = models.TextField(choices=Channel.choices)
    text = models.TextField()
    reminded_on = models.DateField()
    quiet_days = DateRangeField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="reminder_once_a_week",
                expressions=[("invoice", RangeOperators.EQUAL), ("quiet_days", RangeOperators.OVERLAPS)],
                violation_error_message=_("Pelindung ini sudah diingatkan tentang tagihan ini minggu ini."),
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="reminder_has_text",
                violation_error_message=_("Pengingat berisi teks."),
            ),
        ]
        indexes = [models.Index(fields=["-reminded_on", "-id"], name="reminder_latest_first")]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.reminded_on}"
