"""People, the households they live in, and the workers among them.

Ward and category have no foreign key check: they are rows that can never be deleted (trigger ``kept_forever``), and
the check of each of a list's rows against them was a tenth of taking a list in.
"""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Now, Upper
from django.utils.translation import gettext_lazy as _

from pijar.registry.kinds import Sex
from pijar.registry.models.areas import Ward
from pijar.registry.models.categories import Category
from pijar.registry.models.vault import VaultEntry


class Household(models.Model):
    """People on one family card (KK). The card's number lies in the vault."""

    card = models.OneToOneField(VaultEntry, on_delete=models.PROTECT, related_name="household")

    def __str__(self) -> str:
        return f"KK {self.pk}"


class Person(models.Model):
    """Somebody who exists, once. The national id lies in the vault; here is only its reference.

    A record found to be of somebody known already points to that one by ``merged_into``, never over a third: it keeps
    its number and its history, and counts for nothing of its own.
    """

    Sex = Sex

    national_id = models.OneToOneField(VaultEntry, on_delete=models.PROTECT, related_name="person")
    name = models.TextField()
    birth_on = models.DateField()
    sex = models.TextField(choices=Sex.choices)
    household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="members")
    address = models.TextField(blank=True)
    rt = models.TextField(blank=True)
    rw = models.TextField(blank=True)
    ward = models.ForeignKey(
        Ward, null=True, on_delete=models.PROTECT, related_name="residents", db_index=False, db_constraint=False
    )
    phone = models.TextField(blank=True)
    died_on = models.DateField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged", db_index=False)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="person_has_a_name",
                violation_error_message=_("Nama harus diisi."),
            ),
            models.CheckConstraint(
                condition=models.Q(died_on__isnull=True) | models.Q(died_on__gte=models.F("birth_on")),
                name="person_dies_after_birth",
                violation_error_message=_("Tanggal meninggal harus sesudah tanggal lahir."),
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="person_not_merged_into_itself",
                violation_error_message=_("Data seseorang tidak digabung ke dirinya sendiri."),
            ),
        ]
        indexes = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="person_by_name_part"),
            models.Index(fields=["name", "id"], name="person_by_name"),
            models.Index(fields=["ward"], name="person_by_ward"),
            models.Index(
                fields=["merged_into"], condition=models.Q(merged_into__isnull=False), name="person_by_survivor"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Worker(models.Model):
    """A person of the target group: the trade, where and when it is done, and how poor the household is ranked."""

    class OtherCover(models.TextChoices):
        NONE = "", _("Tidak ada")
        EMPLOYEE = "employee", _("Sudah peserta sebagai karyawan")
        OTHER_FUNDER = "other_funder", _("Sudah dibayar pihak lain")

    ref = models.UUIDField(unique=True, db_default=RandomUUID())
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="worker")
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="workers", db_index=False, db_constraint=False
    )
    work_place = models.TextField(blank=True)
    works_from = models.TimeField(null=True)
    works_until = models.TimeField(null=True)
    poverty_decile = models.SmallIntegerField(null=True)
    poverty_quarter = models.TextField(blank=True)
    other_cover = models.TextField(choices=OtherCover.choices, default=OtherCover.NONE, blank=True)
    other_cover_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(poverty_decile__isnull=True, poverty_quarter="")
                | (models.Q(poverty_decile__range=(1, 10)) & models.Q(poverty_quarter__regex=r"^\d{4}-Q[1-4]$")),
                name="worker_decile_with_quarter",
                violation_error_message=_("Desil (1-10) selalu bersama triwulannya, misalnya 2025-Q1."),
            ),
            models.CheckConstraint(
                condition=models.Q(other_cover="", other_cover_on__isnull=True)
                | (~models.Q(other_cover="") & models.Q(other_cover_on__isnull=False)),
                name="worker_other_cover_dated",
                violation_error_message=_("Kepesertaan lain dicatat bersama tanggal diketahuinya."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
