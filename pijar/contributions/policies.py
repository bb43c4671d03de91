"""May this be done to a month, an invoice, a payment?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.checklist import OpenPoint
from pijar.contributions.models import Advance, Closing, Explanation, Invoice, ReceiptLine, Round
from pijar.contributions.receipt_kinds import ACCEPTED_BY_NOTE
from pijar.contributions.states import AdvanceState, ClosingState, ExplanationState, ReceiptStanding, RoundState
from pijar.core.refusals import NotAllowed, Refused
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.states import AgreementState
from pijar.values.month import Month

FIRST_MONTH = Month(2015, 7)
ADVANCE_MONTHS = (3, 6, 12)
_REASON = 10
_YEAR = 12  # months ahead of this one; the lapse guard looks no further


def check_may_run(by: Actor, month: Month, on: date) -> None:
    """A month can be run once it has come, and not before the law began (PP 44/2015, July 2015)."""
    check_may(by, Permission.RUN_MONTHS)
    if month > Month.of(on):
        raise Refused("month_in_future", _("Bulan %(month)s belum tiba.") % {"month": month}, month=str(month))
    if month < FIRST_MONTH:
        raise Refused("month_before_law", _("Program JKK dan JKM baru mulai Juli 2015."), month=str(month))
    if Closing.objects.filter(month=month, state=ClosingState.SEALED).exists():
        raise Refused("month_sealed", _("Bulan %(month)s sudah tutup buku.") % {"month": month}, month=str(month))


def check_may_settle_round(by: Actor, settled: Round | None) -> None:
    """A round that waits is approved or sent back by somebody else than who assessed it; none is left alone."""
    check_may(by, Permission.APPROVE_MONTHS)
    if settled is None:
        return
    if settled.state != RoundState.ASSESSED:
        raise Refused(
            "round_settled",
            _("Penetapan ke-%(number)s bulan %(month)s sudah diputus.")
            % {"number": settled.number, "month": settled.month},
        )
    if by.id is not None and by.id == settled.assessed_by_id:
        raise Refused("same_person", _("Iuran disetujui oleh orang lain daripada yang menetapkannya."))


def check_reason(reason: str) -> str:
    """A reason of at least ten letters, without the blanks around it."""
    reason = reason.strip()
    if len(reason) < _REASON:
        raise Refused("reason_needed", _("Tulis alasannya, paling sedikit sepuluh huruf."))
    return reason


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
    """Every open point has a reason of at least ten letters; what is the office's own work is done, not explained."""
    for point in points:
        if point.is_done:
            continue
        if point.must_hold:
            raise Refused("closing_work_left", _("Belum selesai: %(point)s.") % {"point": point.point.label})
        if len(explained.get(point.point, "")) < _REASON:
            raise Refused("closing_unexplained", _("Jelaskan mengapa belum: %(point)s.") % {"point": point.point.label})


def check_may_seal(by: Actor, closing: Closing) -> None:
    """A prepared month is sealed by somebody else than who prepared it."""
    check_may(by, Permission.CLOSE_MONTHS)
    if closing.state == ClosingState.SEALED:
        raise Refused("month_sealed", _("Bulan %(month)s sudah tutup buku.") % {"month": closing.month})
    _check_none_later_sealed(closing.month)
    if by.id is not None and by.id == closing.prepared_by_id:
        raise Refused("seal_needs_another", _("Tutup buku disetujui oleh orang lain daripada yang menyiapkan."))


def check_may_take_receipts(by: Actor) -> None:
    """Whoever takes the insurer's files does so for the whole city."""
    check_may(by, Permission.RUN_MONTHS)
    if by.areas:
        raise NotAllowed("whole_city_needed", _("Bukti BPJS dikerjakan untuk seluruh kota."))


def check_may_settle_line(by: Actor, line: ReceiptLine) -> None:
    """An exception of the insurer's file is settled once."""
    check_may_take_receipts(by)
    if line.outcome != ReceiptLine.Outcome.EXCEPTED or line.standing == ReceiptStanding.SETTLED:
        raise Refused("line_settled", _("Baris ini sudah selesai; muat ulang halaman."))


def check_may_accept_line(line: ReceiptLine) -> None:
    """What ends by itself, once the money or the month has come, is not accepted."""
    if line.code not in ACCEPTED_BY_NOTE:
        raise Refused(
            "line_ends_by_itself",
            _("Baris ini selesai sendiri begitu tagihannya dibayar atau bulannya tiba. Tunggu, atau tanyakan ke BPJS."),
        )


def check_may_approve_explanation(by: Actor, explanation: Explanation) -> None:
    """What one person wrote about a gap is approved by another, once, before the month is sealed."""
    check_may(by, Permission.APPROVE_MONTHS)
    if Closing.objects.filter(month=explanation.month, state=ClosingState.SEALED).exists():
        raise Refused("month_sealed", _("Bulan %(month)s sudah tutup buku.") % {"month": explanation.month})
    if explanation.state != ExplanationState.NOTED:
        raise Refused("explanation_approved", _("Penjelasan ini sudah disetujui; muat ulang halaman."))
    if by.id is not None and by.id == explanation.noted_by_id:
        raise Refused("same_person", _("Penjelasan disetujui oleh orang lain daripada yang menulisnya."))


def check_may_assess_ahead(by: Actor, agreement: Agreement, span: Sequence[Month], on: date) -> None:
    """Three, six or twelve months in a row from this month on, within a year and within the agreement."""
    check_may(by, Permission.RUN_MONTHS)
    if len(span) not in ADVANCE_MONTHS:
        raise Refused("advance_span", _("Bayar di muka berlaku untuk 3, 6, atau 12 bulan."))
    if span[0] < Month.of(on):
        raise Refused("advance_past", _("Bayar di muka mulai bulan ini atau sesudahnya."))
    if span[-1] > Month.of(on) + _YEAR:
        raise Refused("advance_too_far", _("Bayar di muka paling jauh satu tahun ke depan."))
    ends = agreement.until_month
    if agreement.state != AgreementState.ACTIVE or span[0] < agreement.first_month or (ends and span[-1] >= ends):
        raise Refused("advance_beyond_agreement", _("Perjanjian ini tidak berlaku pada semua bulan itu."))
    if Closing.objects.filter(month__in=span, state=ClosingState.SEALED).exists():
        raise Refused("month_sealed", _("Bulan %(month)s sudah tutup buku.") % {"month": span[0]}, month=str(span[0]))


def check_may_settle_advance(by: Actor, advance: Advance) -> None:
    """An advance that waits is approved or sent back by those who approve months."""
    check_may(by, Permission.APPROVE_MONTHS)
    if advance.state != AdvanceState.ASSESSED:
        raise Refused("advance_settled", _("Bayar di muka ini sudah diputus."))


def check_may_issue_advance(by: Actor, advance: Advance, waiting: Sequence[Round]) -> None:
    """An advance is issued once, when no round of it waits for approval any more."""
    check_may(by, Permission.RUN_MONTHS)
    if advance.state != AdvanceState.ASSESSED:
        raise Refused("advance_settled", _("Bayar di muka ini sudah diputus."))
    if waiting:
        raise Refused("advance_not_approved", _("Bayar di muka ini menunggu persetujuan orang lain."))
