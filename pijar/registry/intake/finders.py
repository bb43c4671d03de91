"""What a list's rows are held against: finders, one SQL file each, say what they found; then one statement decides.

A finder is ``pijar/<app>/sql/<name>.sql``: one INSERT into the temporary table ``intake_found``

    row_no integer      the row it is about
    code   text         one of ``faults.SEVERITY``, which says whether the row is refused, waits, or is only noted
    field  text         the column whose cell is named, in the words of ``rows.FIELDS``; ``nik`` unless said otherwise
    facts  jsonb        more to be kept beside code and cell (``{"listed_in": ...}``); never a number, name or address

It reads the rows of the list from ``intake_row`` (columns of ``models.StagedRow``: row_no, refused, waits, name,
birth_on, sex, ward, nik_index, card_index, phone, ..., and the sealed numbers) and whom the registry knows by the same
national id from ``intake_known`` (row_no, person_id, worker_id, living, ...). Only these two names: a row that a person
decides goes the same way as a list. Parameters: ``%(living)s`` states of a living nomination, ``%(on)s`` the day,
``%(taken_list)s`` the list's key.

An app on a floor above adds its finder in its ``AppConfig.ready`` with ``add_finder``, or ``add_search`` where one
statement is not enough (numbers that are opened and compared in memory): a function that fills ``intake_found`` itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from django.db import connection

from pijar.core.sql_files import run_sql
from pijar.registry.states import ACTIVE

FINDERS: Final[list[tuple[str, str]]] = [
    ("registry", "intake_find_twins"),
    ("registry", "intake_find_known"),
    ("registry", "intake_find_covered"),
    ("registry", "intake_find_pending"),
    ("registry", "intake_find_age"),
    ("registry", "intake_find_canaries"),
]
Search = Callable[[Mapping[str, object]], None]
Sequel = Callable[[], None]
SEARCHES: Final[list[Search]] = []
SEQUELS: Final[list[Sequel]] = []


def add_search(search: Search) -> None:
    """Have every list held against what this function finds too; asked twice it is still one search."""
    if search not in SEARCHES:
        SEARCHES.append(search)


def add_sequel(sequel: Sequel) -> None:
    """Have this done when the people of a list are written (``intake_settled`` has their keys); asked twice, once."""
    if sequel not in SEQUELS:
        SEQUELS.append(sequel)


def add_finder(app: str, name: str) -> None:
    """Have every list held against ``pijar/<app>/sql/<name>.sql`` too; asked twice it is still one finder."""
    if (app, name) not in FINDERS:
        FINDERS.append((app, name))


def find(*, on: date, taken_list: int) -> None:
    """Fill ``intake_known`` and ``intake_found`` for the rows in ``intake_row``; nothing else is written."""
    facts: dict[str, object] = {"living": [str(state) for state in ACTIVE], "on": on, "taken_list": taken_list}
    run_sql("registry", "intake_known", facts)
    run_sql("registry", "intake_found")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE intake_known")
        for app, name in FINDERS:
            run_sql(app, name, facts)
        for search in SEARCHES:
            search(facts)
        cursor.execute("ANALYZE intake_found")
