"""Taking lists in: every row ends once, nothing is taken twice, no number is lost or changed."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection
from django.utils import translation

from pijar.access.actors import STRANGER, SYSTEM, Actor
from pijar.access.roles import Permission
from pijar.core.files import read_file
from pijar.core.models import AuditEvent, FormerRow, StoredFile
from pijar.core.refusals import NotAllowed, Refused
from pijar.core.sealing import Sealer
from pijar.registry import vault
from pijar.registry.actions.city import settle_city
from pijar.registry.actions.lists import take_list
from pijar.registry.intake import faults, sentences
from pijar.registry.intake.take import read_waiting_row
from pijar.registry.models import Household, ListRow, Nomination, Person, TakenList, VaultEntry, Worker
from pijar.tables.file_faults import FileFault
from tests.obeyed_moves import by_hand
from tests.registry.intake_files import BUDI, HEADER, JOKO, SITI, TODAY, far_cell, person, text, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    settle_city(by=SYSTEM)


def take(content: bytes, by: Actor = SYSTEM, name: str = "usulan.xlsx", on: date = TODAY) -> TakenList:
    return take_list(by=by, file_name=name, content=content, sender="Kelurahan Miroto", on=on)


def take_rows(*rows: Any, **how: Any) -> TakenList:
    return take(workbook(HEADER, *rows), **how)


def outcomes(taken: TakenList) -> dict[int, tuple[str, list[str]]]:
    return {
        row.row_no: (row.outcome, [fault["code"] for fault in row.faults]) for row in taken.list_rows.order_by("row_no")
    }


def national_id(someone: Person) -> str:
    entry = someone.national_id
    return vault.unseal(entry.kind, entry.ref, entry.key_id, bytes(entry.sealed))


def written() -> dict[str, int]:
    models = (TakenList, ListRow, Nomination, Person, Worker, Household, VaultEntry, StoredFile, AuditEvent)
    return {model.__name__: model.objects.count() for model in models}


def test_a_list_becomes_people_workers_and_nominations() -> None:
    header = (*HEADER, "No KK", "Alamat", "RT/RW", "No. HP", "Tempat Kerja", "Jam Kerja", "Desil", "Triwulan")
    more = ("3374010101100001", "Jl. Pemuda 1", "3/5", "0812-3456-7890", "Pasar Johar", "05.00-13.00", "2", "TW I 2026")
    taken = take(workbook(header, (*BUDI, *more), (*SITI, *more)))
    assert (taken.rows, taken.applied, taken.refused, taken.waiting) == (2, 2, 0, 0)
    budi = Person.objects.get(name="BUDI SANTOSO")
    assert national_id(budi) == BUDI[0]
    assert (budi.birth_on, budi.sex, budi.ward_id) == (date(1980, 1, 1), "m", "33.74.01.1001")
    assert (budi.address, budi.rt, budi.rw, budi.phone) == ("Jl. Pemuda 1", "003", "005", "+6281234567890")
    assert (budi.worker.category_id, budi.worker.work_place) == ("becak", "Pasar Johar")
    assert (str(budi.worker.works_from), str(budi.worker.works_until)) == ("05:00:00", "13:00:00")
    assert (budi.worker.poverty_decile, budi.worker.poverty_quarter) == (2, "2026-Q1")
    household = Household.objects.get()
    assert set(household.members.values_list("name", flat=True)) == {"BUDI SANTOSO", "SITI RAHAYU"}
    assert vault.unseal("kk", household.card_id, household.card.key_id, bytes(household.card.sealed)) == more[0]
    nomination = Nomination.objects.get(worker=budi.worker)
    assert (nomination.state, nomination.taken_list, nomination.proposed_on) == ("nominated", taken, TODAY)
    assert taken.list_rows.get(row_no=2).nomination_id == nomination.pk


def test_every_row_of_a_list_ends_exactly_once() -> None:
    rows = [
        BUDI,
        (3374014202850002, *SITI[1:]),
        ("", *JOKO[1:]),
        (*SITI[:4], "Purwosari", "", SITI[6]),
        (*JOKO[:6], "Direktur"),
        BUDI,
        person(7, name=""),
        person(8, born="besok"),
    ]
    taken = take_rows(*rows)
    assert outcomes(taken) == {
        2: ("applied", []),
        3: ("refused", ["nik_numeric"]),
        4: ("refused", ["nik_missing"]),
        5: ("waiting", ["ward_ambiguous"]),
        6: ("waiting", ["category_unknown"]),
        7: ("refused", ["duplicate_in_file"]),
        8: ("refused", ["name_missing"]),
        9: ("refused", ["birth_unreadable"]),
    }
    assert (taken.rows, taken.applied, taken.refused, taken.waiting) == (8, 1, 5, 2)
    assert Counter(ListRow.objects.values_list("outcome", flat=True)) == {"applied": 1, "refused": 5, "waiting": 2}
    cells = {row.row_no: row.faults[0]["cell"] for row in taken.list_rows.exclude(outcome="applied")}
    assert cells == {3: "A3", 4: "A4", 5: "E5", 6: "G6", 7: "A7", 8: "B8", 9: "C9"}


def test_the_same_file_a_second_time_is_refused_and_changes_nothing() -> None:
    """In a peer's import the same file twice gave everybody twice."""
    content = workbook(HEADER, BUDI, SITI)
    take(content, on=date(2026, 1, 5))
    before = written()
    with pytest.raises(Refused) as raised:
        take(content, name="lain.csv")
    assert raised.value.code == "file_taken_before"
    assert "5 Januari 2026" in str(raised.value)
    assert written() == before


