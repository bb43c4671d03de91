"""Who pays: the city's budget, the excise fund, companies, civil servants."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.registry.models import Ward
from pijar.sponsorship.states import FunderKind, Stage


class Office(models.Model):
    """A department of the city (OPD) through which civil servants' mandates pass."""

    code = models.TextField(primary_key=True)
    name = models.TextField(unique=True)

    def __str__(self) -> str:
        return self.name


class Funder(models.Model):
    """Whoever pays contributions for workers. Civil servants have NIP and office, companies NIB and stage.

    ``retires_on`` is the first day without salary: no mandate debits anything from then on.
    """

    Kind = FunderKind
    Stage = Stage

    kind = models.TextField(choices=FunderKind.choices)
    name = models.TextField()
    contact = models.TextField(blank=True)
    ward = models.ForeignKey(Ward, null=True, on_delete=models.PROTECT, related_name="+")
    employee_number = models.TextField(blank=True)
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="civil_servants")
    business_number = models.TextField(blank=True)
    stage = models.TextField(choices=Stage.choices, blank=True)
    retires_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employee_number"],
                condition=~models.Q(employee_number=""),
                name="funder_employee_number_once",
                violation_error_message=_("NIP ini sudah terdaftar sebagai pelindung."),
            ),
            models.UniqueConstraint(
                fields=["business_number"],
                condition=~models.Q(business_number=""),
                name="funder_business_number_once",
                violation_error_message=_("NIB ini sudah terdaftar."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="civil_servant", office__isnull=False) & ~models.Q(employee_number="")
                | ~models.Q(kind="civil_servant") & models.Q(office__isnull=True, employee_number=""),
                name="funder_civil_servant_has_office",
                violation_error_message=_("ASN/PPPK dicatat dengan NIP dan OPD; pelindung lain tidak."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="company") & ~models.Q(stage="")
                | ~models.Q(kind="company") & models.Q(stage=""),
                name="funder_company_has_stage",
                violation_error_message=_("Perusahaan dicatat dengan tahapnya; pelindung lain tidak."),
            ),
            models.CheckConstraint(
                condition=models.Q(retires_on__isnull=True) | models.Q(kind="civil_servant"),
                name="funder_retires_is_civil_servant",
                violation_error_message=_("Hanya ASN/PPPK yang pensiun dari gajinya."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
