"""The steps of a contribution month from assessment to cover, with the words for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MonthStep(models.TextChoices):
    """How far workers and rupiah of a month have come at least."""

    ASSESSED = "assessed", _("Ditetapkan")
    APPROVED = "approved", _("Disetujui orang kedua")
    INVOICED = "invoiced", _("Ditagih")
    PAID = "paid", _("Dibayar")
    RECEIPTED = "receipted", _("Ada bukti BPJS")
    COVERED = "covered", _("Bulan tertutup")
