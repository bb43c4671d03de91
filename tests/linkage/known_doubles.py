"""People whose doubles are known: a few by hand, thousands from the generator of the benches."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from pijar.linkage.model.readings import Record

BENCH = Path(__file__).resolve().parents[2] / "bench"
if str(BENCH) not in sys.path:
    sys.path.append(str(BENCH))

from population_truth import population  # noqa: E402 - the benches are no package


def person(key: int, number: str, name: str, born: str, **facts: Any) -> Record:
    """A record with sensible facts of its own: nobody shares card, phone or house unless it is said."""
    told: dict[str, Any] = {
        "sex": "m",
        "household": f"kk{key}",
        "address": f"Jl. Melati {key}",
        "rt": "001",
        "rw": "002",
        "ward": "33.74.01.1001",
        "phone": f"0812000{key:05d}",
        "trade": "becak",
    }
    return Record(key, number, name, date.fromisoformat(born), **(told | facts))


def generated(size: int, seed: int) -> tuple[list[Record], set[tuple[int, int]]]:
    """People of a generated city, and which pairs of them are one person."""
    records, same = [], defaultdict(list)
    for one in population(size, seed):
        same[one.entity].append(one.number)
        records.append(
            Record(
                one.number,
                one.national_id,
                one.name,
                one.birth_on,
                one.sex,
                one.card or None,
                one.address,
                one.rt,
                one.rw,
                one.ward,
                one.phone,
                str(one.trade),
            )
        )
    return records, {pair for keys in same.values() for pair in combinations(keys, 2)}


def quality(found: Iterable[tuple[int, int]], truth: set[tuple[int, int]]) -> tuple[float, float]:
    """Precision and recall of the pairs found."""
    pairs = set(found)
    right = len(pairs & truth)
    return right / max(len(pairs), 1), right / max(len(truth), 1)
