"""A list is held against everybody known: who is nearly somebody known waits, with the reason and the cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from pijar.access.actors import SYSTEM
from pijar.linkage.near.rules import Record, near_reasons, slip_of
from pijar.registry.actions.city import settle_city
from pijar.registry.actions.lists import take_list
from pijar.registry.models import ListRow, Person, TakenList
from tests.registry.intake_files import BUDI, HEADER, JOKO, SITI, TODAY, text

MIROTO = "33.74.01.1001"
BORN = date(1980, 1, 1)
KNOWN = Record("BUDI SANTOSO", BORN, "m", MIROTO, None, "3374010101800001")


def rec(**more: Any) -> Record:
    facts = {slot: getattr(KNOWN, slot) for slot in ("name", "birth_on", "sex", "ward", "household", "number")} | more
    return Record(**facts)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("3374010101800001", "3374010101800002", "nik_one_digit"),
        ("3374010101800001", "3374010101800010", "nik_swapped"),
        ("3374010101800001", "3374011001800001", "nik_swapped"),
        ("3374010101800001", "3374010101801000", ""),
        ("3374010101800001", "3374010101800001", ""),
        ("3374010101800001", "3374010101800022", ""),
    ],
)
def test_a_slip_is_one_digit_or_two_neighbours_swapped(one: str, other: str, slip: str) -> None:
    assert slip_of(one, other) == slip_of(other, one) == slip


NEAR: list[tuple[dict[str, Any], str]] = [
    ({"number": "3374010101800002"}, "nik_one_digit"),
    ({"number": "3374010101800010", "name": "Boedi Santosa", "sex": "m"}, "nik_swapped"),
    ({"number": "3374020101800001", "ward": "elsewhere"}, "nik_one_digit"),
    ({"number": "3374010101810001"}, "nik_repaired"),
    ({"number": "3374010101810001", "name": "TUKIMIN"}, "nik_repaired"),
    ({"number": "3374010509710001", "ward": "elsewhere"}, "nik_repaired"),
    ({"number": "3374010101810001", "birth_on": date(1981, 1, 1)}, "nik_one_digit"),
    ({"number": "3374051212660007", "name": "H. Budi  Santoso, S.Pd"}, "name_sounds"),
    ({"number": "3374051212660007", "ward": "x", "household": b"k"}, ""),
]


@pytest.mark.parametrize(("change", "first"), NEAR)
def test_who_is_near_somebody_known_is_found_with_its_first_reason(change: dict[str, Any], first: str) -> None:
    known = rec(household=b"k") if "household" in change else KNOWN
    reasons = near_reasons(rec(**change), known)
    assert reasons
    assert reasons == near_reasons(known, rec(**change))
    assert reasons[0] == (first or "name_sounds")


FAR: list[dict[str, Any]] = [
    {"number": "3374010101800002", "name": "SLAMET RIYADI"},
    {"number": "3374010101800002", "name": "BUDI SANTOSI", "ward": "elsewhere"},
    {"number": "3374010101810001", "birth_on": date(1981, 1, 1), "ward": "elsewhere"},
    {"number": "3374010101810001", "birth_on": date(1981, 1, 1), "name": "BUDI SANTOSI"},
    {"number": "3374010509710001", "name": "TUKIMIN"},
    {"number": "3374051212660007", "ward": "elsewhere"},
    {"number": "3374051212660007", "birth_on": date(1980, 1, 2)},
    {"number": "3374014101800001", "sex": "f", "name": "BUDI SANTOSI"},
    {"number": "3374010101800002", "name": "BUDI S.", "ward": MIROTO},
]


@pytest.mark.parametrize("change", FAR)
def test_neighbours_in_the_register_and_namesakes_are_left_alone(change: dict[str, Any]) -> None:
    other = rec(name="BUDI P.") if change.get("name") == "BUDI S." else KNOWN
    assert near_reasons(rec(**change), other) == ()


@pytest.fixture
def city(db: None) -> None:
    settle_city(by=SYSTEM)


def take(*rows: Sequence[str], header: tuple[str, ...] = HEADER) -> TakenList:
    return take_list(by=SYSTEM, file_name="usulan.csv", content=text(header, *rows), sender="Miroto", on=TODAY)


def faults_of(taken: TakenList, row_no: int = 2) -> list[dict[str, Any]]:
    return list(ListRow.objects.get(taken_list=taken, row_no=row_no).faults)


def changed(row: tuple[str, ...], **to: str) -> tuple[str, ...]:
    return tuple(
        to.get(("nik", "name", "birth", "sex", "ward", "district", "trade")[at], cell) for at, cell in enumerate(row)
    )


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("change", "code", "reason"),
    [
        ({"nik": "3374010101800002"}, "near_number", "nik_one_digit"),
        ({"nik": "3374010101800010", "name": "H. Boedi Santoso"}, "near_number", "nik_swapped"),
        ({"nik": "3374051212660007", "birth": "01-01-1980"}, "near_person", "name_sounds"),
        ({"nik": "3374010201800001", "birth": "02-01-1980"}, "near_number", "nik_one_digit"),
    ],
)
def test_a_row_near_somebody_known_waits_with_reason_and_cell(change: dict[str, str], code: str, reason: str) -> None:
    take(BUDI)
    known = Person.objects.get()
    taken = take(changed(BUDI, **change))
    assert (taken.applied, taken.waiting) == (0, 1)
    fault = next(fault for fault in faults_of(taken) if fault["code"] == code)
    assert (fault["cell"], fault["person"]) == ("A2", known.pk)
    assert reason in fault["reasons"]
    assert Person.objects.count() == 1


@pytest.mark.usefixtures("city")
def test_a_number_repaired_from_the_birth_date_finds_whoever_has_it_under_any_name() -> None:
    take(BUDI)
    taken = take(changed(BUDI, nik="3374010101810001", name="TUKIMIN"))
    assert {fault["code"] for fault in faults_of(taken)} == {"nik_differs_birth", "near_number"}


@pytest.mark.usefixtures("city")
def test_strangers_with_neighbouring_numbers_are_both_taken() -> None:
    taken = take(BUDI, changed(BUDI, nik="3374010101800002", name="SLAMET RIYADI"), SITI, JOKO)
    assert (taken.applied, taken.waiting) == (4, 0)


@pytest.mark.usefixtures("city")
def test_of_two_near_rows_of_one_list_the_later_waits_and_names_the_first() -> None:
    taken = take(BUDI, SITI, changed(BUDI, nik="3374010101800002"))
    assert (taken.applied, taken.waiting) == (2, 1)
    assert faults_of(taken, 4)[-1] | {"reasons": []} == {
        "code": "near_number_in_file", "cell": "A4", "row": 2, "reasons": [],
    }  # fmt: skip


@pytest.mark.usefixtures("city")
def test_a_known_number_is_never_near_and_a_refused_row_is_not_compared() -> None:
    take(BUDI)
    again = take(BUDI, changed(BUDI, nik="337401010180000"))
    assert {fault["code"] for row in (2, 3) for fault in faults_of(again, row)} == {
        "already_nominated", "nik_not_16_digits",
    }  # fmt: skip


@pytest.mark.usefixtures("city")
def test_a_corrected_name_is_searched_under_its_new_form() -> None:
    take(BUDI)
    near = changed(BUDI, nik="3374051212660007", birth="01-01-1980", name="TUKIMIN")
    assert take(changed(near, name="SUTRISNO")).waiting == 1  # its number contradicts its birth date, nothing more
    Person.objects.filter(name="BUDI SANTOSO").update(name="TUKIMIN")
    assert "near_person" in {fault["code"] for fault in faults_of(take(near))}
