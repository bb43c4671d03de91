"""Set-based statements kept as SQL files beside the app that owns them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

_PIJAR = Path(__file__).resolve().parent.parent
_BEGINS = "-- begins with "


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


def run_sql(app: str, name: str, params: dict[str, Any] | None = None) -> int:
    """Run one statement of an app and return how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql_file(app, name), params)
        return int(cursor.rowcount)


def fetch_sql(app: str, name: str, params: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Run one statement of an app and return its rows by column name."""
    with connection.cursor() as cursor:
        cursor.execute(sql_file(app, name), params)
        columns = [column.name for column in cursor.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


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
