"""How well and how fast doubles are found in a registry of 1,000,000 records, and the same model on Spark.

    python bench/linkage_bench.py [--people 1000000] [--seed 2026] [--spark 100000] [--only spark]

The truth comes from ``population_truth.py``, which knows nothing of the matcher; its rates were written before the
matcher was. The seed was never used while the model was trained or its threshold chosen (those were 7, 11 and 21).
The pass is the product's own, from sealed numbers in PostgreSQL to pairs noted in it. Memory is the peak of all
processes together, the database's own included.

Floor, in the same run: plain Splink with the same rules, on columns that lie ready in its own engine; no reading of
the registry, no unsealing, no reasons, nothing noted.
"""

# ruff: noqa: E402 - the path is set before the bench's ground is imported
from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, islice
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from intake_bench import Memory, fresh_city
from population_truth import Record, population

ON = date(2026, 11, 22)
GOAL_SECONDS, GOAL_RATIO, GOAL_MEGABYTES, GOAL_PRECISION, GOAL_RECALL = 180.0, 1.1, 8000.0, 0.98, 0.95
UNSEEN, CHUNK = 2026, 20_000
Pairs = set[tuple[int, int]]


def fill(size: int, seed: int, place: str) -> None:
    """Lay the people into the registry with sealed numbers, and their true pairs into a file. In a process of its own:
    what the generator remembers is no part of the pass."""
    import django

    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:  # the pass reads people in the order they lie; finding them by name is no part
        cursor.execute("DROP INDEX person_by_name_part, person_by_name")
    same, cards = defaultdict(list), {}
    people = population(size, seed)
    while chunk := list(islice(people, CHUNK)):
        for one in chunk:
            same[one.entity].append(one.number)
        _copy_households([one.card for one in chunk if one.card and one.card not in cards], cards)
        _copy_people(chunk, cards)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    pairs = [pair for keys in same.values() for pair in combinations(keys, 2)]
    Path(place).write_text("\n".join(f"{a} {b}" for a, b in pairs))


