"""How fast the law answers: single explained awards, and a million contributions by joining the tariff table.

    python bench/law_bench.py [--awards 20000] [--workers 1000000] [--rounds 3]

Awards run on one core, each a fresh answer with all its lines, amounts, formulas in words and citations; the second
figure also reads the facts from JSON values and writes the answer as JSON values. The join runs on the server of
``DATABASE_URL``, or on one of its own in a folder that is removed afterwards. Floor, in the same run: a table of the
same million rows with the two amounts as constants, so that only writing the rows is left.
"""

# ruff: noqa: E402 - the path is set before the law is imported
from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pijar.law.benefits.death import death_award
from pijar.law.benefits.disability import Loss, partial_disability_award
from pijar.law.benefits.incapacity import incapacity_award
from pijar.law.benefits.injury import total_disability_award, work_injury_death_award
from pijar.law.benefits.scholarship import Child, scholarship_award
from pijar.law.contributions import PayerClass, Sector, contribution, tariff_table
from pijar.law.deadlines import Branch
from pijar.law.explain import as_json
from pijar.law.rulebook.shelf import ask
from pijar.values.month import Month

GOAL_AWARDS, GOAL_SECONDS, GOAL_ANSWERS = 10_000, 2.0, 1_000_000
FIRST, UNTIL = Month(2015, 7), Month(2031, 1)
LOSSES = (Loss("thumb_right", 50), Loss("eye_one"))
CHILDREN = (Child(date(2018, 5, 1)), Child(date(2019, 5, 1)))


def single_awards(day: date, bracket: int) -> tuple[object, ...]:
    """One answer of each kind for a day and a bracket."""
    return (
        contribution(PayerClass.PRIVATE, Sector.TRANSPORT, bracket, Month.of(day)),
        death_award(day, date(2019, 1, 1)),
        work_injury_death_award(day, bracket),
        total_disability_award(day, bracket),
        partial_disability_award(day, LOSSES, False, bracket),
        incapacity_award(day, 14, 0, bracket),
        scholarship_award(day, Branch.WORK_INJURY, CHILDREN),
    )


ASKED = (
    ("contribution", {"payer": "private", "sector": "transport"}),
    ("death", {"member_since": "2019-01-01"}),
    ("work_injury_death", {"bracket": 1}),
    ("work_injury_total_disability", {"bracket": 1}),
    ("work_injury_partial_disability", {"losses": [{"code": "thumb_right", "function": 50}, {"code": "eye_one"}]}),
    ("incapacity", {"months": 14}),
    ("scholarship", {"branch": "work_injury", "children": [{"born": "2018-05-01"}, {"born": "2019-05-01"}]}),
)


def asked_awards(day: date) -> tuple[object, ...]:
    """The same through the door: facts as JSON has them, the answer as JSON has it."""
    return tuple(as_json(ask(rule, day, facts)) for rule, facts in ASKED)


def rate(make: Callable[[int], tuple[object, ...]], awards: int) -> float:
    """Awards a second of this core's time, over days and brackets that change with every round."""
    made, turn = 0, 0
    began = time.process_time()
    while made < awards:
        made += len(make(turn))
        turn += 1
    return made / (time.process_time() - began)


def day_of(turn: int) -> date:
    return date.fromordinal(date(2020, 1, 1).toordinal() + turn * 7 % 3650)


@contextmanager
def database() -> Iterator[psycopg.Connection]:
    """A connection to the server of DATABASE_URL, or to one of our own that is stopped and removed afterwards."""
    if os.environ.get("DATABASE_URL"):
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            yield connection
        return
    from pijar.host.postgres import ROLE, EmbeddedServer, running

    place = Path(tempfile.mkdtemp(prefix="pijar-bench-")).resolve()
    place.chmod(0o711)
    os.environ |= {"PIJAR_HOME": str(place), "PIJAR_KEY_FILE": str(place / "keys.json")}
    try:
        with running(EmbeddedServer(place)) as server, server.connect(ROLE, "pijar") as connection:
            yield connection
    finally:
        shutil.rmtree(place, ignore_errors=True)