def test_the_same_people_in_another_file_are_refused_with_the_list_they_stand_in() -> None:
    take_rows(BUDI, SITI, name="januari.xlsx")
    before = {
        name: count for name, count in written().items() if name in ("Person", "Worker", "Nomination", "VaultEntry")
    }
    again = take_rows(BUDI, SITI, JOKO, name="februari.xlsx")
    assert outcomes(again) == {
        2: ("refused", ["already_nominated"]),
        3: ("refused", ["already_nominated"]),
        4: ("applied", []),
    }
    assert again.list_rows.get(row_no=2).faults == [
        {"code": "already_nominated", "cell": "A2", "listed_in": "januari.xlsx"}
    ]
    assert {name: written()[name] - count for name, count in before.items()} == dict.fromkeys(before, 1)


def test_somebody_on_a_roster_is_refused_as_covered() -> None:
    take_rows(BUDI)
    with by_hand():
        Nomination.objects.update(state="rostered", verified_on=TODAY, decided_on=TODAY)
    assert outcomes(take_rows(BUDI, SITI)) == {2: ("refused", ["already_covered"]), 3: ("applied", [])}


def test_somebody_rejected_before_may_be_proposed_again_and_the_newest_facts_hold() -> None:
    take_rows(BUDI)
    Nomination.objects.update(state="rejected", decided_on=TODAY, reasons=["no_ground"])
    FormerRow.objects.count()
    taken = take_rows((*BUDI[:4], "Bulusan", "Tembalang", "Nelayan"), JOKO)
    assert outcomes(taken) == {2: ("applied", []), 3: ("applied", [])}
    budi = Person.objects.get(name=BUDI[1])
    assert (budi.ward_id, budi.worker.category_id, budi.worker.nominations.count()) == ("33.74.10.1004", "nelayan", 2)
    kept = FormerRow.objects.filter(table__in=["registry_person", "registry_worker"], event_id=taken.event_id)
    assert {row.was.get("ward_id") or row.was.get("category_id") for row in kept} == {"33.74.01.1001", "becak"}


def test_a_known_number_with_another_name_or_birth_waits_for_a_person() -> None:
    take_rows(BUDI, SITI)
    Nomination.objects.update(state="rejected", decided_on=TODAY, reasons=["no_ground"])
    taken = take_rows((BUDI[0], "AGUS", *BUDI[2:]), (*SITI[:2], "03-02-1985", *SITI[3:]), JOKO)
    assert outcomes(taken)[2] == ("waiting", ["person_differs"])
    assert outcomes(taken)[3] == ("waiting", ["nik_differs_birth", "person_differs"])
    assert set(Person.objects.values_list("name", flat=True)) == {BUDI[1], SITI[1], JOKO[1]}


def test_a_name_written_otherwise_is_the_same_name() -> None:
    take_rows(BUDI)
    Nomination.objects.update(state="rejected", decided_on=TODAY, reasons=["no_ground"])
    assert outcomes(take_rows((BUDI[0], "Budi  santoso.", *BUDI[2:])))[2] == ("applied", [])


def test_a_dead_person_waits() -> None:
    take_rows(BUDI)
    Nomination.objects.update(state="rejected", decided_on=TODAY, reasons=["died"])
    Person.objects.update(died_on=date(2026, 5, 1))
    assert outcomes(take_rows(BUDI, JOKO))[2] == ("waiting", ["person_dead"])


def test_one_number_with_two_names_in_a_file_waits_in_every_row() -> None:
    taken = take_rows(BUDI, (BUDI[0], "AGUS", *BUDI[2:]), BUDI, SITI)
    assert [outcomes(taken)[row][0] for row in (2, 3, 4, 5)] == ["waiting", "waiting", "waiting", "applied"]
    assert outcomes(taken)[2] == ("waiting", ["duplicate_differs"])


def test_a_row_that_was_sealed_under_older_names_is_read_under_todays() -> None:
    row = take_rows((*JOKO[:6], "Direktur")).list_rows.get()
    words = read_waiting_row(row)
    former = {("category_said" if field == "category_reported" else field): word for field, word in words.items()}
    assert former != words
    kind, row.key_id = f"row:{row.row_no}", vault.current_key_id()
    row.sealed = vault.seal(kind, row.taken_list.ref, json.dumps(former))
    assert read_waiting_row(row) == words


def test_a_refused_first_row_does_not_make_the_right_second_one_a_duplicate() -> None:
    taken = take_rows((*BUDI[:2], "", *BUDI[3:]), BUDI)
    assert outcomes(taken) == {2: ("refused", ["birth_missing"]), 3: ("applied", [])}


