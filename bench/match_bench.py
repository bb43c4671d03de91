"""How fast an answer of the population office about 100,000 people is held against the registry.

    python bench/match_bench.py [--rows 100000] [--rounds 3]

Each answer says of most people what the city says, of one in twenty something else, and calls one in five hundred dead.
Reading the file is measured apart. Floor, in the same run and on the same server: the same staged rows copied in, and a
bare INSERT..SELECT or UPDATE..FROM of the same rows, statements and differences that lie ready, with nothing decided.
The deaths are recorded by the same action as any other death, one by one, and counted with the rest.
"""

# ruff: noqa: E402 - the path is set before the bench's ground is imported
from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from intake_bench import Memory, fresh_city

GOAL_SECONDS, GOAL_RATIO = 5.0, 2.0
TODAY = date(2026, 7, 10)
HEADINGS = (
    "NIK;Nama Lengkap;Tanggal Lahir;Jenis Kelamin;Status;Tanggal Meninggal;Alamat;Kelurahan;Kecamatan;Kabupaten/Kota"
)
FIRST_NAMES = ("SITI", "AGUS", "SRI", "MOH. ALI", "DEWI", "JOKO", "NUR", "EKO", "TRI", "WAHYU", "ENDANG", "SUPRI")
LAST_NAMES = (
    "AMINAH",
    "SUSILO",
    "RAHAYU",
    "SANTOSO",
    "LESTARI",
    "WIDODO",
    "HANDAYANI",
    "PRASETYO",
    "UTAMI",
    "SETIAWAN",
)
COPIES = (
    "COPY bench_person (nik_index, name, birth_on, address, at) FROM STDIN",
    "INSERT INTO registry_vaultentry (ref, kind, key_id, sealed, index)"
    " SELECT gen_random_uuid(), 'nik', 1, 'x', nik_index FROM bench_person ORDER BY at",
    "INSERT INTO registry_person (national_id_id, name, birth_on, sex, address, rt, rw, ward_id, phone, event_id)"
    " SELECT v.ref, b.name, b.birth_on, 'm', b.address, '', '', '33.74.01.1001', '', 0"
    " FROM bench_person AS b JOIN registry_vaultentry AS v ON v.index = b.nik_index AND v.kind = 'nik' ORDER BY b.at",
    "INSERT INTO registry_worker (person_id, category_id, work_place, poverty_quarter, other_cover, event_id)"
    " SELECT p.id, (SELECT min(code) FROM registry_category), '', '', '', 0 FROM registry_person AS p",
)
_ROWS = (
    'INSERT INTO tables_takenline (file_id, place, outcome, code, "column", about_id)'
    ' SELECT file_id + 1000, place, outcome, code, "column", about_id FROM floor_row'
)
FLOOR = (
    _ROWS,
    "INSERT INTO matching_officerecord SELECT * FROM floor_statement",
    "INSERT INTO matching_difference (worker_id, source, kind, file_id, row_no, ours, theirs, state, reason, judged_by,"
    " event_id) SELECT worker_id, 'floor', kind, file_id, row_no, ours, theirs, state, reason, judged_by, event_id"
    " FROM floor_difference",
)
AGAIN = (
    _ROWS,
    "UPDATE matching_officerecord AS s SET reported_on = f.reported_on, file_id = f.file_id, is_unlinked = false,"
    " name = f.name, birth_on = f.birth_on, sex = f.sex, status = f.status, died_on = f.died_on, address = f.address,"
    " ward = f.ward, city = f.city, cover = f.cover, payer = f.payer, member_number = f.member_number"
    " FROM floor_statement AS f WHERE s.worker_id = f.worker_id AND s.source = 'population'",
    FLOOR[2],
)
Person = tuple[str, str, date, str]


