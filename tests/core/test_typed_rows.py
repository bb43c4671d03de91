"""Rows of the database fill dataclasses by the names of their columns, and say what does not fit."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass
from datetime import date
from enum import StrEnum

import pytest

from pijar.core.typed_rows import UnlikeStatement, facts_of, read_rows, read_values
from pijar.values.month import Month
from tests.typed_values import read_and_hold


@dataclass(frozen=True, slots=True)
class Due:
    """What is due in a month, in rupiah, if anything."""

    month: Month
    amount: int | None


def test_columns_fill_the_fields_of_their_names_in_any_order() -> None:
    rows = [(16_800, date(2026, 4, 1)), (None, date(2026, 5, 1))]
    expected = [Due(Month(2026, 4), 16_800), Due(Month(2026, 5), None)]
    assert read_rows(Due, ["amount", "month"], rows, "here") == expected
    assert read_rows(Due, ["month", "amount"], [row[::-1] for row in rows], "here") == expected


class Way(StrEnum):
    """How money comes."""

    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Came:
    """How money of a month came."""

    way: Way
    other: Way | None
    month: Month


def test_words_of_enumerations_are_read_as_such_and_others_are_refused() -> None:
    columns = ["way", "other", "month"]
    (row,) = read_rows(Came, columns, [("bank", None, date(2026, 4, 1))], "here")
    assert (row.way, row.other) == (Way.BANK, None)
    assert facts_of(row) == {"way": Way.BANK, "other": None, "month": Month(2026, 4)}
    with pytest.raises(ValueError, match="is not a valid Way"):
        read_rows(Came, columns, [("air", None, date(2026, 4, 1))], "here")


def test_a_row_cannot_be_changed() -> None:
    (row,) = read_rows(Due, ["amount", "month"], [(1, date(2026, 4, 1))], "here")
    with pytest.raises(FrozenInstanceError):
        row.amount = 2  # type: ignore[misc]


@pytest.mark.parametrize("columns", [["month"], ["month", "amount", "name"], ["month", "sum"], ["month", "month"]])
def test_other_columns_are_an_error_that_names_both(columns: list[str]) -> None:
    with pytest.raises(UnlikeStatement, match=rf"Due takes month, amount; here gives {', '.join(columns)}"):
        read_rows(Due, columns, [], "here")


def test_values_are_those_of_one_column() -> None:
    assert read_values(int, ["id"], [(1,), (2,)], "here") == [1, 2]
    assert read_values(Month, ["month"], [(date(2026, 4, 1),)], "here") == [Month(2026, 4)]


def test_a_value_of_another_kind_and_a_second_column_are_errors() -> None:
    with pytest.raises(UnlikeStatement, match="here gives a id that is no int"):
        read_values(int, ["id"], [(1,), (None,)], "here")
    with pytest.raises(UnlikeStatement, match="here gives id, name, not one column of int"):
        read_values(int, ["id", "name"], [], "here")


def test_tests_see_a_value_that_its_class_denies() -> None:
    assert read_and_hold(Due, ["month", "amount"], [(date(2026, 4, 1), None)], "here")
    for row in ((None, 1), (date(2026, 4, 1), "1")):
        with pytest.raises(AssertionError, match="Due of here"):
            read_and_hold(Due, ["month", "amount"], [row], "here")
