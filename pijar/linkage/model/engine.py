"""DuckDB in memory, with nothing on disk, and Splink on it. Both come with the extra ``linkage``.

National ids are among the columns. The engine therefore spills nothing to disk (no temporary folder), reads and writes
no file, loads no extension, and is closed as soon as the pass is over, broken off or not.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from pijar.core.refusals import Refused
from pijar.linkage.model.parameters import Parameters
from pijar.linkage.model.readings import Record, RecordReading, reading_of, whole_sql
from pijar.linkage.model.settings import settings

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection
    from splink import Linker

RECORDS: Final = "records"
_READ: Final = "read_records"
_BATCH: Final = 20_000
_NEEDED: Final = ("splink", "duckdb", "pyarrow")
_GUARDS: Final = (
    "SET temp_directory = ''",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET enable_progress_bar = false",
    "SET enable_external_access = false",
)
_KINDS: Final = {"person": "BIGINT", "has_initial": "BOOLEAN", "single": "BOOLEAN"}


def check_engine_is_here() -> None:
    """Refuse with a sentence that says what to do when the extra packages are not installed."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise Refused(
            "linkage.not_installed",
            _("Pemeriksaan seluruh data memerlukan paket tambahan. Pasang dengan: make linkage, lalu ulangi."),
        )


@contextmanager
def engine(memory: str = "6GB", threads: int | None = None) -> Iterator[DuckDBPyConnection]:
    """A DuckDB connection in memory, closed and emptied at the end whatever happens."""
    check_engine_is_here()
    import duckdb

    connection = duckdb.connect(":memory:")
    try:
        for guard in (*_GUARDS, f"SET memory_limit = '{memory}'", *([f"SET threads = {threads}"] if threads else [])):
            connection.execute(guard).fetchall()
        yield connection
    finally:
        connection.close()


def lay_records(connection: DuckDBPyConnection, records: Iterable[Record]) -> int:
    """Read records into the table ``records``, a batch at a time; return how many."""
    kinds = ", ".join(f"{column} {_KINDS.get(column, 'VARCHAR')}" for column in RecordReading._fields)
    run(connection, f"CREATE TABLE {_READ} ({kinds})")
    waiting, laid = iter(records), 0
    while batch := [reading_of(record) for record in islice(waiting, _BATCH)]:
        connection.register("batch", batch_table(batch))
        run(connection, f"INSERT INTO {_READ} SELECT * FROM batch")
        connection.unregister("batch")
        laid += len(batch)
    run(connection, f"CREATE TABLE {RECORDS} AS {whole_sql(_READ, laid)}")
    run(connection, f"DROP TABLE {_READ}")
    return laid


def batch_table(readings: list[RecordReading]) -> pyarrow.Table:
    """Readings as an Arrow table, column by column."""
    import pyarrow

    kinds = {"BIGINT": pyarrow.int64(), "BOOLEAN": pyarrow.bool_()}
    fields = [(name, kinds.get(_KINDS.get(name, ""), pyarrow.string())) for name in RecordReading._fields]
    columns = zip(*readings, strict=True)
    arrays = [pyarrow.array(column, kind) for column, (_name, kind) in zip(columns, fields, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))


def run(connection: DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    """Run a statement to its end and return its rows."""
    rows: list[tuple[object, ...]] = connection.execute(sql).fetchall()
    return rows


def linker(connection: DuckDBPyConnection, parameters: Parameters, people: int) -> Linker:
    """Splink's linker over the table ``records``."""
    from splink import DuckDBAPI, Linker

    quiet_splink()
    api = DuckDBAPI(connection)
    return Linker(api.register(RECORDS), settings(parameters, people), log_level=logging.ERROR)


def quiet_splink() -> None:
    """Splink tells its progress in English on stderr; the pass tells its own in the city's words."""
    logging.getLogger("splink").setLevel(logging.ERROR)
