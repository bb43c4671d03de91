"""The names of what may lie between the four numbers of a month."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Gap(models.TextChoices):
    """Between expected, debited, paid and confirmed; counted invoice by invoice, so that none hides another."""

    UNPAID = "unpaid", _("Ditagih, uangnya belum masuk")
    TOO_MUCH = "too_much", _("Masuk lebih banyak daripada ditagih")
    WAITING = "waiting", _("Masuk, belum dipakai untuk tagihan")
    UNPROVED = "unproved", _("Dibayar, belum dikonfirmasi BPJS")
