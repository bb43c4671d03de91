"""May months be assessed, approved and invoiced in advance?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.assessment.policies import ADVANCE_MONTHS
from pijar.contributions.models import Advance, Closing, Round
from pijar.contributions.states import AdvanceState, ClosingState
from pijar.core.refusals import Refused
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.states import AgreementState
from pijar.values.month import Month

_YEAR = 12  # months ahead of this one; the lapse guard looks no further


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
