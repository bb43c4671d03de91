"""How fast 10,000 new rows are held against 1,000,000 people, exactly and nearly, and what is found.

    python bench/near_bench.py [--people 1000000] [--rows 10000] [--seed 1]

People are invented by the founding's own population (names, birth dates and wards with their real unevenness). One name
in so many is drawn again with other dates and numbers, so that the registry has the namesakes of a city. Rows: most
are strangers, the others are people known whose number, name or birth date was mistyped in a known way: how many of
these wait is the recall, how many strangers wait is what the check costs the officers. The floor is the exact check
alone, in the same run: one join over the keyed index.

The national ids of all people are indexed as the vault does it (HMAC) and sealed (AES-256-GCM), because the near check
opens the candidates' numbers. Names by ear are filled before the clock starts: a city fills them list by list.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]
TODAY = date(2026, 11, 22)
GOAL_SECONDS = 5.0
KINDS = ("digit", "swap", "birth_part", "old_spelling", "other_number")


def invented(count: int, seed: int) -> Iterator[tuple[str, str, date, str, str]]:
    """Number, name, birth date, sex and ward of people, every number once."""
    from pijar.founding.people import Population
    from pijar.founding.places import Ward as Place
    from pijar.registry.models import Ward

    places = [Place(*ward) for ward in Ward.objects.order_by("code").values_list("code", "name", "district__name")]
    population, rng, seen = Population(places, seed=seed), Random(seed), set()
    pool = list(population.people(min(count, 60_000), on=TODAY))
    codes = [place.code for place in places]
    while len(seen) < count:
        person = pool[len(seen)] if len(seen) < len(pool) else rng.choice(pool)
        born = person.birth_on + timedelta(days=rng.randrange(-900, 900)) if len(seen) >= len(pool) else person.birth_on
        ward = rng.choice(codes)
        day = born.day + (40 if person.sex == "P" else 0)
        area = (
            "3374" + rng.choice(codes)[6:8]
            if rng.random() < 0.8
            else f"33{rng.randint(1, 76):02d}{rng.randint(1, 20):02d}"
        )
        number = f"{area}{day:02d}{born:%m%y}{min(9999, 1 + int(rng.expovariate(0.15))):04d}"
        if number not in seen:
            seen.add(number)
            yield number, person.name, born, "f" if person.sex == "P" else "m", ward


def settle_people(people: list[tuple[str, str, date, str, str]]) -> None:
    """Vault, people and workers by COPY and set-based statements."""
    from uuid import UUID

    from django.db import connection

    from pijar.core.sealing import References, Sealer

    sealer, refs = Sealer(), References()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE made"
            " (ref uuid, sealed bytea, index bytea, name text, born date, sex text, ward text)"
        )
        with cursor.copy("COPY made FROM STDIN") as copy:
            for number, name, born, sex, ward in people:
                ref = refs.new()
                copy.write_row(
                    (
                        UUID(bytes=ref),
                        sealer.seal(b"nik", ref, number),
                        sealer.index_of(b"nik", number),
                        name,
                        born,
                        sex,
                        ward,
                    )
                )
        cursor.execute(
            "INSERT INTO registry_vaultentry (ref, kind, key_id, sealed, index)"
            " SELECT ref, 'nik', %s, sealed, index FROM made",
            [sealer.key_id],
        )
        cursor.execute(
            "INSERT INTO registry_person"
            " (national_id_id, name, birth_on, sex, ward_id, address, rt, rw, phone, event_id)"
            " SELECT ref, name, born, sex, ward, '', '', '', '', 1 FROM made"
        )
        cursor.execute("ANALYZE")


def slipped(number: str, kind: str, rng: Random) -> str:
    """The number with a digit of district or serial wrong, or two neighbours of its serial swapped."""
    places = [at for at in (12, 13, 14) if number[at] != number[at + 1]]
    if kind == "swap" and places:
        at = rng.choice(places)
        return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    at = rng.choice((4, 5, 12, 13, 14, 15))
    wrong = rng.choice([digit for digit in "123456789" if digit != number[at]])
    return number[:at] + wrong + number[at + 1 :]


def old_spelling(name: str) -> str:
    return "H. " + name.replace("u", "oe").replace("U", "OE").replace("j", "dj").replace("J", "DJ")


def rows_of(people: list[Any], strangers: list[Any], rng: Random) -> list[tuple[str, ...]]:
    """Rows in the order of ``made_row``: the last says what was planted, empty for a stranger."""
    rows = [(*stranger, "") for stranger in strangers]
    for at, (number, name, born, sex, ward) in enumerate(people):
        kind = KINDS[at % len(KINDS)]
        if kind in ("digit", "swap"):
            rows.append((slipped(number, kind, rng), name, born, sex, ward, kind))
        elif kind == "birth_part":
            part = f"{int(number[6:8]) % 40 % 28 + 1 + (40 if number[6] > '3' else 0):02d}"
            rows.append((number[:6] + part + number[8:], name, born, sex, ward, kind))
        elif kind == "old_spelling":
            rows.append((slipped(number, "digit", rng), old_spelling(name), born, sex, ward, kind))
        else:
            rows.append(("3301" + number[4:12] + f"{rng.randint(5000, 9000)}", name, born, sex, ward, kind))
    rng.shuffle(rows)
    return rows


def stage(rows: list[tuple[Any, ...]]) -> None:
    """The rows as a list under way, with what the row reader says of a number beside its birth date."""
    import json
    from uuid import UUID

    from django.db import connection

    from pijar.core.sealing import References, Sealer
    from pijar.linkage.near.rules import repaired_numbers
    from pijar.values.names import search_key

    sealer, refs = Sealer(), References()
    with connection.cursor() as cursor:
        cursor.execute("DROP VIEW IF EXISTS pg_temp.intake_row")
        cursor.execute(
            "CREATE TEMPORARY TABLE intake_row (row_no int PRIMARY KEY, refused bool, faults jsonb, key_id smallint,"
            " nik_ref uuid, nik_sealed bytea, nik_index bytea, card_index bytea,"
            " name text, birth_on date, sex text, ward text, name_key text)"
        )
        with cursor.copy("COPY intake_row FROM STDIN") as copy:
            for row_no, (number, name, born, sex, ward, _planted) in enumerate(rows, 2):
                ref = refs.new()
                faults = (
                    [] if number in repaired_numbers(number, born) else [{"code": "nik_differs_birth", "cell": "A"}]
                )
                sealed, index = sealer.seal(b"nik", ref, number), sealer.index_of(b"nik", number)
                said = (name, born, sex, ward, search_key(name))
                copy.write_row(
                    (row_no, False, json.dumps(faults), sealer.key_id, UUID(bytes=ref), sealed, index, None, *said)
                )
        cursor.execute("ANALYZE intake_row")


EXACT = """
    CREATE TEMPORARY TABLE intake_known AS
    SELECT r.row_no, p.id AS person_id, p.name <> r.name OR p.birth_on <> r.birth_on AS differs FROM intake_row AS r
    JOIN registry_vaultentry AS v ON v.index = r.nik_index AND v.kind = 'nik'
    LEFT JOIN registry_person AS p ON p.national_id_id = v.ref
