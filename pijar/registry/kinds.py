"""Kinds of people and of trades, with the words for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """As the identity card says."""

    FEMALE = "f", _("Perempuan")
    MALE = "m", _("Laki-laki")


class Sector(models.TextChoices):
    """A trade in transport or another: the law's tariff knows these two."""

    TRANSPORT = "transport", _("Angkutan")
    OTHER = "other", _("Lainnya")
