"""A person decides on a waiting row that is nearly somebody known: the same person, or another one."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_sees_area
from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.linkage.models import Pair
from pijar.linkage.near.people import near_people
from pijar.linkage.states import PairState
from pijar.linkage.verdicts import write_verdict
from pijar.registry.actions.waiting_rows import decide_row
from pijar.registry.models import ListRow, Nomination, Person, TakenList
from pijar.registry.states import ACTIVE


@transaction.atomic
def accept_as_same(
    *, by: Actor, taken_list: TakenList, row_no: int, reason: str, on: date, ward: str = "", category: str = ""
) -> ListRow:
    """The row means whom it is nearly: it proposes that person, whose number stays as it is registered.

    Whoever is proposed already is not proposed twice: then the row ends refused, with that for a reason. Which of the
    two numbers is right is a correction of its own. Refuses a row that is nearly nobody known.
    """
    row = ListRow.objects.filter(taken_list=taken_list, row_no=row_no).first()
    near = near_people(row) if row else []
    if not near:
        raise Refused("near_nobody", _("Baris ini tidak mirip dengan orang yang sudah terdata."))
    known, _reasons = near[0]
    check_sees_area(by, known.ward_id or "", Permission.TAKE_LISTS)
    if Nomination.objects.filter(worker__person=known, state__in=ACTIVE).exists():
        return decide_row(
            by=by, taken_list=taken_list, row_no=row_no, accept=False, reason=reason, on=on, refused_as="same_person"
        )
    return decide_row(
        by=by, taken_list=taken_list, row_no=row_no, accept=True, reason=reason, on=on,
        ward=ward, category=category, means=known,
    )  # fmt: skip


@transaction.atomic
def accept_as_other(
    *, by: Actor, taken_list: TakenList, row_no: int, reason: str, on: date, ward: str = "", category: str = ""
) -> ListRow:
    """The row is accepted as it stands; if it was nearly somebody known, both are remembered as two people."""
    waiting = ListRow.objects.filter(taken_list=taken_list, row_no=row_no).first()
    near = near_people(waiting) if waiting else []
    row = decide_row(
        by=by, taken_list=taken_list, row_no=row_no, accept=True, reason=reason, on=on, ward=ward, category=category
    )
    proposed = Nomination.objects.select_related("worker__person").get(pk=row.nomination_id or 0)
    for known, reasons in near:
        _remember(by, proposed.worker.person, known, reasons, reason=reason, on=on, event=proposed.event_id)
    return row


def _remember(by: Actor, one: Person, other: Person, reasons: list[str], *, reason: str, on: date, event: int) -> None:
    if one.pk == other.pk:
        return
    first, second = sorted((one.pk, other.pk))
    facts = {"reasons": reasons, "found_by": Pair.FoundBy.RULE, "found_on": on, "event_id": event}
    pair, _is_new = Pair.objects.get_or_create(first_id=first, second_id=second, defaults=facts)
    if pair.state in (PairState.OPEN, PairState.UNSURE):
        write_verdict(pair, PairState.DIFFERENT, by=by, reason=reason, on=on, event=event)
