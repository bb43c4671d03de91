"""An older city that is upgraded has the same schema as a new one, and keeps its rows."""

from __future__ import annotations

import gzip
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from pijar.core.schema.listing import Differences, differences, fresh_listing, read_listing

CITIES = sorted((Path(__file__).parent / "cities").glob("*.sql.gz"))
SAME = Differences((), (), ())

# Files whose lines are not as many as they say, and batches with a profile of something else.
LINES_WITHOUT_THEIR_FILE = """
WITH line AS (
    SELECT 'money' AS kind, file_id FROM contributions_statementline
    UNION ALL
    SELECT 'receipts', file_id FROM contributions_receiptline
    UNION ALL
    SELECT 'answers', file_id FROM tables_takenline
),
counted AS (SELECT kind, file_id, count(*) AS lines FROM line GROUP BY 1, 2),
file AS (
    SELECT id, rows,
           CASE WHEN kind IN ('bank', 'payroll') THEN 'money' WHEN kind = 'receipts' THEN kind
                ELSE 'answers' END AS kind
    FROM tables_takenfile
)
SELECT (SELECT count(*) FROM file FULL JOIN counted ON counted.file_id = file.id AND counted.kind = file.kind
        WHERE counted.lines IS DISTINCT FROM file.rows)
     + (SELECT count(*) FROM membership_batch AS b JOIN tables_columnprofile AS p ON p.id = b.profile_id
        WHERE p.kind <> 'enrolment')
     + (SELECT count(*) FROM membership_answerfile AS a JOIN tables_takenfile AS t ON t.id = a.takenfile_ptr_id
        WHERE t.kind <> 'enrolment_answer')
"""

# Tables that bear another name since, or whose rows stand in one table with others.
RENAMED = {
    "access_errand": "access_idempotencykey",
    "contributions_moneyline": "contributions_statementline",
    "contributions_watch": "contributions_lapserisk",
    "contributions_watchday": "contributions_lapsescan",
    "ledger_line": "ledger_entryline",
    "matching_statement": "matching_officerecord",
    "contributions_moneyprofile": "tables_columnprofile",
    "contributions_receiptprofile": "tables_columnprofile",
    "matching_matchprofile": "tables_columnprofile",
    "membership_columnprofile": "tables_columnprofile",
    "contributions_moneyfile": "tables_takenfile",
    "contributions_receiptfile": "tables_takenfile",
    "matching_matchfile": "tables_takenfile",
    "matching_matchrow": "tables_takenline",
    "membership_answerrow": "tables_takenline",
}
# Filled again when they are needed, or added to by what a later program knows of the same facts.
MAY_CHANGE = {"linkage_namekey", "registry_stagedrow", "django_migrations", "django_content_type", "auth_permission"}


def connect(database: str) -> psycopg.Connection:
    """A connection of its own to the server of the tests."""
    facts = connections["default"].get_connection_params()
    wanted = {name: facts[name] for name in ("host", "port", "user", "password") if facts.get(name)}
    return psycopg.connect(**wanted, dbname=database, autocommit=True)


@contextmanager
def older_city(file: Path | None = None) -> Iterator[BaseDatabaseWrapper]:
    """A database of its own with this city, or with nothing, reached by Django under the name ``older``."""
    default = connections["default"].settings_dict
    name = f"{default['NAME']}_older_{os.getpid()}"
    with closing(connect(str(default["NAME"]))) as beside:
        beside.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            if file is not None:
                with closing(connect(name)) as city:
                    city.execute(gzip.decompress(file.read_bytes()))
            connections.settings["older"] = {**default, "NAME": name}
            yield connections["older"]
        finally:
            if "older" in connections.settings:
                connections["older"].close()
                del connections["older"], connections.settings["older"]
            beside.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def listing(city: BaseDatabaseWrapper) -> dict[str, str]:
    with city.cursor() as cursor:
        return read_listing(cursor)


def rows(city: BaseDatabaseWrapper) -> dict[str, int]:
    """How many rows each table has."""
    with city.cursor() as cursor:
        tables = [table.name for table in city.introspection.get_table_list(cursor)]
        counts = sql.SQL(" UNION ALL ").join(
            sql.SQL("SELECT {}, count(*) FROM {}").format(sql.Literal(table), sql.Identifier(table)) for table in tables
        )
        cursor.execute(counts)
        return dict(cursor.fetchall())


def lost(before: dict[str, int], after: dict[str, int]) -> set[str]:
    """Tables that have fewer rows than they, or those that became them, had before."""
    had: Counter[str] = Counter()
    for table, count in before.items():
        had[RENAMED.get(table, table)] += count
    return {table for table, count in had.items() if after.get(table, 0) < count}


def one(city: BaseDatabaseWrapper, question: str) -> object:
    with city.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


@pytest.fixture
def upgrading(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Databases may be made here; nothing of the tests' own database is touched."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield


@pytest.mark.parametrize("file", CITIES, ids=lambda file: file.name.removesuffix(".sql.gz"))
def test_an_older_city_becomes_what_a_new_one_is(file: Path, upgrading: None) -> None:
    with older_city(file) as city:
        before = rows(city)
        assert before["registry_person"] >= 50
        assert before["ledger_line"] > 0
        call_command("migrate", database="older", interactive=False, verbosity=0)
        assert differences(listing(city), fresh_listing()) == SAME

        after = rows(city)
        assert lost(before, after) <= MAY_CHANGE
        assert one(city, LINES_WITHOUT_THEIR_FILE) == 0
        assert one(city, "SELECT sum(debit) = sum(credit) FROM ledger_entryline") is True
        assert one(city, "SELECT count(*) FROM registry_takenlist WHERE state NOT IN ('applied', 'unreadable')") == 0
        for table in ("ledger_entryline", "contributions_assessment", "membership_coveredmonth"):
            with pytest.raises(DatabaseError, match="never changed"), city.cursor() as cursor:
                cursor.execute(f"UPDATE {table} SET month = month")


def test_a_row_that_a_table_for_many_did_not_get_would_be_seen() -> None:
    before = {"matching_matchrow": 2, "membership_answerrow": 3, "registry_ward": 1}
    assert lost(before, {"tables_takenline": 5, "registry_ward": 1}) == set()
    assert lost(before, {"tables_takenline": 4, "registry_ward": 1}) == {"tables_takenline"}


def test_there_are_cities_with_every_earlier_text_of_the_edited_statements() -> None:
    """Each text of the functions and triggers that were edited after they landed stands in a city that is upgraded."""
    texts = [gzip.decompress(file.read_bytes()).decode() for file in CITIES]
    told = {
        "former rows by key": ["was.row ->> 'id'" in text for text in texts],
        "former rows emptied": ["append_only_whole BEFORE TRUNCATE ON public.core_formerrow" in text for text in texts],
        "places without former": ["REFERENCING OLD TABLE AS former NEW TABLE AS changed" in text for text in texts],
        "keys deleted": ["DELETE FROM linkage_namekey" in text for text in texts],
        "sealed months emptied": ["sealed_stays_whole" in text for text in texts],
    }
    assert {name for name, seen in told.items() if len(set(seen)) < 2} == set()


def test_a_city_that_was_not_upgraded_would_be_seen(upgrading: None) -> None:
    with older_city(CITIES[0]) as city:
        found = differences(listing(city), fresh_listing())
    assert "table registry_proposal" in found.missing
    assert "function core_keep_former()" in found.changed
    assert "index registry_person_ward_id_22753f89 on registry_person" in found.added
