"""Lists are written, sent, taken in, verified, decided and fixed, as kelurahan, kecamatan and sponsors would do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pijar.access.actors import Actor
from pijar.founding.field_errors import NOTICED_BY, FieldRow, FoundBy, cells_of
from pijar.founding.one_person import decide_near_rows
from pijar.founding.people import InventedPerson
from pijar.founding.places import Ward, ward_weight
from pijar.founding.scene import Scene
from pijar.founding.story import Call
from pijar.founding.workbooks import first_row_of, invent_layout, write_list
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.nominations import decide_eligibility, reject_nominations, verify_nominations
from pijar.registry.models import ListRow, Nomination, TakenList
from pijar.sponsorship.actions.rosters import draft_roster, fix_roster
from pijar.sponsorship.models import Roster
from pijar.values.month import Month

_WARDS_ASKED = 8
_MISTYPED = "NIK salah ketik; orangnya sudah ada dalam daftar ini"


def answer_call(scene: Scene, call: Call) -> Roster:
    """Everybody who is asked sends a list; what comes out of it is fixed by minutes and decree, reserve included."""
    sent_on = (call.month - 1).first_day + timedelta(days=8)
    for sender, district, people in _senders(scene, call, sent_on):
        earlier = scene.listed[:]
        rows = scene.hand.type_list(people, on=sent_on, earlier=earlier)
        _send(scene, rows, sender=sender, by=scene.cast.for_district(district), on=sent_on)
        scene.listed += people
    roster = _fix(scene, call.month, kind=Roster.Kind.CITY, name=f"Daftar kota {call.month}", nominations=None)
    scene.city_rosters.append(roster)
    return roster


def list_of_sponsors(
    scene: Scene, people: Sequence[InventedPerson], *, sender: str, name: str, month: Month
) -> list[int]:
    """People whom sponsors chose themselves, listed without error and fixed; the workers, in the order of the list."""
    rows = [FieldRow(person, cells_of(person)) for person in people]
    sent_on = (month - 1).first_day + timedelta(days=15)
    nominated = _send(scene, rows, sender=sender, by=scene.cast.officer, on=sent_on)
    _fix(scene, month, kind=Roster.Kind.SPONSORS, name=name, nominations=nominated)
    worker_of = dict(Nomination.objects.filter(pk__in=nominated).values_list("pk", "worker_id"))
    return [worker_of[nomination] for nomination in nominated]


def _senders(scene: Scene, call: Call, on: date) -> Iterator[tuple[str, str, list[InventedPerson]]]:
    """Sender, district and good people of each list."""
    asked = _asked_wards(scene.wards, call)
    people = list(scene.population.people(call.good_people, on=on, wards=asked))
    by_district = call.sender == "districts"
    groups: dict[str, list[InventedPerson]] = {}
    for person in people:
        groups.setdefault(person.ward.district_code if by_district else person.ward.code, []).append(person)
    for key in sorted(groups):
        ward = groups[key][0].ward
        yield f"Kecamatan {ward.district}" if by_district else f"Kelurahan {ward.name}", ward.district_code, groups[key]


def _asked_wards(wards: Sequence[Ward], call: Call) -> frozenset[str] | None:
    """The kelurahan asked this time, every third of those with most workers; None for the whole city."""
    if call.sender == "districts":
        return None
    ranked = sorted(wards, key=lambda ward: (-ward_weight(ward), ward.code))
    turn = call.month.ordinal // 6 % 3
    return frozenset(ward.code for ward in ranked[turn : turn + 3 * _WARDS_ASKED : 3])


def _send(scene: Scene, rows: Sequence[FieldRow], *, sender: str, by: Actor, on: date) -> list[int]:
    """One list is written, taken in and verified. The nominations that were verified, in the order of the list."""
    layout = invent_layout(scene.rng, sender=sender, on=on)
    taken = take_list(
        by=by, file_name=f"{sender} {on:%Y-%m}.{layout.kind}", content=write_list(rows, layout), sender=sender, on=on
    )
    _remember(scene, rows, taken)
    decide_near_rows(scene, rows, taken, first_row=first_row_of(layout), by=by, on=on)
    return _verify(rows, taken, first_row=first_row_of(layout), by=by, on=on + timedelta(days=11))


def _remember(scene: Scene, rows: Sequence[FieldRow], taken: TakenList) -> None:
    scene.rows.update(rows=taken.rows, applied=taken.applied, refused=taken.refused, waiting=taken.waiting)
    scene.planted.update(row.fault for row in rows if row.fault)
    for row in rows:
        if row.fault and NOTICED_BY[row.fault] is FoundBy.INSURER:
            scene.branch.known[row.person.national_id] = row.fault


def _verify(rows: Sequence[FieldRow], taken: TakenList, *, first_row: int, by: Actor, on: date) -> list[int]:
    """The officer knows the people: numbers typed wrongly are turned down, everybody else is confirmed."""
    applied = ListRow.objects.filter(taken_list=taken, nomination_id__isnull=False).order_by("row_no")
    true: list[int] = []
    mistyped: list[int] = []
    for row_no, nomination in applied.values_list("row_no", "nomination_id"):
        fault = rows[row_no - first_row].fault
        (mistyped if fault and NOTICED_BY[fault] is FoundBy.KELURAHAN else true).append(nomination or 0)
    if mistyped:
        reject_nominations(by=by, nominations=mistyped, reasons=[_MISTYPED], on=on)
    verify_nominations(by=by, nominations=true, on=on)
    return true


def _fix(scene: Scene, month: Month, *, kind: Roster.Kind, name: str, nominations: Sequence[int] | None) -> Roster:
    """Decided by the criteria, drafted by the officer, fixed by the head on the third of the month."""
    officer, head = scene.cast.officer, scene.cast.head
    decided_on = month.first_day + timedelta(days=1)
    decide_eligibility(by=officer, on=decided_on)
    roster = draft_roster(by=officer, name=name, kind=kind, on=decided_on, nominations=nominations)
    return fix_roster(
        by=head,
        roster=roster,
        minutes_number=scene.paper("BA", month),
        minutes_on=decided_on,
        decree_number=scene.paper("SK", month),
        decree_on=decided_on + timedelta(days=1),
    )
