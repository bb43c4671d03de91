"""Training: the shares of each level among doubles and among strangers, never being told which pairs are doubles.

Strangers (u): random pairs, but for birth date and national id, where random pairs say nothing. There, the share of
each level among people of one birth date (or of near dates) with unlike names, times the share of such pairs.

Doubles (m): expectation maximisation, each comparison among pairs that agree in another one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pijar.linkage.model.comparisons import COMPARISONS, IDENTITY, REST
from pijar.linkage.model.engine import RECORDS, linker
from pijar.linkage.model.parameters import Parameters, Shares

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from splink import Linker
    from splink.internals.em_training_session import EMTrainingSession

PAIRS: Final = 5_000_000
_ROUNDS: Final = (
    ("name", "l.birth = r.birth and l.card = r.card"),
    ("identity", "l.card = r.card and l.joined = r.joined and l.first = r.first and l.last = r.last"),
    ("household", "l.birth = r.birth and l.joined = r.joined and l.first = r.first and l.last = r.last"),
)
_STRANGERS: Final = "l.person < r.person and l.sound_first <> r.sound_first and l.first <> r.first and l.last <> r.last"
_ONE_BIRTH: Final = "l.birth = r.birth"
_SWAPPED: Final = "l.birth_parts = r.birth_parts and l.birth <> r.birth"
_ONE_MONTH: Final = "l.year = r.year and l.month = r.month and l.day <> r.day"
_ONE_DAY: Final = "l.month = r.month and l.day = r.day and l.year <> r.year"


def train(
    connection: DuckDBPyConnection, start: Parameters, people: int, *, pairs: int = PAIRS, seed: int = 1
) -> Parameters:
    """Parameters from the records that lie ready; ``start`` gives version, threshold and what is not trained."""
    model = linker(connection, start, people)
    model.training.estimate_u_using_random_sampling(max_pairs=pairs, seed=seed, min_count_per_level=None, num_chunks=1)
    strangers = _shares(model) | {"identity": _identity_of_strangers(connection, people)}
    known = replace(start, levels=_merged(start, strangers))
    model = linker(connection, known, people)
    doubles: dict[str, dict[str, float]] = {}
    for what, agreeing in _ROUNDS:
        session = model.training.estimate_parameters_using_expectation_maximisation(agreeing)
        doubles[what] = _learned(session, what)
        if what == "household":
            doubles |= {name: _learned(session, name) for name in ("sex", "trade")}
    return replace(known, levels=_with_doubles(known, doubles))


def _shares(model: Linker) -> dict[str, dict[str, float]]:
    return {
        comparison["output_column_name"]: {
            level["label_for_charts"]: level["u_probability"]
            for level in comparison["comparison_levels"]
            if level.get("u_probability")
        }
        for comparison in model.misc.save_model_to_json()["comparisons"]
    }


def _identity_of_strangers(connection: DuckDBPyConnection, people: int) -> dict[str, float]:
    """Shares of the levels of birth date and national id among people who are certainly not one."""
    shares: dict[str, float] = {}
    for joined in (_ONE_BIRTH, _SWAPPED, _ONE_MONTH, _ONE_DAY):
        for code, share in _shares_among(connection, joined, people).items():
            shares[code] = shares.get(code, 0.0) + share
    return {code: share for code, share in shares.items() if code not in ("birth_near", "birth_other")}


def _shares_among(connection: DuckDBPyConnection, joined: str, people: int) -> dict[str, float]:
    """Of all pairs of people, the share of those joined so that are on each level."""
    both = f"{RECORDS} l join {RECORDS} r on {joined}"
    (pairs,) = connection.execute(f"select count(*) from {both} where l.person < r.person").fetchone() or (0,)
    counts: dict[str, int] = dict(connection.execute(_levels_among(both)).fetchall())
    scale = pairs / (people * (people - 1) / 2) / (sum(counts.values()) or 1)
    return {code: scale * count for code, count in counts.items()}


def _levels_among(both: str) -> str:
    """SQL: how many pairs of strangers there are on each level of IDENTITY."""
    cases = " ".join(f"when {level.when} then '{level.code}'" for level in IDENTITY if level.when != REST)
    columns = ("number", "number_digits", "birth", "year", "month", "day", "usual", "area", "serial", "odd_number")
    sides = ", ".join(f"{side}.{column} as {column}_{side}" for side in "lr" for column in columns)
    return (
        f"select case {cases} else 'birth_other' end as code, count(*) from"
        f" (select {sides} from {both} where {_STRANGERS}) group by 1"
    )


def _merged(start: Parameters, strangers: dict[str, dict[str, float]]) -> Shares:
    return {
        name: {level.code: (level.m, strangers.get(name, {}).get(level.code, level.u)) for level in levels}
        for name, levels in COMPARISONS.items()
    }


def _learned(session: EMTrainingSession, name: str) -> dict[str, float]:
    """What a round of expectation maximisation found for one comparison."""
    for comparison in session.core_model_settings.comparisons:
        if comparison.output_column_name == name:
            levels = comparison._comparison_levels_excluding_null
            return {str(level.label_for_charts): float(level.m_probability) for level in levels}
    return {}


def _with_doubles(known: Parameters, doubles: dict[str, dict[str, float]]) -> Shares:
    """The least share stays above nothing: what training never saw is rare, not impossible."""
    return {
        name: {code: (max(doubles.get(name, {}).get(code, m), 1e-4), u) for code, (m, u) in by.items()}
        for name, by in known.levels.items()
    }
