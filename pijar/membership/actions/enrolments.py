"""The end of an entry with the insurer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record, record_each
from pijar.core.models import FormerRow
from pijar.core.moves import move, move_all
from pijar.core.reach import Crossing, crossing
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.membership.models import Enrolment
from pijar.membership.states import ENROLMENT_MOVES, EnrolmentState
from pijar.registry.models import Worker
from pijar.values.month import Month


def end_enrolment(*, by: Actor, worker: Worker, latest_month: Month, reason: str, on: date) -> None:
    """End a worker's membership after a latest month; an entry not yet answered is called off as refused.

    The action it belongs to (a death, an exit) has asked for the right.
    """
    end_enrolments(by=by, workers=[worker], latest_month=latest_month, reason=reason, on=on)


@transaction.atomic
def end_enrolments(*, by: Actor, workers: Sequence[Worker], latest_month: Month, reason: str, on: date) -> None:
    """What ``end_enrolment`` does, of some workers (at least one) who leave with the same month."""
    reason, subjects = redact(reason), [f"worker:{worker.ref}" for worker in workers]
    record_each(by=by, event="enrolment.ended", subjects=subjects, reason=reason, on=on.isoformat())
    living = Enrolment.objects.filter(worker__in=[worker.pk for worker in workers])
    move_all(living, EnrolmentState.ENDED, ENROLMENT_MOVES, {"latest_month": latest_month, "end_reason": reason})
    move_all(living, EnrolmentState.REFUSED, ENROLMENT_MOVES, {"refusal": reason, "answered_on": on})


@transaction.atomic
def resume_enrolment(*, by: Actor, worker: Worker, ended_for: str, reason: str) -> None:
    """Take back an end that was none: the membership goes on under its number and first month, as if never ended.

    ``ended_for`` is the reason the end was written with. The action it belongs to has asked for the right.
    """
    record(by=by, event="enrolment.resumed", subject=f"worker:{worker.ref}", reason=reason)
    entry = Enrolment.objects.select_for_update(of=("self",)).filter(worker=worker).order_by("pk").last()
    if entry is None or ended_for not in (entry.end_reason, entry.refusal):
        return
    if entry.state == EnrolmentState.ENDED:
        move(entry, EnrolmentState.ACCEPTED, ENROLMENT_MOVES, {"latest_month": None, "end_reason": ""})
    else:
        with crossing(Crossing.OWN_ROWS):
            former = FormerRow.objects.filter(table="membership_enrolment", row_id=entry.pk).order_by("-pk")[0].was
        move(entry, EnrolmentState(former["state"]), ENROLMENT_MOVES, {"refusal": "", "answered_on": None})


@transaction.atomic
def correct_member_number(*, by: Actor, worker: Worker, member_number: str, reason: str) -> None:
    """The member number (KPJ) of a worker's living entry becomes another. Refuses a number that somebody else has."""
    record(by=by, event="member_number.corrected", subject=f"worker:{worker.ref}", reason=reason)
    try:
        with transaction.atomic():
            enrolments = Enrolment.objects.filter(worker=worker, state=EnrolmentState.ACCEPTED)
            changed = enrolments.update(member_number=member_number)
    except IntegrityError as error:
        raise Refused("number_taken", _("Nomor peserta (KPJ) ini sudah dipakai pekerja lain.")) from error
    if not changed:
        raise Refused("not_enrolled", _("Pekerja ini belum menjadi peserta, jadi belum punya nomor peserta."))
