"""Every class of rows is what the server says of its statement: the same names, types that agree, NULL if it can be."""

from __future__ import annotations

import ast
import builtins
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import EnumType
from pathlib import Path
from types import NoneType
from typing import get_args, get_type_hints
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from psycopg import pq

from pijar.core import sql_files
from pijar.core.sql_files import sql_file
from pijar.core.typed_rows import shape_of
from pijar.values.month import Month
from tests.house.test_manners import PIJAR, files
from tests.house.test_statements import STATEMENTS, LaidOut, numbered, single

FETCH = {"fetch_rows": True, "fetch_row": True, "fetch_values": False, "fetch_value": False}
"""What asks for rows of a class, and what for values of a kind."""

KINDS: dict[str, tuple[object, ...]] = {
    "int2": (int,),
    "int4": (int,),
    "int8": (int,),
    "float8": (float,),
    "numeric": (Decimal,),
    "text": (str,),
    "varchar": (str,),
    "bpchar": (str,),
    "bool": (bool,),
    "date": (date, Month),
    "timestamptz": (datetime,),
    "timestamp": (datetime,),
    "time": (time,),
    "uuid": (UUID,),
    "daterange": (DateRange,),
    "bytea": (bytes,),
    "_int4": (list[int],),
    "_int8": (list[int],),
    "_text": (list[str],),
    "_varchar": (list[str],),
    "_date": (list[date],),
}
"""Type of the server -> what a field may say of it. JSON may be anything."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A call that reads rows: where it stands, the class or kind it names, and the statement."""

    where: str
    reads_rows: bool
    kind: object
    room: str
    name: str


@dataclass(frozen=True, slots=True)
class Given:
    """A column that a statement gives: its type, and whether it is a column of a kept table that may be NULL."""

    name: str
    kind: str
    may_be_null: bool


