"""Money that came after membership had ended, and that somebody accepted all the same."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.models.payments import Payment


class LateAcceptance(models.Model):
    """Late money was accepted: the paper of the insurer's branch that allows it, and who took it. Never changed.

    A funder whose money was disbursed late may make arrears good by a procedure of the branch and the regional office
    (Perdir BPJSTK 22/PERDIR.02/072022).
    """

    payment = models.OneToOneField(Payment, primary_key=True, on_delete=models.PROTECT, related_name="accepted_late")
    document = models.TextField()
    reason = models.TextField()
    accepted_by_id = models.BigIntegerField(null=True)
    accepted_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(document="") & ~models.Q(reason=""),
                name="late_acceptance_names_paper",
                violation_error_message=_(
                    "Penerimaan uang terlambat menyebut surat BPJS Ketenagakerjaan dan alasannya."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} {self.document}"
