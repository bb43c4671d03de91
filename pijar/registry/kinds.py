"""Kinds of people and of trades, with the words for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """As the identity card says."""

    FEMALE = "f", _("Perempuan")
    MALE = "m", _("Laki-laki")


class RevealReason(models.TextChoices):
    """What a whole national id is opened for."""

    CARD = "card", _("Mencocokkan KTP di loket")
    INSURER = "insurer", _("Mengisi formulir BPJS Ketenagakerjaan")
    CLAIM = "claim", _("Mengurus santunan")
    POPULATION_OFFICE = "population_office", _("Menanyakan ke Dukcapil")
    CORRECTION = "correction", _("Membetulkan data")
    OTHER = "other", _("Keperluan lain")


class ReleaseKind(models.TextChoices):
    """What leaves with whole national ids in it."""

    BATCH = "batch", _("Gelombang pendaftaran")
    QUESTION = "question", _("Pertanyaan kepada kantor lain")
    LETTER = "letter", _("Surat dengan NIK")
    CORRECTIONS = "corrections", _("Daftar yang dikembalikan")


class Sector(models.TextChoices):
    """A trade in transport or another: the law's tariff knows these two."""

    TRANSPORT = "transport", _("Angkutan")
    OTHER = "other", _("Lainnya")