def calls(source: str) -> Iterator[tuple[str, list[ast.expr], int]]:
    """Each call of a fetching function: its name, its arguments, its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FETCH:
            yield node.func.id, node.args, node.lineno


def unreadable(source: str) -> list[int]:
    """Lines that ask without naming their class, room and statement outright: no test could hold these."""
    return [line for _fetch, arguments, line in calls(source) if not _is_plain(arguments[:3])]


def _is_plain(arguments: list[ast.expr]) -> bool:
    kind, *rest = arguments
    return isinstance(kind, ast.Name) and len(rest) == 2 and all(isinstance(each, ast.Constant) for each in rest)


def sources() -> Iterator[tuple[Path, str]]:
    for file in files("**/*.py"):
        if file.resolve() != Path(sql_files.__file__).resolve():
            yield file, file.read_text(encoding="utf-8")


def asks() -> Iterator[Ask]:
    """Every reading of rows in the house."""
    for file, source in sources():
        for fetch, arguments, line in calls(source):
            kind, room, name = arguments[:3]
            held = vars(importlib.import_module(module_of(file))) | vars(builtins)
            yield Ask(
                where=f"{file.relative_to(PIJAR)}:{line}",
                reads_rows=FETCH[fetch],
                kind=held[ast.unparse(kind)],
                room=ast.literal_eval(room),
                name=ast.literal_eval(name),
            )


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(PIJAR.parent).with_suffix("").parts)


def given(text: str, laid_out: LaidOut) -> list[Given]:
    """What the server says a statement will give."""
    if said := laid_out.refused(text):
        raise AssertionError(said)
    with transaction.atomic():
        connection.ensure_connection()
        server = connection.connection.pgconn
        prepared = server.prepare(b"asked", numbered(text).encode())
        assert prepared.status == pq.ExecStatus.COMMAND_OK, prepared.error_message
        told = server.describe_prepared(b"asked")
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE asked")
        return [_column(told, at) for at in range(told.nfields)]


def _column(told: pq.abc.PGresult, at: int) -> Given:
    with connection.cursor() as cursor:
        cursor.execute("SELECT typname FROM pg_type WHERE oid = %s", [told.ftype(at)])
        (kind,) = cursor.fetchone()
        cursor.execute(
            "SELECT NOT attnotnull FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid AND relpersistence = 'p'"
            " WHERE attrelid = %s AND attnum = %s",
            [told.ftable(at), told.ftablecol(at)],
        )
        (may_be_null,) = cursor.fetchone() or (False,)
    return Given((told.fname(at) or b"").decode(), kind, may_be_null)


def faults(kind: type, columns: list[Given], text: str) -> list[str]:
    """What a class of rows says otherwise than the server."""
    hints, names = get_type_hints(kind), shape_of(kind).names
    said = [f"{name} is no column" for name in names if name not in {column.name for column in columns}]
    for column in columns:
        said += _unlike(column, hints[column.name], text) if column.name in names else [f"{column.name} is no field"]
    return said


def faults_of_value(kind: type, columns: list[Given], text: str) -> list[str]:
    """The same for a statement that is asked for values of a kind."""
    if len(columns) != 1:
        return [f"{', '.join(column.name for column in columns)}: not one column"]
    return list(_unlike(columns[0], kind, text))


def _unlike(column: Given, hint: object, text: str) -> Iterator[str]:
    kinds = [_plain(kind) for kind in (get_args(hint) if NoneType in get_args(hint) else (hint,))]
    if column.kind not in ("json", "jsonb") and not any(kind in KINDS[column.kind] for kind in kinds):
        yield f"{column.name} is {column.kind}"
    if column.may_be_null and NoneType not in kinds and not is_sifted(column.name, text):
        yield f"{column.name} may be NULL"


def _plain(kind: object) -> object:
    """A word of an enumeration stands in the database as text, or as a number."""
    if isinstance(kind, EnumType):
        return str if issubclass(kind, str) else int
    return kind


def is_sifted(column: str, text: str) -> bool:
    """Does the statement leave out rows in which this column is NULL?"""
    return re.search(rf"\b{column} (IS NOT NULL|BETWEEN)\b", text) is not None


def told_otherwise(found: list[Ask]) -> dict[str, list[str]]:
    """Where a class of rows is not what the server says of its statement."""
    laid_out, said = LaidOut(STATEMENTS), {}
    for ask in found:
        text = sql_file(ask.room, ask.name)
        columns = given(single(text)[-1], laid_out)
        if why := (faults if ask.reads_rows else faults_of_value)(ask.kind, columns, text):
            said[f"{ask.where} {ask.room}/{ask.name}"] = why
    return said


def test_every_reading_names_its_class_and_statement_outright() -> None:
    found = {str(file.relative_to(PIJAR)): lines for file, source in sources() if (lines := unreadable(source))}
    assert found == {}
    assert unreadable('name = "of_month"\nfetch_rows(MonthRow, "reports/money", name)') == [2]


@pytest.mark.django_db
def test_every_class_of_rows_is_what_its_statement_gives() -> None:
    found = list(asks())
    assert len(found) > 30
    assert told_otherwise(found) == {}


@dataclass(frozen=True, slots=True)
class WrongMonth:
    """Nearly what a month of the list of months is."""

    month: int
    invoices: int | None
    workers: str
    sum: int
    unpaid: int
    unproved: int
    covered: int


@dataclass(frozen=True, slots=True)
class NeverDied:
    """What is NULL in a column of a table and said not to be."""

    died_on: date


@pytest.mark.django_db
def test_a_class_of_other_names_or_types_would_be_seen() -> None:
    (said,) = told_otherwise([Ask("here", True, WrongMonth, "reports/money", "months")]).values()
    assert said == ["sum is no column", "month is date", "workers is int8", "amount is no field"]
    (said,) = told_otherwise([Ask("here", False, str, "sponsorship", "unenrolled")]).values()
    assert said == ["workers is int8"]


@pytest.mark.django_db
def test_a_column_that_may_be_null_would_be_seen() -> None:
    laid_out, text = LaidOut(STATEMENTS), "SELECT died_on FROM registry_person"
    assert faults(NeverDied, given(text, laid_out), text) == ["died_on may be NULL"]
    sifted = f"{text} WHERE died_on IS NOT NULL"
    assert faults(NeverDied, given(sifted, laid_out), sifted) == []