def _copy(table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    from django.db import connection

    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _copy_households(new: list[str], cards: dict[str, int]) -> None:
    from pijar.registry.vault import index_of

    entries = []
    for card in dict.fromkeys(new):
        cards[card] = len(cards) + 1
        entries.append((uuid4(), "kk", 1, b"x", index_of("kk", card), cards[card]))
    _copy("registry_vaultentry", "ref, kind, key_id, sealed, index", (entry[:5] for entry in entries))
    _copy("registry_household", "id, card_id", ((entry[5], entry[0]) for entry in entries))


def _copy_people(chunk: list[Record], cards: dict[str, int]) -> None:
    from pijar.registry.vault import current_key_id, index_of, seal

    refs = [uuid4() for _ in chunk]
    sealed = (
        (ref, "nik", current_key_id(), seal("nik", ref, one.national_id), index_of("nik", one.national_id))
        for ref, one in zip(refs, chunk, strict=True)
    )
    _copy("registry_vaultentry", "ref, kind, key_id, sealed, index", sealed)
    people = (
        (one.number, ref, one.name, one.birth_on, one.sex, cards.get(one.card), one.address, *_home(one), 0)
        for ref, one in zip(refs, chunk, strict=True)
    )
    columns = "id, national_id_id, name, birth_on, sex, household_id, address, rt, rw, ward_id, phone, event_id"
    _copy("registry_person", columns, people)
    workers = ((one.number, one.number, f"t{one.trade}", "", "", "", 0) for one in chunk)
    columns = "id, person_id, category_id, work_place, poverty_quarter, other_cover, event_id"
    _copy("registry_worker", columns, workers)


def _home(one: Record) -> tuple[str, str, str, str]:
    return one.rt, one.rw, one.ward, one.phone


def noted() -> dict[tuple[int, int], float]:
    """The pairs noted in the registry, with their probability."""
    from pijar.linkage.models import Pair

    rows = Pair.objects.filter(found_by=Pair.FoundBy.MODEL).values_list("first_id", "second_id", "probability")
    return {(one, other): probability for one, other, probability in rows.iterator()}


def quality(found: Iterable[tuple[int, int]], truth: Pairs) -> tuple[float, float]:
    """Precision and recall."""
    pairs = set(found)
    right = len(pairs & truth)
    return right / max(len(pairs), 1), right / max(len(truth), 1)


def plain_splink() -> float:
    """Seconds of the floor."""
    from splink import DuckDBAPI, Linker

    from pijar.linkage.model.engine import RECORDS, engine, lay_records, quiet_splink, run
    from pijar.linkage.model.parameters import load_parameters
    from pijar.linkage.model.people import records_of_registry
    from pijar.linkage.model.settings import settings

    quiet_splink()
    parameters = load_parameters()
    with engine() as connection:
        laid = lay_records(connection, records_of_registry())
        kept = {"retain_matching_columns": False, "retain_intermediate_calculation_columns": False}
        began = time.perf_counter()
        api = DuckDBAPI(connection)
        linker = Linker(api.register(RECORDS), settings(parameters, laid) | kept, log_level="ERROR")
        scored = linker.inference.predict(threshold_match_probability=parameters.threshold, warning_mode="never")
        run(connection, f"SELECT person_l, person_r, match_probability FROM {scored.physical_name}")
        return time.perf_counter() - began


def hard_cases(size: int, seed: int) -> Counter[str]:
    """What makes the set hard, counted: what the people share who are not one."""
    counts: Counter[str] = Counter()
    births: Counter[tuple[str, date]] = Counter()
    usual = {(1, 1), (12, 31), (7, 1), (8, 17)}
    for one in population(size, seed):
        counts["twins"] += one.is_twin
        counts["usual birth date"] += (one.birth_on.month, one.birth_on.day) in usual
        counts["one name only"] += " " not in one.name
        births[one.name, one.birth_on] += 1
    counts["pairs of one written name and birth date"] = sum(n * (n - 1) // 2 for n in births.values())
    return counts


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def bench_registry(size: int, seed: int) -> bool:
    """The pass over a registry; tells its figures."""
    from pijar.access.actors import SYSTEM
    from pijar.linkage.actions.passes import pass_registry

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "truth"
        filling = multiprocessing.get_context("spawn").Process(target=fill, args=(size, seed, str(file)))
        filling.start()
        filling.join()
        truth = {(int(a), int(b)) for a, b in map(str.split, file.read_text().splitlines())}
    before = _cpu()
    with Memory() as memory:
        done = pass_registry(by=SYSTEM, on=ON, report=lambda *step: None)
    cpu = _cpu() - before
    again = pass_registry(by=SYSTEM, on=ON) if size <= 100_000 else None
    precision, recall = quality(noted(), truth)
    floor = plain_splink()
    ratio = done.seconds / floor
    print(f"people {done.people:,}, seed {seed}, true pairs {len(truth):,}, found {done.pairs:,}")
    print(
        f"pass {done.seconds:.1f} s (goal {GOAL_SECONDS:.0f}), peak {memory.peak:,.0f} MB (goal {GOAL_MEGABYTES:,.0f})"
    )
    print(f"of it {cpu:.1f} s of the processors (the database's not counted); load {os.getloadavg()[0]:.1f}")
    print(f"precision {precision:.4f} (goal {GOAL_PRECISION}), recall {recall:.4f} (goal {GOAL_RECALL})")
    print(f"floor, plain Splink on columns that lie ready: {floor:.1f} s, ratio {ratio:.2f} (goal {GOAL_RATIO})")
    for limit in (0.95, 0.97, 0.98, 0.99, 0.999):
        told = quality((pair for pair, probability in noted().items() if probability >= limit), truth)
        print(f"  at probability {limit}: precision {told[0]:.4f}, recall {told[1]:.4f}")
    if again:
        print(f"run again: {again.new} new, {again.renewed} changed, {again.known} known")
    reached = precision >= GOAL_PRECISION and recall >= GOAL_RECALL
    cheap = done.seconds <= GOAL_SECONDS and ratio <= GOAL_RATIO and memory.peak <= GOAL_MEGABYTES
    return reached and cheap


def bench_spark(size: int, seed: int) -> bool:
    """The same records on DuckDB and on Spark: the same pairs?"""
    from pijar.linkage.model.engine import engine, lay_records
    from pijar.linkage.model.parameters import load_parameters
    from pijar.linkage.model.prediction import doubles, score
    from pijar.linkage.model.spark import doubles_on_spark, local_session

    parameters, records = load_parameters(), list(_as_read(population(size, seed)))
    began = time.perf_counter()
    with engine() as connection:
        laid = lay_records(connection, records)
        here = {
            (one.one, one.other): one for one in doubles(connection, score(connection, parameters, laid), parameters)
        }
    on_duckdb = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        session = local_session(Path(folder))
        began = time.perf_counter()
        there = {(one.one, one.other): one for one in doubles_on_spark(session, parameters, records)}
        on_spark = time.perf_counter() - began
        session.stop()
    apart = max((abs(here[pair].probability - there[pair].probability) for pair in here.keys() & there), default=1.0)
    print(f"people {size:,}, seed {seed}: DuckDB {on_duckdb:.1f} s, Spark on one machine {on_spark:.1f} s")
    alone = len(here.keys() ^ there)
    print(f"pairs {len(here):,} and {len(there):,}, in one only {alone}, probabilities at most {apart:.1e} apart")
    return here.keys() == there.keys() and apart < 1e-6


def _as_read(records: Iterable[Record]) -> Iterator[Any]:
    from pijar.linkage.model.readings import Record as Read

    for one in records:
        facts = (one.address, one.rt, one.rw, one.ward, one.phone, str(one.trade))
        yield Read(one.number, one.national_id, one.name, one.birth_on, one.sex, one.card or None, *facts)


def main() -> int:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--people", type=int, default=1_000_000)
    said.add_argument("--seed", type=int, default=UNSEEN)
    said.add_argument("--spark", type=int, default=100_000)
    said.add_argument("--only", choices=["registry", "spark", "hard"], default="")
    asked = said.parse_args()
    reached = True
    with fresh_city():
        if asked.only in ("", "registry"):
            reached &= bench_registry(asked.people, asked.seed)
        if asked.only == "hard":
            print(dict(hard_cases(asked.people, asked.seed)))
        if asked.only in ("", "spark"):
            reached &= bench_spark(asked.spark, asked.seed)
    print("reached" if reached else "NOT reached")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
