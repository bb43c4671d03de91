"""What went wrong with lists in a peer's software when it was run, each as a test that it does not here."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from pijar.access.actions import grant_role, open_account
from pijar.access.actors import SYSTEM
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import Refused
from pijar.registry import vault
from pijar.registry.actions.city import settle_city
from pijar.registry.actions.lists import take_list
from pijar.registry.models import ListRow, Nomination, Person, TakenList, Worker
from pijar.registry.queries.taken_lists import list_sheet
from tests.builders import EVERYTHING
from tests.registry.hostile.old_excel import old_workbook
from tests.registry.hostile.open_sheets import open_sheet_file
from tests.registry.intake_files import BUDI, HEADER, JOKO, SITI, TODAY, text, workbook

pytestmark = pytest.mark.django_db
WRITERS = {"xlsx": workbook, "xls": old_workbook, "ods": open_sheet_file, "csv": text}


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    settle_city(by=SYSTEM)


def take(content: bytes, name: str = "usulan.xlsx", on: date = TODAY) -> TakenList:
    return take_list(by=SYSTEM, file_name=name, content=content, sender="Kelurahan Miroto", on=on)


def numbers() -> set[str]:
    return {_number(one) for one in Person.objects.select_related("national_id")}


def _number(one: Person) -> str:
    entry = one.national_id
    return vault.unseal("nik", entry.ref, entry.key_id, bytes(entry.sealed))


def faults_of(taken: TakenList) -> dict[int, list[tuple[str, str]]]:
    rows = ListRow.objects.filter(taken_list=taken).order_by("row_no")
    return {row.row_no: [(fault["code"], fault["cell"]) for fault in row.faults] for row in rows}


@pytest.fixture
def officer() -> Client:
    user = open_account(by=EVERYTHING, username="petugas", full_name="Petugas", password="kata sandi yang panjang")
    grant_role(by=SYSTEM, user=user, role="officer", first_on=date(2020, 1, 1))
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_there_the_same_file_twice_gave_everybody_twice() -> None:
    content = workbook(HEADER, BUDI, SITI)
    take(content)
    with pytest.raises(Refused, match="sudah diterima"):
        take(content, name="lain.xlsx")
    assert (Person.objects.count(), Nomination.objects.count()) == (2, 2)


@pytest.mark.parametrize("name", WRITERS)
def test_there_the_same_people_in_a_file_of_another_kind_came_again(name: str) -> None:
    take(workbook(HEADER, BUDI, SITI))
    if name != "xlsx":
        again = take(WRITERS[name](HEADER, BUDI, SITI))
        assert (again.rows, again.applied) == (2, 0)
    assert (Person.objects.count(), Worker.objects.count(), Nomination.objects.count()) == (2, 2, 2)


@pytest.mark.parametrize("name", WRITERS)
def test_there_one_blank_id_turned_0001_into_0000_for_all(name: str) -> None:
    """A column with one blank was guessed to be of numbers with a fraction, which keep fifteen digits."""
    taken = take(WRITERS[name](HEADER, BUDI, ("", *JOKO[1:]), SITI))
    assert numbers() == {BUDI[0], SITI[0]}
    assert faults_of(taken)[3] == [("nik_missing", "A3")]


@pytest.mark.parametrize("name", WRITERS)
def test_there_phones_lost_their_leading_zero(name: str) -> None:
    header = (*HEADER, "No HP")
    said: Any = "81234567891" if name == "csv" else 81234567891
    take(WRITERS[name](header, (*BUDI, "081234567890"), (*SITI, said)))
    assert dict(Person.objects.values_list("name", "phone")) == {BUDI[1]: "+6281234567890", SITI[1]: "+6281234567891"}


def test_there_a_search_for_an_id_found_nobody(officer: Client) -> None:
    take(workbook(HEADER, BUDI, SITI))
    found = officer.post(reverse("work:search"), {"words": BUDI[0]})
    assert found.status_code == 302
    assert found["Location"].endswith(f"{Worker.objects.get(person__name=BUDI[1]).ref}/")
    assert BUDI[0] not in found["Location"]
    assert officer.post(reverse("work:search"), {"words": JOKO[0]}).status_code == 404
    assert Client().post(reverse("work:search"), {"words": BUDI[0]})["Location"].startswith("/masuk/")


def test_there_a_bulk_import_left_no_history_and_no_dates() -> None:
    first = take(workbook(HEADER, BUDI), on=date(2026, 1, 5))
    Nomination.objects.update(state="rejected", decided_on=TODAY, reasons=["no_ground"])
    second = take(workbook(HEADER, (*BUDI[:4], "Bulusan", "Tembalang", "Nelayan"), SITI))
    assert AuditEvent.objects.filter(pk__in=[first.event_id, second.event_id]).count() == 2
    proposed = Nomination.objects.order_by("pk").values_list("proposed_on", "taken_list")
    assert list(proposed) == [(date(2026, 1, 5), first.pk), (TODAY, second.pk), (TODAY, second.pk)]
    former = FormerRow.objects.filter(table="registry_person", event_id=Person.objects.get(name=BUDI[1]).event_id)
    assert [row.was["ward_id"] for row in former] == ["33.74.01.1001"]


def test_there_one_unknown_code_aborted_the_whole_upload() -> None:
    taken = take(workbook(HEADER, BUDI, (*SITI[:6], "Astronaut"), (*JOKO[:4], "Atlantis", "", JOKO[6])))
    assert (taken.applied, taken.waiting) == (1, 2)
    assert [found[0] for found in faults_of(taken).values() if found] == [
        ("category_unknown", "G3"),
        ("ward_unknown", "E4"),
    ]


@pytest.mark.parametrize("name", WRITERS)
def test_there_one_bad_date_failed_the_whole_file_without_a_row_number(name: str) -> None:
    taken = take(WRITERS[name](HEADER, BUDI, (*SITI[:2], "31-02-1985", *SITI[3:]), JOKO))
    assert (taken.applied, taken.refused) == (2, 1)
    assert faults_of(taken)[3] == [("birth_unreadable", "C3")]


def test_there_lists_showed_only_the_first_hundred_thousand_rows() -> None:
    taken = take(workbook(HEADER, BUDI))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO registry_listrow (taken_list_id, row_no, outcome, faults)"
            ' SELECT %s, n, \'refused\', \'[{"code": "nik_missing", "cell": "A1"}]\''
            " FROM generate_series(3, 100051) AS n",
            [taken.pk],
        )
    latest = list_sheet(by=SYSTEM, ref=taken.ref, page=2001)
    assert latest.rows.paginator.count == 100_050
    assert [row.row_no for row in latest.rows.object_list][-1] == 100_051
    assert {found.code: found.rows for found in latest.faults}["nik_missing"] == 100_049
