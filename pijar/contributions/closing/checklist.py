"""What stands between a month and its closing: each point with what is still open, in workers and rupiah."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from pijar.contributions.closing.reconciliation import four_numbers, open_gaps
from pijar.contributions.gaps import Gap
from pijar.core.sql_files import fetch_rows
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month


class ChecklistPoint(models.TextChoices):
    """A point of the checklist, in the order of the work."""

    NOT_ASSESSED = "not_assessed", _("Setiap peserta yang punya pembayar sudah ditetapkan iurannya")
    NOT_INVOICED = "not_invoiced", _("Setiap penetapan sudah ditagih")
    UNPAID = "unpaid", _("Setiap tagihan sudah dibayar")
    UNPROVED = "unproved", _("Setiap pembayaran sudah punya bukti BPJS Ketenagakerjaan")
    ASSERTED = "asserted", _("Tidak ada uang atau bukti yang dicatat dan belum dibuktikan")
    WAITING_MONEY = "waiting_money", _("Tidak ada uang yang menunggu keputusan")
    UNRECONCILED = "unreconciled", _("Empat angka setiap sumber bertemu atau dijelaskan dua orang")
    UNCOVERED = "uncovered", _("Tidak ada peserta yang bulannya tidak tertutup")


MUST_HOLD = (ChecklistPoint.NOT_INVOICED, ChecklistPoint.UNRECONCILED)
"""Points that no reason at closing replaces: they are the office's own work."""

_SAID_BY = {
    ChecklistPoint.UNPAID: (Gap.UNPAID, Gap.TOO_MUCH),
    ChecklistPoint.WAITING_MONEY: (Gap.WAITING, Gap.TOO_MUCH),
    ChecklistPoint.UNPROVED: (Gap.UNPROVED,),
}
"""Points for which the approved explanations of these gaps speak, so that nobody writes a reason twice."""


@dataclass(frozen=True, slots=True)
class PointCount:
    """What of a point is open: workers (payments, gaps) and rupiah."""

    point: ChecklistPoint
    workers: int
    amount: int


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """How much of a point is open: workers and rupiah. Nought means done.

    Counted are payments for money that waits, gaps without approved explanation for numbers that do not meet.
    """

    point: ChecklistPoint
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
    found = fetch_rows(PointCount, "contributions/closing", "closing_points", {"month": month.first_day})
    gaps = open_gaps(month)
    apart = PointCount(ChecklistPoint.UNRECONCILED, len(gaps), sum(gap.amount for gap in gaps))
    counts = {count.point: count for count in (*found, apart)}
    return [OpenPoint(point, counts[point].workers, counts[point].amount) for point in ChecklistPoint]


def approved_reasons(month: Month) -> dict[str, str]:
    """What two people have said already of points that are open, by point."""
    reasons: dict[str, list[str]] = {}
    for source in four_numbers([month]):
        for gap in source.gaps:
            for point, gaps in _SAID_BY.items():
                if gap.gap in gaps and gap.is_met and gap.explanation is not None:
                    kind = FunderKind(source.source).label
                    reasons.setdefault(point, []).append(f"{kind}: {gap.explanation.note}")
    return {point: "; ".join(notes) for point, notes in reasons.items()}