def timed(work: Callable[[], object]) -> float:
    """Seconds a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def people(count: int) -> list[Person]:
    """NIK, name, birth and address of as many people."""
    rng = Random(7)
    born = date(1965, 1, 1)
    return [
        (
            f"33740{1 + at // 9999 % 9}{1 + at // 89991:02d}0180{1 + at % 9999:04d}",
            f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}",
            born + timedelta(days=rng.randrange(14_000)),
            f"Jl. Contoh {rng.randrange(200)} No. {rng.randrange(90)}",
        )
        for at in range(count)
    ]


def fill(found: list[Person]) -> None:
    """A city that knows these people."""
    from django.db import connection, transaction

    from pijar.core.sealing import Sealer

    sealer = Sealer()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE bench_person (nik_index bytea, name text, birth_on date, address text, at int)"
            " ON COMMIT DROP"
        )
        with cursor.copy(COPIES[0]) as copy:
            for at, (nik, name, born, address) in enumerate(found):
                copy.write_row((sealer.index_of(b"nik", nik), name, born, address, at))
        for statement in COPIES[1:]:
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def answer(found: list[Person], turn: int) -> bytes:
    """What the office says this time: other people differ, and others have died."""
    lines = [HEADINGS]
    for at, (nik, name, born, address) in enumerate(found):
        mark = (at + turn) % 500
        died = "05-07-2026" if mark == 0 else ""
        shown = f"LAIN {name}" if mark % 40 == 1 else name.replace("MOH. ", "MUHAMMAD ")
        said_born = born + timedelta(days=3) if mark % 40 == 2 else born
        said_address = "Jl. Lain 1" if mark % 100 == 3 else address.upper()
        status = "MENINGGAL" if died else "HIDUP"
        lines.append(
            f"{nik};{shown};{said_born:%d-%m-%Y};L;{status};{died};{said_address};MIROTO;Semarang Tengah;KOTA SEMARANG"
        )
    return "\r\n".join(lines).encode()


def run_floor(staged: list[str], file: Any, first: bool) -> float:
    """Seconds of the least work: rows copied in and everything that came of them written from where it lies ready."""
    from django.db import connection, transaction

    from pijar.tables.staging import copy_lines, lay_out

    kind = file.file_kind
    columns = [name for name, _ in kind.staged_columns()]

    def copied() -> None:
        copy_lines(kind.staged, columns, staged)

    with transaction.atomic(), connection.cursor() as cursor:
        lay_out(kind)
        for name, what in (
            ("floor_row", "SELECT * FROM tables_takenline"),
            ("floor_statement", "SELECT * FROM matching_officerecord"),
            ("floor_difference", "SELECT * FROM matching_difference"),
        ):  # fmt: skip
            cursor.execute(f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS {what} WHERE file_id = %s", [file.pk])
        if first:
            cursor.execute("UPDATE floor_statement SET source = 'floor'")
        seconds = timed(copied) + timed(lambda: [cursor.execute(one) for one in (FLOOR if first else AGAIN)])
        transaction.set_rollback(True)
    return seconds


def main() -> int:
    """Print a line for each answer; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with fresh_city(), Memory() as memory:
        from pijar.access.actors import SYSTEM
        from pijar.matching.actions.answers import take_match_file
        from pijar.tables.models import ColumnProfile
        from pijar.tables.plain_table import read_table
        from pijar.tables.staging import lines_of

        profile = ColumnProfile.objects.get(name="Dukcapil, jawaban")
        found = people(asked.rows)
        fill(found)
        after, ratios = [], []
        for turn in range(asked.rounds):
            content = answer(found, turn)
            parse = timed(lambda c=content: read_table(c, TODAY))
            facts = {"profile": profile, "file_name": f"{turn}.csv", "content": content, "on": TODAY}
            taken: list[Any] = []
            whole = timed(lambda f=facts, t=taken: t.append(take_match_file(by=SYSTEM, **f)))
            staged = list(lines_of(read_table(content, TODAY), profile, TODAY))
            bare = run_floor(staged, taken[0], first=turn == 0)
            after.append(whole - parse)
            ratios.append(after[-1] / bare)
            print(
                f"answer {turn + 1}: read {parse:.2f} s, matched {after[-1]:.2f} s, floor {bare:.2f} s; "
                f"{taken[0].differences} differences, {taken[0].deaths} deaths"
            )
    half = len(after) // 2
    seconds, ratio = sorted(after)[half], sorted(ratios)[half]
    print(f"{asked.rows} rows matched: median {seconds:.2f} s (goal {GOAL_SECONDS:.0f}), {ratio:.2f} x the floor"
          f" (goal {GOAL_RATIO}), peak {memory.peak:.0f} MB")  # fmt: skip
    return int(seconds > GOAL_SECONDS or ratio > GOAL_RATIO)


if __name__ == "__main__":
    sys.exit(main())