"""


def measure(rows: list[tuple[Any, ...]]) -> None:
    """Print seconds of the exact check and of both, and what was found."""
    from django.db import connection, transaction

    from pijar.linkage.near.search import find_near

    with transaction.atomic(), connection.cursor() as cursor:
        stage(rows)
        cursor.execute("SET LOCAL work_mem = '64MB'")
        began = time.perf_counter()
        cursor.execute(EXACT)
        exact = time.perf_counter() - began
        cursor.execute("ANALYZE intake_known")
        cursor.execute("CREATE TEMPORARY TABLE intake_found (row_no int, code text, field text, facts jsonb)")
        began = time.perf_counter()
        find_near({})
        near = time.perf_counter() - began
        cursor.execute("SELECT count(DISTINCT (row_no, person_id, other_row)) FROM near_pair")
        candidates = cursor.fetchone()[0]
        cursor.execute("SELECT DISTINCT row_no FROM intake_found")
        waiting = {row_no for (row_no,) in cursor.fetchall()}
    print(f"exact check alone (floor): {exact:.2f} s")
    print(
        f"exact and near: {exact + near:.2f} s (goal {GOAL_SECONDS:.0f} s), "
        f"{candidates} candidates, {len(waiting)} rows wait"
    )
    for kind in KINDS:
        planted = {row_no for row_no, row in enumerate(rows, 2) if row[5] == kind}
        print(f"  {kind}: {len(planted & waiting)} of {len(planted)} found")
    strangers = {row_no for row_no, row in enumerate(rows, 2) if not row[5]}
    print(f"  strangers who wait: {len(strangers & waiting)} of {len(strangers)}")


def main() -> None:
    asked = argparse.ArgumentParser()
    for name, default in (("people", 1_000_000), ("rows", 10_000), ("seed", 1)):
        asked.add_argument(f"--{name}", type=int, default=default)
    wanted = asked.parse_args()
    from intake_bench import fresh_city

    with fresh_city():
        from pijar.linkage.near.keys import fill_name_keys

        rng, planted = Random(wanted.seed), wanted.rows // 20
        everybody = list(invented(wanted.people + wanted.rows - planted, wanted.seed))
        rng.shuffle(everybody)
        known, strangers = everybody[: wanted.people], everybody[wanted.people :]
        settle_people(known)
        began = time.perf_counter()
        filled = fill_name_keys()
        print(f"{filled} names by ear filled in {time.perf_counter() - began:.1f} s")
        measure(rows_of(rng.sample(known, planted), strangers, rng))


if __name__ == "__main__":
    main()
