"""How fast a list of 100,000 rows and 20 columns is taken in, against the least work for the same result.

    python bench/intake_bench.py [--rows 100000] [--seed 1]

Two figures, each with its floor in the same run and on the same server. STAGED: the workbook read, checked, its numbers
sealed, doubles sought in the list, the registry and near both, every row staged with its outcome foreseen; its floor is
the workbook parsed by calamine, each number sealed (AES-256-GCM) and indexed (HMAC-SHA-256), COPY of the rows, and one
INSERT..SELECT of them into a table with the same columns and key. APPLIED: people, workers, nominations, outcomes
written; its floor is one plain INSERT..SELECT into each table the product fills, with keys and checks. Memory is the
peak of all processes together: this one, the reading child and the database's own. Their processor seconds are told
beside the clock's, which other work on the same machine makes longer: more so for the product, whose processes work at
the same time, than for the floor, which is one after the other.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]
TODAY = date(2026, 11, 22)
GOAL_SECONDS, GOAL_RATIO, GOAL_MEGABYTES = 10.0, 2.0, 700.0


@contextmanager
def fresh_city() -> Iterator[None]:
    """A durable database of its own in a folder that is removed afterwards, with the city's areas and trades."""
    place = Path(tempfile.mkdtemp(prefix="pijar-bench-")).resolve()
    place.chmod(0o711)
    os.environ |= {
        "PIJAR_HOME": str(place),
        "PIJAR_KEY_FILE": str(place / "keys.json"),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PIJAR_LOG_LEVEL": "WARNING",
    }
    from pijar.core.keys import make_keys
    from pijar.host.postgres import EmbeddedServer, running

    make_keys()
    try:
        with running(EmbeddedServer(place)):
            import django
            from django.core.management import call_command

            django.setup()
            from pijar.access.actors import SYSTEM
            from pijar.host.prepare import as_owner
            from pijar.registry.actions.city import settle_city

            with as_owner():
                call_command("migrate", verbosity=0)
                settle_city(by=SYSTEM)
                yield
    finally:
        shutil.rmtree(place, ignore_errors=True)


class Memory:
    """Peak of the proportional memory of a process tree and of the database's processes, in megabytes."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Memory:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        """To look at the pages of all these processes is work too: at most a twentieth of the time goes to it."""
        took = 0.0
        while not self._over.wait(max(0.2, 20 * took)):
            began = time.perf_counter()
            self.peak = max(self.peak, sum(map(_proportional, _ours())) / 1024)
            took = time.perf_counter() - began


def _ours() -> list[int]:
    """This process, its children and the servers of this run's database."""
    cluster = Path(os.environ["PIJAR_HOME"]) / "pg"
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _is_ours(entry, cluster)]


def _is_ours(entry: Path, cluster: Path) -> bool:
    try:
        if f"PPid:\t{os.getpid()}\n" in (entry / "status").read_text() or int(entry.name) == os.getpid():
            return True
        return (entry / "cwd").readlink() == cluster
    except OSError:
        return False


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def processor() -> float:
    """Processor seconds of this process, its children and the database's processes so far."""
    others = sum(_ticks(pid) for pid in _ours() if pid != os.getpid())
    return sum(os.times()[:4]) + others / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


@dataclass(slots=True)
class Timed:
    """Seconds to stage and to apply, of those the seconds in which doubles were sought, and the list."""

    worked: float
    staged: float
    checked: float
    applied: float
    megabytes: float
    taken: Any


def product(content: bytes) -> Timed:
    """The actions themselves, as the background worker calls them."""
    from pijar.access.actors import SYSTEM
    from pijar.registry.actions.lists import apply_list, read_list, receive_list

    read_at = 0.0

    def report(done: int, total: int) -> None:
        nonlocal read_at
        read_at = time.perf_counter()

    with Memory() as memory:
        began, before = time.perf_counter(), processor()
        taken = receive_list(by=SYSTEM, file_name="bench.xlsx", content=content, sender="bench", on=TODAY)
        taken = read_list(by=SYSTEM, taken_list=taken, report=report)
        staged, worked = time.perf_counter(), processor() - before
        taken = apply_list(by=SYSTEM, taken_list=taken)
        applied = time.perf_counter()
    return Timed(worked, staged - began, staged - read_at, applied - staged, memory.peak, taken)


FLOOR = (
    "INSERT INTO registry_vaultentry (ref, kind, key_id, sealed, index)"
    " SELECT ref, 'nik', 1, sealed, index FROM floor_row",
    "INSERT INTO registry_vaultentry (ref, kind, key_id, sealed, index)"
    " SELECT card_ref, 'kk', 1, card_sealed, card_index FROM floor_row ON CONFLICT DO NOTHING",
    "INSERT INTO registry_household (card_id) SELECT card_ref FROM floor_row"
    " WHERE EXISTS (SELECT FROM registry_vaultentry WHERE ref = card_ref)",
    "INSERT INTO registry_person (id, national_id_id, name, birth_on, sex, household_id, address, rt, rw, ward_id,"
    " phone, event_id)"
    " SELECT 1000000 + n, ref, name, '1980-01-01', sex, h.id, address, rt, rw, ward, phone, 1"
    " FROM floor_row LEFT JOIN registry_household AS h ON h.card_id = card_ref",
    "INSERT INTO registry_worker (id, person_id, category_id, work_place, poverty_quarter, other_cover, event_id)"
    " SELECT 1000000 + n, 1000000 + n, 'becak', place, '', '', 1 FROM floor_row",
    "INSERT INTO registry_nomination (id, worker_id, taken_list_id, proposed_on, state, reasons, event_id)"
    " SELECT 1000000 + n, 1000000 + n, %(list)s, '2026-11-22', 'nominated', '{}', 1 FROM floor_row",
    "INSERT INTO registry_listrow (taken_list_id, row_no, outcome, faults, nomination_id)"
    " SELECT %(list)s, n, 'applied', '[]', 1000000 + n FROM floor_row",
)


