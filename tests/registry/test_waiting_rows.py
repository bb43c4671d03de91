"""Waiting rows are decided by a person: once, for a reason that is kept, with what they said dropped."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from pijar.access.actors import STRANGER, SYSTEM, Actor
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, NotFound, Refused
from pijar.linkage.queries.waiting_rows import waiting_rows
from pijar.registry import vault
from pijar.registry.actions.city import settle_city
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.waiting_rows import decide_row
from pijar.registry.intake import take as taking
from pijar.registry.intake.sentences import sentence_of
from pijar.registry.models import Household, ListRow, Nomination, Person, TakenList, VaultEntry
from tests.obeyed_moves import by_hand
from tests.registry.intake_files import BUDI, HEADER, JOKO, SITI, TODAY, workbook

pytestmark = pytest.mark.django_db
LATER = date(2026, 11, 25)
MIROTO, BULUSAN = "33.74.01.1001", "33.74.10.1004"
NOWHERE = (*SITI[:4], "Purwosari", "", SITI[6])
JOBLESS = (*JOKO[:6], "Direktur")
REASON = "KTP sudah dicocokkan"


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    settle_city(by=SYSTEM)


def take(*rows: Any, by: Actor = SYSTEM, header: tuple[str, ...] = HEADER) -> TakenList:
    return take_list(by=by, file_name="usulan.xlsx", content=workbook(header, *rows), sender="Miroto", on=TODAY)


def decide(taken: TakenList, row_no: int = 2, accept: bool = True, **said: Any) -> ListRow:
    given: dict[str, Any] = {"by": SYSTEM, "reason": REASON, "on": LATER} | said
    return decide_row(taken_list=taken, row_no=row_no, accept=accept, **given)


def refused(taken: TakenList, row_no: int = 2, **said: Any) -> Refused:
    """The refusal of a decision, which leaves the row as it waited and no event."""
    before = written(taken)
    with pytest.raises(Refused) as raised:
        decide(taken, row_no, **said)
    assert written(taken) == before
    return raised.value


def written(taken: TakenList) -> tuple[Any, ...]:
    """Everything a decision may change."""
    rows = list(ListRow.objects.order_by("taken_list", "row_no").values())
    return rows, counts(taken), Nomination.objects.count(), Person.objects.count(), AuditEvent.objects.count()


def counts(taken: TakenList) -> tuple[int, int, int, int]:
    taken.refresh_from_db()
    return taken.rows, taken.applied, taken.refused, taken.waiting


def test_a_row_whose_number_differs_from_the_birth_date_is_accepted_as_it_stands() -> None:
    header = (*HEADER, "No KK", "Alamat", "Jam Kerja", "Desil", "Triwulan")
    more = ("3374010101100001", "Jl. Pemuda 1", "05.00-13.00", "2", "TW I 2026")
    taken = take((*BUDI[:2], "02-01-1980", *BUDI[3:], *more), header=header)
    row = decide(taken)
    budi = Person.objects.get()
    assert (budi.name, budi.birth_on, budi.sex, budi.ward_id) == ("BUDI SANTOSO", date(1980, 1, 2), "m", MIROTO)
    assert (budi.address, str(budi.worker.works_from), budi.worker.poverty_decile) == ("Jl. Pemuda 1", "05:00:00", 2)
    entry = budi.national_id
    assert vault.unseal("nik", entry.ref, entry.key_id, bytes(entry.sealed)) == BUDI[0]
    household = Household.objects.select_related("card").get()
    assert budi.household == household
    assert vault.unseal("kk", household.card_id, household.card.key_id, bytes(household.card.sealed)) == more[0]
    nomination = Nomination.objects.get()
    assert (nomination.taken_list, nomination.proposed_on, nomination.state) == (taken, LATER, "nominated")
    row.refresh_from_db()
    assert (row.outcome, row.nomination_id, row.sealed, row.key_id) == ("applied", nomination.pk, None, None)
    assert [fault["code"] for fault in row.faults] == ["nik_differs_birth"]
    assert counts(taken) == (1, 1, 0, 0)


def test_a_refused_row_says_so_and_what_it_said_is_gone() -> None:
    taken = take(NOWHERE, JOBLESS, BUDI)
    row = decide(taken, accept=False)
    row.refresh_from_db()
    assert (row.outcome, row.nomination_id, row.sealed, row.key_id) == ("refused", None, None, None)
    assert [fault["code"] for fault in row.faults] == ["ward_ambiguous", "refused_by_person"]
    assert counts(taken) == (3, 1, 1, 1)
    assert Person.objects.count() == VaultEntry.objects.count() == 1


def test_the_deed_is_kept_with_its_reason_and_without_name_or_number() -> None:
    taken = take(NOWHERE)
    decide(taken, accept=False, reason=f"NIK {SITI[0]} bukan warga")
    event = AuditEvent.objects.get(name="list_row.decided")
    assert (event.subject, event.facts) == (f"list:{taken.ref}", {"row_no": 2, "accept": False})
    assert "bukan warga" in event.reason
    assert SITI[0] not in event.reason
    assert SITI[1] not in json.dumps([event.facts, event.subject])


def test_people_made_by_a_decision_name_the_deed_of_the_decision() -> None:
    decide(take(NOWHERE), ward=BULUSAN)
    event = AuditEvent.objects.get(name="list_row.decided")
    assert {Person.objects.get().event_id, Nomination.objects.get().event_id} == {event.pk}


def test_a_missing_ward_or_trade_is_chosen_by_the_person_or_the_row_stays() -> None:
    taken = take(NOWHERE, JOBLESS)
    assert refused(taken).code == refused(taken, ward="99.99.99.9999").code == "ward_needed"
    assert refused(taken, 3).code == refused(taken, 3, category="direktur").code == "category_needed"
    decide(taken, ward=BULUSAN)
    decide(taken, 3, category="nelayan")
    assert Person.objects.get(name=SITI[1]).ward_id == BULUSAN
    assert Person.objects.get(name=JOKO[1]).worker.category_id == "nelayan"
    assert counts(taken) == (2, 2, 0, 0)


def test_a_ward_that_the_row_tells_is_not_overruled() -> None:
    decide(take(JOBLESS), category="nelayan", ward=MIROTO)
    assert Person.objects.get().ward_id != MIROTO


def test_a_row_is_decided_once() -> None:
    taken = take(NOWHERE, BUDI)
    decide(taken, accept=False)
    assert refused(taken, ward=BULUSAN).code == refused(taken, 3).code == "row_decided"
    assert counts(taken) == (2, 1, 1, 0)


@pytest.mark.parametrize("reason", ["", "    ", "ok", "12345 . .", "abcd"])
@pytest.mark.parametrize("accept", [True, False])
def test_a_decision_needs_a_reason(reason: str, accept: bool) -> None:
    assert refused(take(NOWHERE), ward=BULUSAN, reason=reason, accept=accept).code == "reason_needed"


def test_somebody_known_under_another_name_is_the_same_person_when_accepted() -> None:
    take(BUDI)
    Nomination.objects.update(state="rejected", decided_on=TODAY, reasons=["no_ground"])
    taken = take((BUDI[0], "BUDI S. WIJAYA", *BUDI[2:]))
    decide(taken)
    budi = Person.objects.get()
    assert (budi.name, budi.worker.nominations.count()) == (BUDI[1], 2)
    assert budi.worker.nominations.get(state="nominated").taken_list == taken


def test_of_two_rows_with_one_number_only_one_is_accepted() -> None:
    taken = take(BUDI, (BUDI[0], "AGUS", *BUDI[2:]))
    decide(taken, 3)
    refusal = refused(taken, 2)
    assert (refusal.code, str(refusal)) == ("already_nominated", sentence_of("already_nominated"))
    assert Person.objects.get().name == "AGUS"
    with by_hand():
        Nomination.objects.update(state="rostered", verified_on=TODAY, decided_on=TODAY)
    assert refused(taken, 2).code == "already_covered"


def test_somebody_recorded_as_dead_is_not_proposed() -> None:
    take(BUDI)
    Nomination.objects.update(state="rejected", decided_on=TODAY, reasons=["died"])
    Person.objects.update(died_on=date(2026, 5, 1))
    taken = take(BUDI, JOKO)
    assert refused(taken).code == "person_dead"
    decide(taken, accept=False)
    assert counts(taken) == (2, 1, 1, 0)


def test_words_that_do_not_make_a_person_are_not_accepted() -> None:
    taken = take(NOWHERE)
    row = taken.list_rows.get()
    words = taking.read_waiting_row(row)
    for broken in ({"nik": "3374014202850000"}, {"name": ""}, {"birth_on": None}):
        ListRow.objects.update(sealed=vault.seal("row:2", taken.ref, json.dumps(words | broken)))
        assert refused(taken, ward=BULUSAN).code == "row_insufficient"
    ListRow.objects.update(sealed=vault.seal("row:2", taken.ref, json.dumps(words)))
    assert decide(taken, ward=BULUSAN).outcome == "applied"


def officer(account: Any, *areas: str) -> Actor:
    return Actor.holding(account.pk, "petugas", frozenset({Permission.TAKE_LISTS}), areas)


def test_an_officer_of_a_ward_decides_in_that_ward_and_on_lists_of_that_officer(django_user_model: Any) -> None:
    mine = officer(django_user_model.objects.create(username="a"), MIROTO)
    other = officer(django_user_model.objects.create(username="b"), MIROTO)
    taken = take(NOWHERE, by=mine)
    assert isinstance(refused(taken, by=other, ward=MIROTO), NotFound)
    assert isinstance(refused(taken, by=mine, ward=BULUSAN), NotAllowed)
    decide(taken, by=mine, ward=MIROTO)
    assert Person.objects.get().ward_id == MIROTO


def test_a_difference_with_somebody_of_another_area_is_not_judged_here(django_user_model: Any) -> None:
    take(SITI)
    Nomination.objects.update(state="rejected", decided_on=TODAY, reasons=["no_ground"])
    mine = officer(django_user_model.objects.create(username="a"), MIROTO)
    taken = take((SITI[0], "AGUS", *SITI[2:4], "Miroto", "", SITI[6]), by=mine)
    assert refused(taken, by=mine).code == "outside_area"
    assert waiting_rows(by=mine, ref=taken.ref, rows=[2])[0].known is None
    assert waiting_rows(by=SYSTEM, ref=taken.ref, rows=[2])[0].known == Person.objects.get()


def test_nobody_decides_without_the_right() -> None:
    assert isinstance(refused(take(NOWHERE), by=STRANGER), NotAllowed)


def test_a_row_that_is_not_there_is_not_found() -> None:
    assert refused(take(NOWHERE), 99).code == "row_unknown"


def test_waiting_rows_are_shown_with_the_number_closed() -> None:
    taken = take(NOWHERE, JOBLESS, BUDI)
    with translation.override("id"):
        first, second = waiting_rows(by=SYSTEM, ref=taken.ref, rows=[2, 3, 4])
    assert (first.name, first.sex) == (SITI[1], "Perempuan")
    assert "3374" not in repr(first)
    assert (first.ward, first.ward_reported, first.category, first.faults) == (
        "",
        "Purwosari",
        "Pemulung",
        ("ward_ambiguous",),
    )
    assert (second.ward, second.category, second.category_reported) == ("Sekaran", "", "Direktur")
    with pytest.raises(NotAllowed):
        waiting_rows(by=STRANGER, ref=taken.ref, rows=[2])
