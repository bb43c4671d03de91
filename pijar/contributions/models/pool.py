"""The pooled fund (*dana bersama*): what citizens and others give, what it bridges, and what comes back."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.contributions.models.invoices import Invoice
from pijar.contributions.models.payments import Payment
from pijar.contributions.states import BridgeState
from pijar.sponsorship.models import Funder


class Pool(models.Model):
    """The cash of the pooled fund in rupiah: one row, moved only by gifts, bridges and repayments (triggers).

    The database refuses a bridge that it does not hold.
    """

    id = models.SmallIntegerField(primary_key=True)
    cash = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=1),
                name="pool_is_one",
                violation_error_message=_("Hanya ada satu dana bersama."),
            ),
            models.CheckConstraint(
                condition=models.Q(cash__gte=0),
                name="pool_holds_its_cash",
                violation_error_message=_("Uang dana bersama tidak cukup."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.cash)


class PoolGift(models.Model):
    """Money given to the pooled fund: by a known funder, or by somebody of whom only a note is kept. Never changed."""

    giver = models.ForeignKey(Funder, null=True, on_delete=models.PROTECT, related_name="pool_gifts")
    note = models.TextField(blank=True)
    reference = models.TextField(unique=True, error_messages={"unique": _("Nomor bukti sumbangan ini sudah dicatat.")})
    amount = models.BigIntegerField()
    received_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="pool_gift_is_positive",
                violation_error_message=_("Sumbangan harus lebih dari nol."),
            ),
            models.CheckConstraint(
                condition=models.Q(giver__isnull=False) | ~models.Q(note=""),
                name="pool_gift_is_somebodys",
                violation_error_message=_("Sumbangan menyebut pemberinya atau catatan tentangnya."),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Bridge(models.Model):
    """An invoice that the pooled fund paid so that no month is lost (*talangan*), in rupiah.

    ``payment`` is the money it sent; the funder owes ``amount`` less ``repaid``. What does not come back is borne by
    the fund, with a note and by another person than who bridged; so is an invoice of the fund itself, at once.
    """

    State = BridgeState

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="bridges")
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="bridge")
    amount = models.BigIntegerField()
    repaid = models.BigIntegerField(default=0)
    bridged_on = models.DateField()
    bridged_by_id = models.BigIntegerField(null=True)
    why = models.TextField()
    state = models.TextField(choices=BridgeState.choices, default=BridgeState.OPEN)
    settled_on = models.DateField(null=True)
    settled_by_id = models.BigIntegerField(null=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invoice"],
                condition=models.Q(state="open"),
                name="bridge_one_open_an_invoice",
                violation_error_message=_("Tagihan ini sedang ditalangi."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0, repaid__gte=0) & models.Q(repaid__lte=models.F("amount")),
                name="bridge_repaid_within_amount",
                violation_error_message=_("Talangan kembali paling banyak sebesar jumlahnya."),
            ),
            models.CheckConstraint(
                condition=~models.Q(why=""),
                name="bridge_says_why",
                violation_error_message=_("Talangan menyebut alasannya."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", settled_on__isnull=True, note="", repaid__lt=models.F("amount"))
                | models.Q(state="repaid", settled_on__isnull=False, note="", repaid=models.F("amount"))
                | models.Q(state="borne", settled_on__isnull=False, repaid__lt=models.F("amount")) & ~models.Q(note=""),
                name="bridge_settled_has_day",
                violation_error_message=_("Talangan yang selesai bertanggal; yang ditanggung dana bersama bercatatan."),
            ),
            models.CheckConstraint(
                condition=models.Q(settled_by_id__isnull=True)
                | models.Q(state="repaid")
                | ~models.Q(settled_by_id=models.F("bridged_by_id")),
                name="bridge_borne_by_two_people",
                violation_error_message=_("Talangan dihapus oleh orang lain daripada yang menalangi."),
            ),
        ]
        indexes = [models.Index(fields=["-bridged_on", "-id"], name="bridge_latest_first")]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.amount}"

    @property
    def owed(self) -> int:
        """Rupiah that still come back, if they do."""
        return self.amount - self.repaid if self.state == BridgeState.OPEN else 0


class Repayment(models.Model):
    """Late money of a funder, used to pay a bridge back to the pooled fund, in rupiah. Never changed.

    With what was used of the payment for invoices it never passes the payment's amount (``money_goes_back_once``).
    """

    bridge = models.ForeignKey(Bridge, on_delete=models.PROTECT, related_name="repayments")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="repayments")
    amount = models.BigIntegerField()
    repaid_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="repayment_is_positive",
                violation_error_message=_("Pengembalian talangan harus lebih dari nol."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bridge_id} {self.amount}"
