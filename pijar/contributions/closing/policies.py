"""May this month be closed, may this explanation be approved?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.access.second_person import check_second_person
from pijar.contributions.assessment.policies import check_may_run
from pijar.contributions.closing.checklist import OpenPoint
from pijar.contributions.models import Closing, Explanation, Invoice
from pijar.contributions.states import ClosingState, ExplanationState
from pijar.core.reasons import SHORTEST_REASON
from pijar.core.refusals import Refused
from pijar.values.month import Month


def check_may_prepare_closing(by: Actor, month: Month, on: date) -> None:
    """A month is closed once it is over, after every earlier month in which anything was assessed."""
    check_may_run(by, month, on)
    _check_none_later_sealed(month)
    if on <= month.end_day:
        raise Refused("month_not_over", _("Bulan %(month)s belum selesai.") % {"month": month}, month=str(month))
    sealed = Closing.objects.filter(state=ClosingState.SEALED).values("month")
    earlier = Invoice.objects.filter(month__lt=month).exclude(month__in=sealed).order_by("month").first()
    if earlier:
        raise Refused(
            "earlier_month_open", _("Tutup dulu buku bulan %(month)s.") % {"month": earlier.month}, month=str(month)
        )


def _check_none_later_sealed(month: Month) -> None:
    """The chain of sealed months goes forward only; what comes for a month before it is sealed with the next one."""
    later = Closing.objects.filter(month__gt=month, state=ClosingState.SEALED).order_by("month").first()
    if later:
        raise Refused(
            "later_month_sealed",
            _("Bulan %(later)s sudah tutup buku; yang terlambat ikut tutup buku bulan berikutnya.")
            % {"later": later.month},
            month=str(month),
        )


def check_explained(points: Sequence[OpenPoint], explained: Mapping[str, str]) -> None:
    """Every open point has a reason that is long enough; what is the office's own work is done, not explained."""
    for point in points:
        if point.is_done:
            continue
        if point.must_hold:
            raise Refused("closing_work_left", _("Belum selesai: %(point)s.") % {"point": point.point.label})
        if len(explained.get(point.point, "")) < SHORTEST_REASON:
            raise Refused("closing_unexplained", _("Jelaskan mengapa belum: %(point)s.") % {"point": point.point.label})


def check_may_seal(by: Actor, closing: Closing) -> None:
    """A prepared month is sealed by somebody else than who prepared it."""
    check_may(by, Permission.CLOSE_MONTHS)
    if closing.state == ClosingState.SEALED:
        raise Refused("month_sealed", _("Bulan %(month)s sudah tutup buku.") % {"month": closing.month})
    _check_none_later_sealed(closing.month)
    check_second_person(
        by,
        closing.prepared_by_id,
        _("Tutup buku disetujui oleh orang lain daripada yang menyiapkan."),
        code="seal_needs_another",
    )


def check_may_approve_explanation(by: Actor, explanation: Explanation) -> None:
    """What one person wrote about a gap is approved by another, once, before the month is sealed."""
    check_may(by, Permission.APPROVE_MONTHS)
    if Closing.objects.filter(month=explanation.month, state=ClosingState.SEALED).exists():
        raise Refused("month_sealed", _("Bulan %(month)s sudah tutup buku.") % {"month": explanation.month})
    if explanation.state != ExplanationState.NOTED:
        raise Refused("explanation_approved", _("Penjelasan ini sudah disetujui; muat ulang halaman."))
    check_second_person(
        by, explanation.noted_by_id, _("Penjelasan disetujui oleh orang lain daripada yang menulisnya.")
    )
