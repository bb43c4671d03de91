"""How long the lapse guard takes over 100,000 members with two years of months each, and again on the same day.

    python bench/guard_bench.py [--workers 100000] [--months 23]

Floor, in the same run: one pass over the covered months (the latest month and the count of each worker) and one bare
INSERT of as many rows into a table with the same key.
"""

# ruff: noqa: E402 - the path is set before the bench's ground is imported
from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from intake_bench import fresh_city
from month_bench import fill, timed

GOAL_SECONDS, GOAL_AGAIN = 2.0, 0.25
ON = date(2026, 11, 22)

COVER = (
    "INSERT INTO membership_coveredmonth (worker_id, month, payer_id, payer_kind, ward_id, category_id, proof,"
    " covered_on, event_id)"
    " SELECT w.id, m.month::date, 1, 'city_budget', p.ward_id, w.category_id, 'R', m.month::date + 20, 0"
    " FROM registry_worker AS w JOIN registry_person AS p ON p.id = w.person_id"
    " CROSS JOIN generate_series(date '2025-01-01', date '2025-01-01' + make_interval(months => %(months)s - 1),"
    " interval '1 month') AS m (month)"
    " WHERE w.id %% 20 > 0 OR m.month < date '2026-06-01'"
)
FLOOR = (
    "CREATE TEMPORARY TABLE floor_scan (LIKE contributions_lapserisk INCLUDING INDEXES)",
    "INSERT INTO floor_scan SELECT worker_id, max(month), max(month), max(month), max(month), 'unpaid', count(*), 0,"
    " false, 1 FROM membership_coveredmonth GROUP BY worker_id",
)


def look() -> object:
    """The guard as it runs each morning."""
    from pijar.access.actors import SYSTEM
    from pijar.contributions.guard.actions.scan import scan_lapses

    return scan_lapses(by=SYSTEM, on=ON)


def run_sql(*statements: str, **params: object) -> None:
    """Statements of the bench's own."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, params or None)


def main() -> int:
    """Print a line for each figure; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=100_000)
    parser.add_argument("--months", type=int, default=23)
    asked = parser.parse_args()
    with fresh_city():
        fill(asked.workers, 2)
        run_sql(COVER, months=asked.months)
        run_sql("ANALYZE")
        floor = timed(lambda: run_sql(*FLOOR))
        first = timed(look)
        again = min(timed(look) for _ in range(3))
    print(f"guard over {asked.workers:,} members, {asked.months} months: {first:.2f} s (goal {GOAL_SECONDS}),"
          f" {first / floor:.2f} x the floor of {floor:.2f} s; the same day again {again:.2f} s")  # fmt: skip
    return int(first > GOAL_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
