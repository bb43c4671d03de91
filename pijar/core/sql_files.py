"""Set-based statements kept as SQL files beside the app that owns them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import cast

from django.db import connection

from pijar.core.typed_rows import Row, Value, read_rows, read_values

_PIJAR = Path(__file__).resolve().parent.parent
_BEGINS = "-- begins with "

SqlParams = Mapping[str, object]
"""What a statement is given by name."""


@cache
def sql_file(app: str, name: str) -> str:
    """The text of ``pijar/<app>/sql/<name>.sql``.

    What several statements share stands in one file: a first line ``-- begins with losing`` puts the text of
    ``losing.sql`` of the same folder before the statement, ``-- begins with contributions/membership_over`` that of
    another folder.
    """
    text = (_PIJAR / app / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    if not first.startswith(_BEGINS):
        return text
    folder, _, shared = first.removeprefix(_BEGINS).rpartition("/")
    return sql_file(folder or app, shared) + text


def run_sql(app: str, name: str, params: SqlParams | None = None) -> int:
    """Run one statement of an app and return how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql_file(app, name), given(params))
        return int(cursor.rowcount)


def fetch_rows(row: type[Row], app: str, name: str, params: SqlParams | None = None) -> list[Row]:
    """Run one statement of an app; each row fills a frozen dataclass whose fields are named like its columns.

    A house test holds the class to what the server says of the statement. Raises UnlikeStatement where they differ.
    """
    columns, rows = _fetch(app, name, params)
    return read_rows(row, columns, rows, f"{app}/{name}")


def fetch_row(row: type[Row], app: str, name: str, params: SqlParams | None = None) -> Row:
    """The one row that a statement always gives."""
    (found,) = fetch_rows(row, app, name, params)
    return found


def fetch_values(kind: type[Value], app: str, name: str, params: SqlParams | None = None) -> list[Value]:
    """The values of a statement of one column, none of them NULL."""
    columns, rows = _fetch(app, name, params)
    return read_values(kind, columns, rows, f"{app}/{name}")


def fetch_value(kind: type[Value], app: str, name: str, params: SqlParams | None = None) -> Value:
    """The one value that a statement always gives."""
    (found,) = fetch_values(kind, app, name, params)
    return found


def _fetch(app: str, name: str, params: SqlParams | None) -> tuple[list[str], list[tuple[object, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute(sql_file(app, name), given(params))
        return [column.name for column in cursor.description or ()], cursor.fetchall()


def given(params: SqlParams | None) -> Mapping[str, str] | None:
    """Parameters as the types of the cursor want them; what the server cannot take it refuses itself."""
    return cast("Mapping[str, str] | None", params)


def keys_of(keys: Iterable[int]) -> str:
    """Primary keys as a parameter of ``= ANY(%(keys)s)``: 100,000 travel as one text, not one by one."""
    return f"{{{','.join(map(str, keys))}}}"


@contextmanager
def whole_tables() -> Iterator[None]:
    """Statements within join whole tables, never row by row. To be used inside a transaction.

    Rows just written have no statistics yet; the planner would take thousands for a few and compare each with each.
    A hundred thousand rows are joined and sorted in memory.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'")
        yield
        cursor.execute("SET LOCAL enable_nestloop = on; SET LOCAL work_mem = DEFAULT")
