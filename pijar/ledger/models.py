"""Accounts, entries and their lines."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Account(models.Model):
    """An account of the book. Its code is its name in posting rules."""

    class Kind(models.TextChoices):
        ASSET = "asset", _("Aset")
        LIABILITY = "liability", _("Kewajiban")
        INCOME = "income", _("Pendapatan")
        EXPENSE = "expense", _("Beban")

    code = models.TextField(primary_key=True)
    name = models.TextField()
    kind = models.TextField(choices=Kind.choices)
    is_clearing = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Entry(models.Model):
    """One posting: balanced at commit, never changed. ``fact`` names what is posted, so nothing is posted twice."""

    fact = models.TextField()
    posted_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now())
    text = models.TextField()
    event_id = models.BigIntegerField()
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fact"],
                name="entry_fact_once",
                violation_error_message=_("Fakta ini sudah dibukukan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posted_on} {self.text}"


class EntryLine(models.Model):
    """One side of an entry in whole rupiah: debit or credit, exactly one of them set and positive.

    That entry and account exist is looked at once a statement (trigger ``lines_balance``), not once a line; neither is
    ever deleted.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lines", db_constraint=False)
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="lines", db_constraint=False, db_index=False
    )
    debit = models.BigIntegerField(null=True)
    credit = models.BigIntegerField(null=True)
    party = models.TextField(blank=True)
    month = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(debit__gt=0, credit__isnull=True) | models.Q(debit__isnull=True, credit__gt=0),
                name="line_has_one_side",
                violation_error_message=_("Baris jurnal berisi debit atau kredit, salah satu, lebih dari nol."),
            ),
        ]
        indexes = [
            models.Index(fields=["account", "party"], name="line_by_account"),
            models.Index(fields=["account", "id"], name="line_in_order"),
            models.Index(fields=["month", "account", "id"], name="line_by_month"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.debit or ''}/{self.credit or ''}"
