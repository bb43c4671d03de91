"""Scoring the records that lie ready, and what is left after the rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pijar.linkage.model.decision import FoundDouble, decide_sql, found_double
from pijar.linkage.model.engine import RECORDS, linker
from pijar.linkage.model.parameters import Parameters

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FETCHED: Final = 10_000


def score(connection: DuckDBPyConnection, parameters: Parameters, people: int) -> str:
    """Score all pairs that share a key; return the name of the table of those that reach the threshold."""
    scored = linker(connection, parameters, people).inference.predict(
        threshold_match_probability=parameters.threshold, warning_mode="never"
    )
    return str(scored.physical_name)


def doubles(connection: DuckDBPyConnection, predictions: str, parameters: Parameters) -> Iterator[FoundDouble]:
    """The pairs that are put before a person, likeliest first."""
    rows = connection.execute(decide_sql(predictions, RECORDS, parameters.threshold))
    while some := rows.fetchmany(_FETCHED):
        yield from map(found_double, some)
