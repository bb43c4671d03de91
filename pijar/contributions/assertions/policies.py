"""May this person confirm or refuse what another typed?"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.access.second_person import check_second_person
from pijar.contributions.models import Assertion
from pijar.contributions.states import AssertionState
from pijar.core.refusals import Refused


def check_may_judge(by: Actor, assertions: Sequence[Assertion]) -> None:
    """What one person typed is confirmed or refused by another, by name, who approves months; once."""
    check_may(by, Permission.APPROVE_MONTHS)
    if by.id is None:
        raise Refused("second_person_needed", _("Yang dicatat dibenarkan oleh orang dengan akun sendiri."))
    for each in assertions:
        if each.state != AssertionState.ASSERTED:
            raise Refused("assertion_settled", _("Catatan %(number)s sudah selesai; muat ulang.") % {"number": each})
    for person in {each.asserted_by_id for each in assertions}:
        check_second_person(by, person, _("Yang dicatat dibenarkan oleh orang lain daripada yang mencatat."))
