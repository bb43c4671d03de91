"""The text a civil servant signed, and the months for which a mandate is paused."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField, first_day_of_month
from pijar.sponsorship.models.agreements import Agreement


class MandateText(models.Model):
    """The words of a mandate (*surat kuasa potong gaji*) as they were signed, with their SHA-256. Never changed."""

    agreement = models.OneToOneField(
        Agreement,
        on_delete=models.PROTECT,
        related_name="mandate_text",
        error_messages={"unique": _("Surat kuasa ini sudah punya naskah.")},
    )
    text = models.TextField()
    sha256 = models.TextField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    Exact(
                        models.F("sha256"),
                        models.Func(
                            models.F("text"),
                            template="encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')",
                            output_field=models.TextField(),
                        ),
                    )
                ),
                name="mandate_text_as_signed",
                violation_error_message=_("Sidik naskah surat kuasa tidak cocok dengan isinya."),
            ),
        ]

    def __str__(self) -> str:
        return self.sha256


class Pause(models.Model):
    """A mandate that debits nothing from ``from_month`` up to but without ``until_month``, for a reason.

    ``resumed_month`` is the month from which it debits again; null while it is paused. Which places it gave up is read
    from the rows kept for ``event_id``.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="pauses")
    from_month = MonthField()
    until_month = MonthField()
    reason = models.TextField()
    resumed_month = MonthField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=models.Q(resumed_month__isnull=True),
                name="pause_one_at_a_time",
                violation_error_message=_("Surat kuasa ini sedang dijeda."),
            ),
            models.CheckConstraint(
                condition=models.Q(until_month__gt=models.F("from_month")),
                name="pause_ends_after_start",
                violation_error_message=_("Jeda berakhir sesudah dimulai."),
            ),
            models.CheckConstraint(
                condition=models.Q(resumed_month__isnull=True) | models.Q(resumed_month__gte=models.F("from_month")),
                name="pause_resumed_after_start",
                violation_error_message=_("Potongan dilanjutkan sesudah jeda dimulai."),
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="pause_has_reason",
                violation_error_message=_("Tulis alasan jeda."),
            ),
            models.CheckConstraint(
                condition=first_day_of_month("from_month") & first_day_of_month("until_month"),
                name="pause_of_months",
                violation_error_message=_("Jeda berlaku untuk bulan penuh."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.from_month}"
