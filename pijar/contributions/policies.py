"""May this be done to a month, an invoice, a payment?"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.values.month import Month

FIRST_MONTH = Month(2015, 7)


def check_may_run(by: Actor, month: Month, on: date) -> None:
    """A month can be run once it has come, and not before the law began (PP 44/2015, July 2015)."""
    check_may(by, Permission.RUN_MONTHS)
    if month > Month.of(on):
        raise Refused("month_in_future", _("Bulan %(month)s belum tiba.") % {"month": month}, month=str(month))
    if month < FIRST_MONTH:
        raise Refused("month_before_law", _("Program JKK dan JKM baru mulai Juli 2015."), month=str(month))
