"""Pairs of records that may be one person, and what people judged of them."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pijar.linkage.states import ASKING, PairState
from pijar.registry.models import Person


class Pair(models.Model):
    """Two records that may be one person, in the order of their keys, noted once whoever finds them again.

    ``reasons`` are codes of ``linkage/reasons.py``; ``probability`` is the model's, none where a rule or a person found
    the pair. What was judged stays: finding a pair again never asks again.
    """

    State = PairState

    class FoundBy(models.TextChoices):
        RULE = "rule", _("Pemeriksaan daftar")
        MODEL = "model", _("Pemeriksaan seluruh data")
        PERSON = "person", _("Petugas")

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    probability = models.FloatField(null=True)
    reasons = models.JSONField(default=list)
    found_by = models.TextField(choices=FoundBy.choices)
    version = models.TextField(blank=True)
    found_on = models.DateField()
    state = models.TextField(choices=PairState.choices, default=PairState.OPEN)
    judged_on = models.DateField(null=True)
    judged_by = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="pair_once",
                violation_error_message=_("Dua data ini sudah tercatat sebagai satu pasangan."),
            ),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")),
                name="pair_in_order",
                violation_error_message=_("Pasangan dicatat menurut urutan datanya."),
            ),
            models.CheckConstraint(
                condition=models.Q(probability__isnull=True) | models.Q(probability__range=(0, 1)),
                name="pair_probability_0_to_1",
                violation_error_message=_("Peluang berada antara 0 dan 1."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", judged_on__isnull=True, judged_by="", reason="")
                | (~models.Q(state="open") & models.Q(judged_on__isnull=False) & ~models.Q(judged_by="")),
                name="pair_judged_by_somebody",
                violation_error_message=_("Penilaian menyebut siapa dan kapan."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-probability", "id"],
                condition=models.Q(state__in=[str(state) for state in ASKING]),
                name="pair_to_judge",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}-{self.second_id} {self.state}"


class NameKey(models.Model):
    """A person's name by ear (``values.names.search_key``), birth date and ward: what near records are sought in.

    A copy, filled before each search for whoever lacks one; a changed name, birth date or ward takes it away (trigger).
    """

    person_id = models.BigIntegerField(primary_key=True)
    key = models.TextField()
    birth_on = models.DateField()
    ward_id = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["birth_on", "key"], include=["person_id"], name="name_key_by_birth"),
            models.Index(fields=["ward_id", "key"], include=["birth_on", "person_id"], name="name_key_by_ward"),
            models.Index(fields=["person_id"], condition=models.Q(key=""), name="name_key_emptied"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.key}"
