"""How near records are sought: by whom the statements look, within which bounds, and with keys that lie ready."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction

from pijar.linkage.models import NameKey
from pijar.linkage.near import search
from pijar.linkage.near.keys import fill_name_keys
from pijar.registry.models import Person
from pijar.values.names import search_key
from tests.linkage.test_near import changed, city, faults_of, take
from tests.registry.intake_files import BUDI, SITI

pytestmark = pytest.mark.usefixtures("city")
__all__ = ["city"]

STAGED = """
    CREATE TEMPORARY TABLE near_row ON COMMIT DROP AS
    SELECT n AS row_no, {key} AS key, left({key}, 3) AS begins, {birth} AS birth_on, {ward} AS ward,
           NULL::bytea AS card_index
    FROM generate_series(1, 200) AS n
"""


def pairs(**columns: str) -> dict[int, list[int]]:
    """The earlier rows that each of two hundred invented rows is told, within bounds that are soon reached."""
    bounds = {"alike": search.ALIKE_IN_TRIGRAMS, "nearest": 3, "looked": 10, "most": 1000}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STAGED.format(**columns))
        cursor.execute("CREATE TEMPORARY TABLE near_pair (row_no int, person_id bigint, other_row int) ON COMMIT DROP")
        search.run_sql("linkage", "near_rows", bounds)
        cursor.execute("SELECT row_no, array_agg(other_row ORDER BY other_row) FROM near_pair GROUP BY row_no")
        found: dict[int, list[int]] = dict(cursor.fetchall())
        transaction.set_rollback(True)
    return found


def test_on_a_day_put_in_for_want_of_one_only_equal_names_are_compared_and_few() -> None:
    crowded = pairs(
        key="CASE WHEN n > 190 THEN 'SUTRISMO' ELSE 'SUTRISNO' END", birth="'1970-01-01'::date", ward="n::text"
    )
    assert crowded[2] == [1]
    assert crowded[150] == crowded[190] == [1, 2, 3]
    assert crowded[200] == [191, 192, 193]
    assert 191 not in crowded


def test_on_any_other_day_similar_names_of_one_ward_are_compared_and_few() -> None:
    day = "'1970-01-01'::date + 397 * (n / 20)"
    near = pairs(key="CASE n % 20 WHEN 19 THEN 'ZUTRISNO' ELSE 'SUTRISNO' END", birth=day, ward="'one'")
    assert near[39] == [20, 21, 22]
    assert (
        pairs(key="CASE n % 20 WHEN 19 THEN 'ZUTRISNO' ELSE 'SUTRISNO' END", birth=day, ward="n::text").get(39) is None
    )


def test_of_many_namesakes_in_one_ward_a_row_looks_at_the_latest_alone() -> None:
    near = pairs(key="'SUTRISNO'", birth="make_date(1800 + n, 1, 1)", ward="'one'")
    assert near[5] == [1, 2, 3, 4]
    assert all(10 <= len(others) < 20 for row, others in near.items() if row > 20)
    assert max(row - min(others) for row, others in near.items()) < 20


def test_a_number_that_is_another_persons_still_finds_whom_the_row_may_be() -> None:
    take(BUDI, changed(SITI, nik="3374010201800001", birth="02-01-1980", sex="L"))
    row = take(changed(BUDI, nik="3374010201800001"))
    found = {fault["code"]: fault for fault in faults_of(row)}
    assert found.keys() == {"nik_differs_birth", "already_nominated", "person_differs", "near_number"}
    assert found["near_number"]["person"] == Person.objects.get(name="BUDI SANTOSO").pk


def test_names_that_differ_in_a_word_that_says_little_are_found_in_another_ward() -> None:
    take(changed(BUDI, name="DWI KURNIAWAN NUGROHO"))
    row = take(changed(BUDI, name="SRI KURNIAWAN NUGROHO", nik="3374010101800002", ward="Sekayu"))
    assert "near_number" in {fault["code"] for fault in faults_of(row)}


def test_whom_a_list_has_made_has_a_key_before_the_next_search() -> None:
    take(BUDI, SITI)
    keys: dict[Any, Any] = dict(NameKey.objects.values_list("person_id", "key"))
    assert keys == {person.pk: search_key(person.name) for person in Person.objects.all()}
    assert fill_name_keys() == 0
