"""What a funder promised: places for workers from month to month, by a named legal instrument."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.core.fields import MonthField
from pijar.sponsorship.models.funders import Funder
from pijar.sponsorship.states import AgreementState


class Agreement(models.Model):
    """A funder's promise of places. Public money: decree and budget line; company: agreement; civil servant: mandate.

    ``places`` is the most workers carried in any one month (kept by trigger ``sponsorship_within_places``).
    ``minimum_months`` is the shortest time promised, ``renews`` the agreement that this one goes on from.
    """

    State = AgreementState

    class Form(models.TextChoices):
        BUDGET = "budget", _("Anggaran")
        COMMITMENT = "commitment", _("Perjanjian")
        MANDATE = "mandate", _("Surat kuasa potong gaji")

    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="agreements")
    form = models.TextField(choices=Form.choices)
    instrument = models.TextField()
    signed_on = models.DateField()
    first_month = MonthField()
    until_month = MonthField(null=True)
    places = models.IntegerField()
    bracket = models.SmallIntegerField(default=1)
    minimum_months = models.SmallIntegerField(default=1, db_default=1)
    renews = models.OneToOneField(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="renewal",
        error_messages={"unique": _("Perjanjian ini sudah diperpanjang.")},
    )
    state = models.TextField(choices=AgreementState.choices, default=AgreementState.ACTIVE)
    end_reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(instrument=""),
                name="agreement_names_instrument",
                violation_error_message=_("Setiap perjanjian menyebut dasar hukumnya."),
            ),
            models.CheckConstraint(
                condition=models.Q(places__gt=0),
                name="agreement_has_places",
                violation_error_message=_("Perjanjian menyediakan paling sedikit satu tempat."),
            ),
            models.CheckConstraint(
                condition=models.Q(until_month__isnull=True) | models.Q(until_month__gt=models.F("first_month")),
                name="agreement_ends_after_start",
                violation_error_message=_("Perjanjian berakhir sesudah dimulai."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="ended") & ~models.Q(end_reason="")
                | models.Q(state__in=["active", "paused"], end_reason=""),
                name="agreement_ended_has_reason",
                violation_error_message=_("Perjanjian yang berakhir menyebut alasan."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="paused") | models.Q(form="mandate"),
                name="agreement_paused_is_mandate",
                violation_error_message=_("Hanya surat kuasa potong gaji yang bisa dijeda."),
            ),
            models.CheckConstraint(
                condition=models.Q(minimum_months__gte=1),
                name="agreement_minimum_is_a_month",
                violation_error_message=_("Masa paling pendek sekurang-kurangnya satu bulan."),
            ),
        ]

    def __str__(self) -> str:
        return self.instrument


class Amendment(models.Model):
    """A change of an agreement's places, with the paper that allows it. Never changed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="amendments")
    places = models.IntegerField()
    instrument = models.TextField()
    signed_on = models.DateField()
    event_id = models.BigIntegerField()

    def __str__(self) -> str:
        return self.instrument


class BudgetLine(models.Model):
    """Public money of one fiscal year for an agreement: a ceiling in rupiah that what is drawn never passes."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="budget_lines")
    fiscal_year = models.SmallIntegerField()
    account_code = models.TextField()
    ceiling = models.BigIntegerField()
    drawn = models.BigIntegerField(default=0)
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "fiscal_year"],
                name="budget_line_once_a_year",
                violation_error_message=_("Baris anggaran tahun ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=models.Q(drawn__gte=0) & models.Q(drawn__lte=models.F("ceiling")),
                name="budget_line_within_ceiling",
                violation_error_message=_("Pagu anggaran tidak boleh terlampaui."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_code} {self.fiscal_year}"

    @property
    def free(self) -> int:
        return self.ceiling - self.drawn