def test_what_a_waiting_row_says_is_kept_sealed_and_nowhere_else() -> None:
    taken = take_rows((*SITI[:4], "Purwosari", "", "Pemulung"), (*JOKO[:6], "Direktur"))
    first, second = taken.list_rows.order_by("row_no")
    said = read_waiting_row(first)
    assert (said["nik"], said["name"], said["birth_on"], said["ward_reported"]) == (
        SITI[0],
        SITI[1],
        "1985-02-02",
        "Purwosari",
    )
    assert (said["sex"], said["category"]) == ("f", "pemulung")
    assert read_waiting_row(second)["category_reported"] == "Direktur"
    assert Person.objects.count() == VaultEntry.objects.count() == 0
    first.sealed = second.sealed
    with pytest.raises(InvalidTag):
        read_waiting_row(first)


def test_no_national_id_lies_open_in_any_table() -> None:
    take_rows(
        BUDI, (*SITI[:4], "Purwosari", "", SITI[6]), (3374010303900003, *JOKO[1:]), ("33740103039000031", *JOKO[1:])
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        tables = [name for (name,) in cursor.fetchall()]
        everything = ""
        for table in tables:
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM \"{table}\" AS t")
            everything += str(cursor.fetchone()[0])
    assert "BUDI SANTOSO" in everything
    for number in (BUDI[0], SITI[0], JOKO[0]):
        assert number not in everything
        assert number.encode().hex() not in everything


def test_a_list_is_one_deed_in_the_audit_trail() -> None:
    taken = take_rows(BUDI, ("", *SITI[1:]))
    event = AuditEvent.objects.get(name="list.taken")
    assert event.pk == taken.event_id == Person.objects.get().event_id == Nomination.objects.get().event_id
    assert event.subject == f"list:{taken.ref}"
    assert event.facts == {"rows": 2, "applied": 1, "refused": 1, "waiting": 0, "elsewhere": 0}


def test_the_file_is_kept_as_it_came() -> None:
    content = text(HEADER, BUDI, delimiter=";", encoding="cp1252")
    taken = take(content, name="usulan.csv")
    assert read_file(taken.file) == content
    assert (taken.file.media_type, taken.file_name) == ("text/csv", "usulan.csv")
    assert bytes(taken.file.sealed).find(BUDI[0].encode()) == -1


def test_an_officer_of_a_ward_brings_in_only_that_ward() -> None:
    officer = Actor.holding(None, "petugas", frozenset({Permission.TAKE_LISTS}), ("33.74.01.1001",))
    assert outcomes(take_rows(BUDI, SITI, by=officer)) == {2: ("applied", []), 3: ("refused", ["outside_area"])}


def test_nobody_without_the_right_takes_a_list() -> None:
    with pytest.raises(NotAllowed):
        take_rows(BUDI, by=STRANGER)
    assert TakenList.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.4", "file_is_pdf"),
        (b"MZ\x90\0\x03\0\0\0", "file_is_unknown"),
        (workbook(), "sheet_empty"),
        (workbook(HEADER), "no_rows"),
        (workbook(HEADER[1:], BUDI[1:]), "nik_column_missing"),
        (far_cell(), "file_too_wide"),
        (workbook(HEADER, *((f"337401010180{n:03d}0", *BUDI[1:]) for n in range(1, 20))), "nik_rounded"),
    ],
)
def test_a_refused_file_has_a_sentence_and_leaves_nothing(content: bytes, code: str) -> None:
    before = written()
    with pytest.raises(Refused) as raised:
        take(content)
    assert raised.value.code == code
    assert len(str(raised.value)) > 15
    assert "%(" not in str(raised.value)
    assert written() == before


def test_when_writing_breaks_nothing_of_the_list_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    from pijar.registry.actions import lists

    content, before = workbook(HEADER, BUDI), written()
    monkeypatch.setattr(lists, "apply", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take(content)
    assert written() == before
    monkeypatch.undo()
    assert take(content).applied == 1


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert set(sentences.OF_ROW) == set(faults.SEVERITY)
    with translation.override("id"):
        assert all(sentences.sentence_of(code).endswith((".", "?")) for code in faults.SEVERITY)
    facts = {"sheets": ["A"], "row": 1, "rows": 2, "columns": ["name"], "megabytes": 1, "line": 1}
    for code in sentences.OF_FILE:
        assert str(sentences.refusal_of(FileFault(code, **facts)))


def test_the_seal_of_many_is_the_seal_of_one() -> None:
    from uuid import uuid4

    sealer, ref = Sealer(), uuid4()
    assert vault.unseal("nik", ref, sealer.key_id, sealer.seal(b"nik", ref.bytes, BUDI[0])) == BUDI[0]
    assert sealer.index_of(b"nik", BUDI[0]) == vault.index_of("nik", BUDI[0])


def test_three_thousand_rows_end_once_each_with_the_numbers_they_came_with() -> None:
    people = [person(n) for n in range(1, 3001)]
    taken = take(text(HEADER, *people))
    assert taken.applied == 3000, outcomes(taken)
    found = {national_id(who): who.name for who in Person.objects.select_related("national_id")}
    assert found == {said[0]: said[1] for said in people}
