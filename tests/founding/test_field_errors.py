from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from pijar.founding.field_errors import NOTICED_BY, PER_HUNDRED, ErrorHand, Fault, FieldRow, FoundBy, cells_of
from pijar.founding.people import InventedPerson, Population
from pijar.founding.places import Ward
from pijar.values.national_id import structural_fault
from tests.founding.invented import agrees_with_birth, is_invented

ON = date(2025, 6, 10)


@pytest.fixture(scope="module")
def typed(wards: tuple[Ward, ...]) -> tuple[list[InventedPerson], list[FieldRow]]:
    population = Population(wards, seed=11)
    earlier = list(population.people(200, on=ON))
    good = list(population.people(4_000, on=ON))
    return good, ErrorHand(population, seed=11).type_list(good, on=ON, earlier=earlier)


def rows_with(rows: list[FieldRow], fault: Fault) -> list[FieldRow]:
    return [row for row in rows if row.fault is fault]


def test_exactly_the_good_people_come_out_of_the_good_rows(typed: tuple[list[InventedPerson], list[FieldRow]]) -> None:
    good, rows = typed
    assert [row.person for row in rows if row.is_good] == good
    assert len(rows) > len(good)


def test_every_error_is_planted_at_its_rate(typed: tuple[list[InventedPerson], list[FieldRow]]) -> None:
    good, rows = typed
    planted = Counter(row.fault for row in rows if row.fault)
    for fault, rate in PER_HUNDRED.items():
        due = int(len(good) * rate / 100)
        assert due * 0.9 - 1 <= planted[fault] <= due, fault  # two harmless slips may fall on one row
    assert set(NOTICED_BY) == set(Fault) == set(PER_HUNDRED)


def test_a_row_without_error_says_what_is_true(typed: tuple[list[InventedPerson], list[FieldRow]]) -> None:
    _good, rows = typed
    assert all(row.cells == cells_of(row.person) for row in rows if row.fault is None)
    told_apart = {fault for fault in Fault if fault not in _TRUE_CELLS}
    assert all(row.cells != cells_of(row.person) for row in rows if row.fault in told_apart)


_TRUE_CELLS = {
    Fault.SAME_LIST_TWICE, Fault.OTHER_LIST_TOO, Fault.OVER_AGE, Fault.UNDER_AGE, Fault.DEAD, Fault.EMPLOYED,
}  # fmt: skip


def test_typing_errors_keep_the_shape_of_the_number_and_belong_to_a_person_of_the_list(
    typed: tuple[list[InventedPerson], list[FieldRow]],
) -> None:
    good, rows = typed
    mistyped = rows_with(rows, Fault.DIGIT_WRONG) + rows_with(rows, Fault.DIGITS_SWAPPED)
    assert len(mistyped) > 15
    for row in mistyped:
        number = str(row.cells["nik"])
        assert structural_fault(number) is None
        assert not is_invented(number)
        assert row.person in good


def test_a_second_entry_says_the_same_as_the_first_but_for_the_number(
    typed: tuple[list[InventedPerson], list[FieldRow]],
) -> None:
    _good, rows = typed
    first = {row.person.national_id: row.cells for row in rows if row.is_good}
    for row in rows:
        if row.fault in (Fault.SAME_LIST_TWICE, Fault.DIGIT_WRONG, Fault.DIGITS_SWAPPED):
            assert row.cells | {"nik": ""} == first[row.person.national_id] | {"nik": ""}


def test_a_second_entry_stands_below_the_first(typed: tuple[list[InventedPerson], list[FieldRow]]) -> None:
    _good, rows = typed
    first_at: dict[str, int] = {}
    for at, row in enumerate(rows):
        if row.is_good:
            first_at[row.person.national_id] = at
    for at, row in enumerate(rows):
        if row.fault in (Fault.SAME_LIST_TWICE, Fault.DIGIT_WRONG, Fault.DIGITS_SWAPPED):
            assert first_at[row.person.national_id] < at


def test_numbers_too_short_or_turned_by_excel_are_no_longer_numbers(
    typed: tuple[list[InventedPerson], list[FieldRow]],
) -> None:
    _good, rows = typed
    assert all(structural_fault(str(row.cells["nik"])) for row in rows_with(rows, Fault.FIFTEEN_DIGITS))
    for row in rows_with(rows, Fault.NUMBER_CELL):
        assert isinstance(row.cells["nik"], int)
        assert str(row.cells["nik"])[-1] == "0"
    assert {row.cells["nik"] for row in rows_with(rows, Fault.NO_NATIONAL_ID)} == {None}


def test_people_out_of_age_have_a_true_number_of_their_age(typed: tuple[list[InventedPerson], list[FieldRow]]) -> None:
    _good, rows = typed
    for row in rows_with(rows, Fault.OVER_AGE):
        assert row.person.birth_on <= date(1960, 6, 10)
        assert agrees_with_birth(row.person.national_id, row.person.birth_on)
    assert all(row.person.birth_on > date(2008, 6, 1) for row in rows_with(rows, Fault.UNDER_AGE))


def test_the_dead_and_the_employed_look_like_anybody_until_the_insurer_answers(
    typed: tuple[list[InventedPerson], list[FieldRow]],
) -> None:
    _good, rows = typed
    hidden = rows_with(rows, Fault.DEAD) + rows_with(rows, Fault.EMPLOYED)
    assert hidden
    assert {NOTICED_BY[row.fault] for row in hidden if row.fault} == {FoundBy.INSURER}
    assert all(row.cells == cells_of(row.person) for row in hidden)


def test_small_lists_get_their_share_in_turn(wards: tuple[Ward, ...]) -> None:
    population = Population(wards, seed=2)
    hand = ErrorHand(population, seed=2)
    over_age = 0
    for _list in range(50):
        good = list(population.people(20, on=ON))
        over_age += len(rows_with(hand.type_list(good, on=ON), Fault.OVER_AGE))
    assert over_age == int(50 * 20 * PER_HUNDRED[Fault.OVER_AGE] / 100)


def test_the_same_seed_slips_the_same_way(wards: tuple[Ward, ...]) -> None:
    def rows() -> list[FieldRow]:
        population = Population(wards, seed=4)
        return ErrorHand(population, seed=4).type_list(list(population.people(300, on=ON)), on=ON)

    assert rows() == rows()


def test_nobody_from_an_earlier_list_appears_when_there_is_none(wards: tuple[Ward, ...]) -> None:
    population = Population(wards, seed=4)
    rows = ErrorHand(population, seed=4).type_list(list(population.people(1_000, on=ON)), on=ON)
    assert rows_with(rows, Fault.OTHER_LIST_TOO) == []
