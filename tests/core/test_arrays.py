"""Columns of numbers go to the database and come back the same; anything else is refused, never misread."""

from __future__ import annotations

import numpy as np
import pytest
from django.db import connection

from pijar.core import arrays
from pijar.core.arrays import copy_arrays, fetch_arrays

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> None:
    """A table of two columns for the length of the test."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE kept (one bigint, other bigint) ON COMMIT DROP")


def asking(monkeypatch: pytest.MonkeyPatch, statement: str) -> None:
    monkeypatch.setattr(arrays, "sql_file", lambda _app, _name: statement)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("numbers", [[], [5], [0, -1, 2**62, -(2**62)], list(range(10_000))])
def test_numbers_come_back_as_they_went(monkeypatch: pytest.MonkeyPatch, numbers: list[int]) -> None:
    asking(monkeypatch, "SELECT one, other FROM kept ORDER BY other")
    turn = np.arange(len(numbers), dtype=np.int64)
    copy_arrays("kept", {"one": np.array(numbers, np.int64), "other": turn})
    found = fetch_arrays("any", "thing", ["a", "b"])
    assert found["a"].tolist() == numbers
    assert found["b"].tolist() == turn.tolist()


def test_what_is_asked_for_is_asked_with_its_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    asking(monkeypatch, "SELECT g FROM generate_series(1::bigint, %(until)s) AS g")
    assert fetch_arrays("any", "thing", ["g"], {"until": 3})["g"].tolist() == [1, 2, 3]


@pytest.mark.parametrize("column", ["NULL::bigint", "1::int", "'a word'::text", "1::bigint, 2::bigint"])
def test_what_is_no_column_of_whole_numbers_is_refused(monkeypatch: pytest.MonkeyPatch, column: str) -> None:
    asking(monkeypatch, f"SELECT {column}")
    with pytest.raises(ValueError, match="whole numbers"):
        fetch_arrays("any", "thing", ["a"])
