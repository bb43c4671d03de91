"""Months left behind: arrears of up to three months made good, and money that came too late accepted by a person."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.assessment.actions.assess import Assessed, assess_round
from pijar.contributions.settlement.late_payments import arrears_months
from pijar.core.audit import record
from pijar.core.refusals import Refused
from pijar.sponsorship.models import Agreement


@transaction.atomic
def make_good(*, by: Actor, agreement: Agreement, on: date) -> list[Assessed]:
    """Assess what an agreement has left out in past months that can still be paid; a round for each, to be approved.

    Workers whose membership is over are left out (grace_over); so are months whose book is sealed. Refuses when
    nobody is missing.
    """
    check_may(by, Permission.RUN_MONTHS)
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    done = [assess_round(by=by, month=month, on=on, agreement=agreement.pk) for month in arrears_months(on)]
    found = [each for each in done if each.workers]
    if not found:
        raise Refused("nothing_in_arrears", _("Tidak ada bulan tertinggal yang masih bisa ditetapkan."))
    record(
        by=by,
        event="arrears.assessed",
        subject=f"agreement:{agreement.pk}",
        reference=agreement.instrument,
        months=[str(each.month) for each in found],
        amount=sum(each.amount for each in found),
    )
    return found
