"""Many numbers between the database and arrays: whole columns at once, never a Python object for each row.

PostgreSQL's binary COPY writes each row as a count of fields and, before each field, its length. For columns of whole
numbers that are never null every row looks alike, so that a table of them is one structured array.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

import numpy as np
from django.db import connection
from numpy.typing import NDArray
from psycopg import sql

from pijar.core.sql_files import sql_file

Ints = NDArray[np.int64]
_HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = struct.pack(">h", -1)
_WIDTH = 8


def _row(columns: list[str]) -> np.dtype[np.void]:
    pairs = [part for at, name in enumerate(columns) for part in ((f"width {at}", ">i4"), (name, ">i8"))]
    return np.dtype([("fields", ">i2"), *pairs])


def fetch_arrays(app: str, name: str, columns: list[str], params: dict[str, object] | None = None) -> dict[str, Ints]:
    """Run a query of an app whose columns are all ``bigint`` and never null; return them as arrays by these names."""
    statement = f"COPY ({sql_file(app, name)}) TO STDOUT (FORMAT BINARY)"
    with connection.cursor() as cursor, cursor.copy(statement, params) as copy:
        content = b"".join(copy)
    row, body = _row(columns), content[len(_HEADER) : -len(_END)]
    rows = np.frombuffer(body, row, len(body) // row.itemsize)
    widths = [rows[f"width {at}"] for at in range(len(columns))]
    fits = len(body) % row.itemsize == 0 and (rows["fields"] == len(columns)).all()
    if not fits or any((width != _WIDTH).any() for width in widths):
        raise ValueError(f"{app}.{name} gives something else than {len(columns)} columns of whole numbers")
    return {column: rows[column].astype(np.int64) for column in columns}


def copy_arrays(table: str, arrays: Mapping[str, Ints]) -> None:
    """Write arrays of the same length into the ``bigint`` columns of a table that are named like them."""
    columns = list(arrays)
    rows = np.zeros(len(arrays[columns[0]]), _row(columns))
    rows["fields"] = len(columns)
    for at, column in enumerate(columns):
        rows[f"width {at}"], rows[column] = _WIDTH, arrays[column]
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(sql.Identifier(table), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(_HEADER + rows.tobytes() + _END)
