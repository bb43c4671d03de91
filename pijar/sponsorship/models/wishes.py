"""What a sponsor wishes of those who get the places of an agreement."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from pijar.registry.models import Category, District, Ward, Worker
from pijar.sponsorship.models.agreements import Agreement


class Wish(models.Model):
    """One wish: a ward, a district, a trade or a person by name.

    A strict wish decides who may get the places at all (a strict name: only the people named); any other decides only
    who among those placed gets these places, never who is placed.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="wishes")
    ward = models.ForeignKey(Ward, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    district = models.ForeignKey(District, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="wishes")
    is_strict = models.BooleanField()
    wished_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now())
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    Exact(
                        models.Func(
                            models.F("ward"),
                            models.F("district"),
                            models.F("category"),
                            models.F("worker"),
                            function="num_nonnulls",
                            output_field=models.IntegerField(),
                        ),
                        1,
                    )
                ),
                name="wish_has_one_matter",
                violation_error_message=_("Keinginan menyebut satu hal: kelurahan, kecamatan, pekerjaan, atau orang."),
            ),
            models.UniqueConstraint(
                fields=["agreement", "ward", "district", "category", "worker"],
                nulls_distinct=False,
                name="wish_once_an_agreement",
                violation_error_message=_("Keinginan ini sudah dicatat."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.ward or self.district or self.category or f"#{self.worker_id}")
