"""Sealed months (*tutup buku*): the figures, the hash over them, and the tree over the covered months behind them."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.states import ClosingState
from pijar.core.fields import MonthField, first_day_of_month


class Closing(models.Model):
    """The closing of a contribution month: prepared by one person, sealed by another.

    ``lines`` are the canonical figures, one fact a line; ``sha256`` is the hash over them. They name the closing sealed
    before (``earlier``) and the root of the tree over all covered months sealed here. ``explained`` says, for each
    point of the checklist that does not stand at nought, why the month is closed all the same.
    """

    State = ClosingState

    month = MonthField(unique=True, error_messages={"unique": _("Bulan ini sudah disiapkan untuk tutup buku.")})
    state = models.TextField(choices=ClosingState.choices, default=ClosingState.PREPARED)
    lines = models.TextField()
    sha256 = models.TextField()
    earlier = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="later")
    root = models.TextField()
    leaves = models.IntegerField()
    explained = models.JSONField(default=dict)
    prepared_by_id = models.BigIntegerField(null=True)
    prepared_on = models.DateField()
    sealed_by_id = models.BigIntegerField(null=True)
    sealed_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=first_day_of_month("month"),
                name="closing_of_a_month",
                violation_error_message=_("Tutup buku berlaku untuk satu bulan."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="prepared", sealed_on__isnull=True)
                | models.Q(state="sealed", sealed_on__isnull=False),
                name="closing_sealed_has_day",
                violation_error_message=_("Bulan yang tutup buku punya tanggal."),
            ),
            models.CheckConstraint(
                condition=models.Q(sealed_by_id__isnull=True) | ~models.Q(sealed_by_id=models.F("prepared_by_id")),
                name="closing_by_two_people",
                violation_error_message=_("Tutup buku disetujui oleh orang lain daripada yang menyiapkan."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.month)


class SealedMonth(models.Model):
    """A covered month as it stands in the tree of its closing: its place, and its leaf. Written once, never changed."""

    pk = models.CompositePrimaryKey("worker_id", "month")
    worker_id = models.BigIntegerField()
    month = MonthField()
    closing = models.ForeignKey(
        Closing, on_delete=models.PROTECT, related_name="sealed_months", db_index=False, db_constraint=False
    )
    place = models.IntegerField()
    leaf = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["closing", "place"],
                name="sealed_month_in_its_place",
                violation_error_message=_("Tempat ini dalam buku sudah terisi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.month}"