def fill(cursor: psycopg.Cursor, workers: int) -> int:
    """The tariff table of fifteen years by COPY, and a million workers with payer, sector, bracket and month."""
    cursor.execute(
        "CREATE TEMP TABLE tariff (payer text, sector text, bracket smallint, month date,"
        " work_injury bigint NOT NULL, death bigint NOT NULL, PRIMARY KEY (payer, sector, bracket, month))"
    )
    cells = 0
    with cursor.copy("COPY tariff FROM STDIN") as copy:
        for cell in tariff_table(FIRST, UNTIL):
            day = cell.month.first_day
            copy.write_row((cell.payer.value, cell.sector.value, cell.bracket, day, cell.work_injury, cell.death))
            cells += 1
    cursor.execute(
        "CREATE TEMP TABLE worker AS SELECT n AS id, (ARRAY['state', 'private'])[1 + n %% 2] AS payer,"
        " (ARRAY['transport', 'other'])[1 + n / 2 %% 2] AS sector, (1 + n %% 46)::smallint AS bracket,"
        " (date '2015-07-01' + make_interval(months => (n %% 186)::int))::date AS month"
        " FROM generate_series(1, %s) n",
        (workers,),
    )
    cursor.execute("ANALYZE tariff")
    cursor.execute("ANALYZE worker")
    return cells


ANSWERS = (
    "CREATE TEMP TABLE answer AS SELECT id, work_injury, death FROM worker JOIN tariff"
    " USING (payer, sector, bracket, month)"
)
CONSTANTS = "CREATE TEMP TABLE answer AS SELECT id, 10000::bigint AS work_injury, 6800::bigint AS death FROM worker"


def seconds(cursor: psycopg.Cursor, statement: str, rounds: int) -> tuple[float, float]:
    """The best of some rounds, each writing the rows anew: by the wall clock, and of the server process's own time."""
    walls, works = [], []
    for _ in range(rounds):
        worked, began = server_time(cursor), time.perf_counter()
        cursor.execute(statement)
        walls.append(time.perf_counter() - began)
        works.append(server_time(cursor) - worked)
        cursor.execute("DROP TABLE answer")
    return min(walls), min(works)


def server_time(cursor: psycopg.Cursor) -> float:
    """Seconds of processor time our server process has used; not a number where it runs on another machine."""
    row = cursor.execute("SELECT pg_backend_pid()").fetchone()
    stat = Path(f"/proc/{row[0] if row else 0}/stat")
    if not stat.exists() or "postgres" not in stat.read_text():
        return float("nan")
    spent = stat.read_text().rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--awards", type=int, default=20_000)
    options.add_argument("--workers", type=int, default=GOAL_ANSWERS)
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    single_awards(day_of(0), 1)
    plain = max(
        rate(lambda turn: single_awards(day_of(turn), 1 + turn % 46), asked.awards) for _ in range(asked.rounds)
    )
    door = max(rate(lambda turn: asked_awards(day_of(turn)), asked.awards) for _ in range(asked.rounds))
    print(f"explained awards, one core: {plain:,.0f} a second (goal {GOAL_AWARDS:,})")
    print(f"the same from and to JSON:  {door:,.0f} a second")
    with database() as connection, connection.cursor() as cursor:
        joined, floor, cells = _join(cursor, asked.workers, asked.rounds)
    print(f"tariff table: {cells:,} cells")
    print(
        f"{asked.workers:,} contribution answers by join: {joined[0]:.2f} s, {joined[1]:.2f} s of the processor"
        f" (goal {GOAL_SECONDS} s for {GOAL_ANSWERS:,});"
        f" floor {floor[0]:.2f} s, {floor[1]:.2f} s of the processor; ratio {joined[0] / floor[0]:.2f}"
    )
    return 0 if plain >= GOAL_AWARDS and joined[0] <= GOAL_SECONDS else 1


def _join(cursor: psycopg.Cursor, workers: int, rounds: int) -> tuple[tuple[float, float], tuple[float, float], int]:
    cells = fill(cursor, workers)
    joined, floor = seconds(cursor, ANSWERS, rounds), seconds(cursor, CONSTANTS, rounds)
    cursor.execute(ANSWERS)
    cursor.execute("SELECT count(*) FROM answer")
    row = cursor.fetchone()
    if row is None or row[0] != workers:
        raise SystemExit(f"{workers} workers were asked for, {row} answered")
    return joined, floor, cells


if __name__ == "__main__":
    sys.exit(main())
