"""People who sign in and the posts granted to them."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.access.roles import ROLES, Role


class User(AbstractUser):
    """Somebody who signs in. Named accounts only; what the person may do comes from grants."""

    full_name = models.TextField(_("Nama lengkap"), blank=True)

    def __str__(self) -> str:
        return self.full_name or self.username


class Grant(models.Model):
    """A role held by a person for a part of the city, for a span of days.

    ``area`` is the code of a district or ward that bounds what the person sees; empty means the whole city.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role_code = models.TextField(choices=[(code, role.name) for code, role in ROLES.items()])
    area = models.TextField(blank=True)
    days = DateRangeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role_code", "area", "days"],
                name="grant_once",
                violation_error_message=_("Peran ini sudah diberikan untuk wilayah dan masa yang sama."),
            ),
            models.CheckConstraint(
                condition=models.Q(role_code__in=list(ROLES)),
                name="grant_of_a_known_role",
                violation_error_message=_("Peran ini tidak dikenal."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role_code} {self.area}".strip()

    @property
    def role(self) -> Role:
        return ROLES[self.role_code]
