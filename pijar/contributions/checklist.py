"""What stands between a month and its closing: each point with what is still open, in workers and rupiah."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.core.sql_files import fetch_sql
from pijar.values.month import Month


class Point(models.TextChoices):
    """A point of the checklist, in the order of the work."""

    NOT_ASSESSED = "not_assessed", _("Setiap peserta yang punya pembayar sudah ditetapkan iurannya")
    NOT_INVOICED = "not_invoiced", _("Setiap penetapan sudah ditagih")
    UNPAID = "unpaid", _("Setiap tagihan sudah dibayar")
    UNPROVED = "unproved", _("Setiap pembayaran sudah punya bukti BPJS Ketenagakerjaan")
    WAITING_MONEY = "waiting_money", _("Tidak ada uang yang menunggu keputusan")
    UNCOVERED = "uncovered", _("Tidak ada peserta yang bulannya tidak tertutup")


MUST_HOLD = (Point.NOT_INVOICED,)
"""Points that no explanation replaces: they are the office's own work."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """How much of a point is open: workers (payments, for money that waits) and rupiah. Nought means done."""

    point: Point
    count: int
    amount: int

    @property
    def is_done(self) -> bool:
        return self.count == 0

    @property
    def must_hold(self) -> bool:
        return self.point in MUST_HOLD


def checklist(month: Month) -> list[OpenPoint]:
    """Every point of a month's closing, done or open."""
    rows = {row["point"]: row for row in fetch_sql("contributions", "closing_points", {"month": month.first_day})}
    return [OpenPoint(point, rows[point]["workers"], int(rows[point]["amount"])) for point in Point]
