"""What was written wrongly about a person is set right; what it was before is kept by trigger."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record, tied_to
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.moves import move
from pijar.core.reach import Crossing, crossing
from pijar.core.refusals import Refused
from pijar.registry.models import Nomination, Person, Worker
from pijar.registry.policies import check_may_confirm, check_may_report
from pijar.registry.states import NOMINATION_MOVES, NominationState

_CORRECTABLE: Final = frozenset({"name", "birth_on", "sex", "address", "rt", "rw", "ward_id"})


@transaction.atomic
def correct_person(*, by: Actor, worker: Worker, reason: str, **facts: object) -> Worker:
    """Set facts of a person right: name, birth_on, sex, address, rt, rw, ward_id. The national id never changes.

    Refuses a name left empty and a birth that has not come or lies after the death.
    """
    assert facts.keys() <= _CORRECTABLE
    person = Person.objects.select_for_update(of=("self",)).get(pk=worker.person_id)
    check_may_report(by, worker)
    if not str(facts.get("name", "-")).strip():
        raise Refused("name_missing", _("Nama harus diisi."))
    born = facts.get("birth_on", person.birth_on)
    if person.died_on is not None and isinstance(born, date) and born > person.died_on:
        raise Refused("birth_after_death", _("Tanggal lahir sesudah tanggal meninggal."))
    record(by=by, event="person.corrected", subject=f"worker:{worker.ref}", reason=reason, facts=sorted(facts))
    for fact, value in facts.items():
        setattr(person, fact, value)
    person.save(update_fields=list(facts))
    worker.person = person
    return worker


@transaction.atomic
def withdraw_death(*, by: Actor, worker: Worker, reason: str) -> AuditEvent:
    """The person is alive: the death is taken back, and what it ended of the proposal stands again as it was.

    Returns the event by which the death had been reported. Refuses when none was.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=worker.person_id)
    worker.person.refresh_from_db()
    check_may_confirm(by, worker)
    subject = f"worker:{worker.ref}"
    death = AuditEvent.objects.filter(subject=subject, name="death.reported").order_by("pk").last()
    if worker.person.died_on is None or death is None:
        raise Refused("not_recorded_dead", _("Kematian orang ini tidak tercatat, jadi tidak ada yang dibatalkan."))
    record(by=by, event="death.withdrawn", subject=subject, reason=reason)
    Person.objects.filter(pk=worker.person_id).update(died_on=None)
    for nomination in Nomination.objects.filter(worker=worker, reasons=["died"]):
        _stand_again(nomination, death)
    worker.person.died_on = None
    return death


def _stand_again(nomination: Nomination, death: AuditEvent) -> None:
    with crossing(Crossing.OWN_ROWS):
        former = FormerRow.objects.filter(
            table="registry_nomination", row_id=nomination.pk, event_id=tied_to(death)
        ).first()
    if former is not None:
        was = former.was
        decided = None if was["decided_on"] is None else date.fromisoformat(was["decided_on"])
        before = {"decided_on": decided, "reasons": was["reasons"]}
        move(nomination, NominationState(was["state"]), NOMINATION_MOVES, before)
