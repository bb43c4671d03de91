"""What a person decides about a difference: ours becomes theirs, it is accepted, or it concerns somebody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.moves import move, move_all
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.matching.kinds import ENDS_PLACE, DifferenceKind
from pijar.matching.models import Difference, FoundDeath, MatchFile, OfficeRecord
from pijar.matching.policies import (
    check_may_accept_together,
    check_may_correct,
    check_may_match,
    check_may_settle,
)
from pijar.matching.states import ACTIVE, DEATH_MOVES, DIFFERENCE_MOVES, DeathState, DifferenceState
from pijar.membership.actions.enrolments import correct_member_number
from pijar.registry.actions.corrections import correct_person
from pijar.registry.actions.people import report_other_cover
from pijar.registry.models import Ward, Worker
from pijar.sponsorship.actions.enrolment import record_death, record_exit, undo_death
from pijar.values.month import Month

_COVERS: Final = {
    DifferenceKind.EMPLOYEE_COVER: Worker.OtherCover.EMPLOYEE,
    DifferenceKind.OTHER_COVER: Worker.OtherCover.OTHER_FUNDER,
    DifferenceKind.COVER_GONE: Worker.OtherCover.NONE,
}


def _locked(difference: Difference) -> Difference:
    found = Difference.objects.select_for_update(of=("self",)).select_related("worker__person")
    return found.get(pk=difference.pk)


@transaction.atomic
def correct_difference(*, by: Actor, difference: Difference, on: date) -> Difference:
    """What the office says becomes ours; what we had is kept by trigger.

    Other cover is noted with its day, which keeps the worker off rosters; whoever still has a payer stays until a
    person lets them go (``let_go``). A death we recorded of somebody the office calls alive is taken back. Refuses the
    NIK, and a ward that is not known.
    """
    found = _locked(difference)
    check_may_correct(by, found)
    _settled(by, found, DifferenceState.CORRECTED, "difference.corrected", "", on)
    _correct(by, found, on)
    return found


def _correct(by: Actor, found: Difference, on: date) -> None:
    reason = _("Menurut %(source)s") % {"source": found.get_source_display()}
    kind, worker = DifferenceKind(found.kind), found.worker
    if kind in _COVERS:
        report_other_cover(by=by, worker=worker, cover=_COVERS[kind], on=on)
    elif kind == DifferenceKind.MEMBER_NUMBER:
        correct_member_number(by=by, worker=worker, member_number=found.theirs, reason=reason)
    elif kind == DifferenceKind.ALIVE:
        _is_alive(by, worker, reason, on)
    elif kind == DifferenceKind.DEATH_DAY:
        undo_death(by=by, worker=worker, reason=reason)
        record_death(by=by, worker=worker, died_on=date.fromisoformat(found.theirs), on=on)
    else:
        correct_person(by=by, worker=worker, reason=reason, **_facts(found))


def _is_alive(by: Actor, worker: Worker, reason: str, on: date) -> None:
    kept = undo_death(by=by, worker=worker, reason=reason)
    judged = {"reason": reason, "judged_by": by.name, "judged_on": on, "place_lost": not kept}
    move_all(FoundDeath.objects.filter(worker=worker), DeathState.UNDONE, DEATH_MOVES, judged)


def _facts(found: Difference) -> dict[str, object]:
    """The person's facts as the office states them."""
    readers: dict[DifferenceKind, Callable[[str], dict[str, object]]] = {
        DifferenceKind.NAME: lambda text: {"name": text},
        DifferenceKind.BIRTH_ON: lambda text: {"birth_on": date.fromisoformat(text)},
        DifferenceKind.SEX: lambda text: {"sex": text},
        DifferenceKind.ADDRESS: lambda text: {"address": text, "rt": "", "rw": ""},
        DifferenceKind.OUTSIDE_CITY: lambda text: {"ward_id": None},
        DifferenceKind.WARD: lambda text: {"ward_id": _ward(text)},
    }
    return readers[DifferenceKind(found.kind)](found.theirs)


def _ward(text: str) -> str:
    """The code of a ward named alone or with its district. Refuses a name that is not known or stands twice."""
    name, _comma, district = text.partition(", ")
    found = Ward.objects.filter(name__iexact=name)
    codes = list((found.filter(district__name__iexact=district) if district else found).values_list("pk", flat=True))
    if len(codes) != 1:
        raise Refused(
            "ward_unknown",
            _('Kelurahan "%(name)s" tidak bisa dipastikan; betulkan lewat lembar pekerja.') % {"name": text},
        )
    return str(codes[0])


@transaction.atomic
def accept_difference(*, by: Actor, difference: Difference, reason: str, on: date) -> Difference:
    """Both sides stay as they are, for a reason. It is not raised again while both say the same."""
    found = _locked(difference)
    check_may_settle(by, found)
    check_reason(reason)
    return _settled(by, found, DifferenceState.ACCEPTED, "difference.accepted", reason, on)


@transaction.atomic
def mark_not_same(*, by: Actor, difference: Difference, reason: str, on: date) -> int:
    """The office speaks of somebody else: all it said of this worker is unlinked, and not believed again.

    Returns how many of its differences this settles.
    """
    found = _locked(difference)
    check_may_settle(by, found)
    check_reason(reason)
    living = Difference.objects.select_for_update(of=("self",)).filter(
        worker=found.worker, source=found.source, state__in=ACTIVE
    )
    OfficeRecord.objects.filter(worker=found.worker, source=found.source).update(is_unlinked=True)
    together = list(living.select_related("worker").order_by("pk"))
    for one in together:
        _settled(by, one, DifferenceState.NOT_SAME, "difference.not_same", reason, on)
    return len(together)


@transaction.atomic
def accept_together(*, by: Actor, file: MatchFile, kind: DifferenceKind, reason: str, on: date) -> int:
    """Accept all living differences of a kind that this file raised. Returns how many."""
    check_may_accept_together(by, kind)
    check_reason(reason)
    living = Difference.objects.filter(file=file, kind=kind, state__in=ACTIVE)
    event = record(by=by, event="differences.accepted", subject=f"match_file:{file.ref}", reason=reason, kind=str(kind))
    judged = {"reason": redact(reason.strip()), "judged_by": by.name, "judged_on": on, "event_id": event.pk}
    count = move_all(living, DifferenceState.ACCEPTED, DIFFERENCE_MOVES, judged)
    if not count:
        raise Refused("nothing_to_accept", _("Tidak ada lagi perbedaan seperti itu yang menunggu."))
    return count


@transaction.atomic
def let_go(*, by: Actor, difference: Difference, latest_month: Month, reason: str, on: date) -> Difference:
    """Somebody found to be an employee, paid by others or living elsewhere leaves the programme after a month."""
    found = _locked(difference)
    check_may_match(by)
    if found.kind not in ENDS_PLACE or found.state != DifferenceState.CORRECTED:
        raise Refused("not_found_out", _("Betulkan dahulu datanya, lalu keluarkan orangnya."))
    check_reason(reason)
    record(by=by, event="difference.let_go", subject=f"worker:{found.worker.ref}", reason=reason)
    record_exit(by=by, worker=found.worker, latest_month=latest_month, reason=reason, on=on)
    return found


def _settled(by: Actor, found: Difference, state: DifferenceState, event: str, reason: str, on: date) -> Difference:
    written = record(by=by, event=event, subject=f"worker:{found.worker.ref}", reason=reason, kind=found.kind)
    judged = {"reason": redact(reason.strip()), "judged_by": by.name, "judged_on": on, "event_id": written.pk}
    move(found, state, DIFFERENCE_MOVES, judged)
    return found
