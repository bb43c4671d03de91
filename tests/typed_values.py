"""Every row that any test reads is held to what its class says: NULL and types only where a field allows them.

The server tells the types of a statement, but not where an outer join leaves NULL; the rows themselves do.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

from pijar.core import sql_files
from pijar.core.typed_rows import Row, Rows, read_rows, shape_of

MOST = 200
"""Rows looked at of one reading."""


@cache
def _allowed(row: type) -> dict[str, tuple[type, ...]]:
    hints = get_type_hints(row)
    return {name: tuple(_plain(hints[name])) for name in shape_of(row).names}


def _plain(hint: object) -> Iterable[type]:
    for each in get_args(hint) if isinstance(hint, UnionType) else (hint,):
        yield NoneType if each is None else get_origin(each) or each


def untrue(row: object) -> list[str]:
    """Fields of a row whose value is not what its class says."""
    held = ((name, kinds, getattr(row, name)) for name, kinds in _allowed(type(row)).items())
    return [f"{name} is {value!r}" for name, kinds, value in held if not isinstance(value, kinds)]


def read_and_hold(row: type[Row], columns: list[str], rows: Rows, said_by: str) -> list[Row]:
    """Read rows as the house does, and refuse those that are not what their class says."""
    found = read_rows(row, columns, rows, said_by)
    for each in found[:MOST]:
        assert not (said := untrue(each)), f"{row.__name__} of {said_by}: {'; '.join(said)}"
    return found


def install() -> None:
    """Hold every reading of this process."""
    sql_files.read_rows = read_and_hold