FLOOR_ROW = (
    "CREATE TEMPORARY TABLE floor_row (n int, ref uuid, sealed bytea, index bytea, card_ref uuid, card_sealed bytea,"
    " card_index bytea, name text, sex text, address text, rt text, rw text, ward text, phone text, place text)"
    " ON COMMIT DROP"
)
FLOOR_STAGED = (
    "INSERT INTO registry_stagedrow (taken_list_id, row_no, refused, waits, faults, key_id, nik_ref, nik_sealed,"
    " nik_index, card_ref, card_sealed, card_index, name, birth_on, birth_place, sex, address, rt, rw, ward, category,"
    " phone, work_place, works_from, works_until, decile, quarter)"
    " SELECT %(list)s, n, false, false, '[]', 1, ref, sealed, index, card_ref, card_sealed, card_index, name,"
    " '1980-01-01', 'Semarang', sex, address, rt, rw, ward, 'becak', phone, place, '05:00', '13:00', 2, '2025-Q3'"
    " FROM floor_row"
)


def floor(content: bytes) -> tuple[float, float, float]:
    """Processor seconds and seconds of the least work to stage, and seconds to apply.

    What it wrote is rolled back, after its keys were checked.
    """
    from django.db import connection, transaction

    from pijar.core.files import keep_file
    from pijar.registry.models import TakenList

    with transaction.atomic(), connection.cursor() as cursor:
        began, before = time.perf_counter(), processor()
        file = keep_file(name="", media_type="", content=content)
        facts = {"file_name": "", "sender": "", "taken_on": TODAY, "event_id": 1}
        other = TakenList.objects.create(file=file, fingerprint=b"floor", **facts)
        lines = _floor_lines(content, "33.74.01.1001")
        cursor.execute(FLOOR_ROW)
        with cursor.copy("COPY floor_row FROM STDIN (FORMAT csv)") as copy:
            copy.write(lines)
        cursor.execute(FLOOR_STAGED, {"list": other.pk})
        staged, worked = time.perf_counter(), processor() - before
        for statement in FLOOR:
            cursor.execute(statement, {"list": other.pk})
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        applied = time.perf_counter()
        transaction.set_rollback(True)
    return worked, staged - began, applied - staged


def _floor_lines(content: bytes, ward: str) -> str:
    from python_calamine import CalamineWorkbook

    from pijar.core.sealing import Sealer

    sealer, lines = Sealer(), io.StringIO()
    write = csv.writer(lines).writerow
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).iter_rows()
    for n, row in enumerate(rows):
        if n < 4:
            continue
        ref, card = uuid4(), uuid4()
        nik, family = f"floor {row[2]}", f"floor {row[1]}"
        numbers = [_sealed(sealer, b"nik", ref, nik), _sealed(sealer, b"kk", card, family)]
        sex = "m" if row[4] == "L" else "f"
        write([n, *numbers[0], *numbers[1], row[3], sex, row[7], row[8], row[9], ward, row[15], row[13]])
    return lines.getvalue()


def _sealed(sealer: Any, kind: bytes, ref: UUID, number: str) -> tuple[str, str, str]:
    return ref.hex, "\\x" + sealer.seal(kind, ref.bytes, number).hex(), "\\x" + sealer.index_of(kind, number).hex()


def run(rows: int, seed: int) -> bool:
    """One round, printed; whether every goal was met."""
    from intake_workbook import known_wards, workbook

    data = ROOT / "pijar" / "cities" / "semarang"
    with (data / "categories.csv").open(encoding="utf-8") as file:
        trades = [row["name"] for row in csv.DictReader(file) if row["is_job"] == "yes"]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:  # what making it takes is not counted
        content = apart.submit(workbook, rows, seed, known_wards(data / "areas.csv"), trades).result()
    print(f"workbook: {rows:,} rows x 20 columns, {len(content) / 1e6:.1f} MB, seed {seed}")
    with fresh_city():
        timed = product(content)
        worked, staged, applied = floor(content)
    taken, ratio = timed.taken, timed.staged / staged
    print(f"STAGED:  {timed.staged:.1f} s ({rows / timed.staged:,.0f} rows/s; goal {GOAL_SECONDS:.0f} s)")
    print(f"         of these {timed.checked:.1f} s to seek doubles and foresee each row's outcome")
    print(f"floor:   {staged:.1f} s; ratio {ratio:.2f} (goal {GOAL_RATIO})")
    print(f"         processor {timed.worked:.1f} s, floor's {worked:.1f} s, ratio {timed.worked / worked:.2f}")
    print(f"APPLIED: {timed.applied:.1f} s; floor {applied:.1f} s; ratio {timed.applied / applied:.2f}")
    print(f"         applied {taken.applied:,}, refused {taken.refused:,}, waiting {taken.waiting:,}")
    print(f"memory:  {timed.megabytes:.0f} MB at most in all processes (goal {GOAL_MEGABYTES:.0f})")
    fast = timed.staged <= GOAL_SECONDS and ratio <= GOAL_RATIO
    return fast and timed.megabytes <= GOAL_MEGABYTES and taken.rows == rows


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    sys.exit(0 if run(given.rows, given.seed) else 1)
