"""May this month be assessed, may this round be approved?"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.access.second_person import check_second_person
from pijar.contributions.models import Closing, Round
from pijar.contributions.states import ClosingState, RoundState
from pijar.core.refusals import Refused
from pijar.values.month import Month

FIRST_MONTH = Month(2015, 7)


ADVANCE_MONTHS = (3, 6, 12)


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
    check_second_person(by, settled.assessed_by_id, _("Iuran disetujui oleh orang lain daripada yang menetapkannya."))
