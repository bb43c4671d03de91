"""How fast 100,000 workers are allocated to 10,000 agreements, from the tables to the stored plan, and how well.

    python bench/allocation_bench.py [--workers 100000] [--agreements 10000] [--pair-by-pair]

Sponsors wish wards, districts and trades, strictly or with preference, or name a person: 1.2 million pairs of a worker
and an agreement that takes them. Measured: the queue and the places read, the network built, solved and proved, the
plan with its lines, reasons and costs stored and committed. In the same run: greedy, and (``--pair-by-pair``) the same
problem solved once more with an arc for each single pair, which must place the same people.
"""

# ruff: noqa: E402 - the path is set before the bench's ground is imported
from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from allocation_greedy import greedy, pair_by_pair
from intake_bench import Memory, fresh_city

GOAL_SECONDS, GOAL_PAIRS = 8.0, 1_200_000

FILL = (
    "SELECT setseed(0.5)",
    "INSERT INTO registry_vaultentry (ref, kind, key_id, sealed, index)"
    " SELECT gen_random_uuid(), 'nik', 1, 'x', sha256(g::text::bytea) FROM generate_series(1, %(workers)s) AS g",
    "INSERT INTO registry_person (national_id_id, name, birth_on, sex, address, rt, rw, ward_id, phone, event_id)"
    " SELECT ref, 'ORANG', date '1975-01-01' + (random() * 9000)::int, 'm', '', '', '',"
    " w.codes[1 + floor(random() * 177)::int], '', 0"
    " FROM registry_vaultentry CROSS JOIN (SELECT array_agg(code ORDER BY code) AS codes FROM registry_ward) AS w",
    "INSERT INTO registry_worker (person_id, category_id, work_place, poverty_quarter, other_cover, event_id)"
    " SELECT p.id, c.codes[1 + floor(random() * array_length(c.codes, 1))::int], '', '', '', 0"
    " FROM registry_person AS p"
    " CROSS JOIN (SELECT array_agg(code ORDER BY code) AS codes FROM registry_category) AS c",
    "INSERT INTO registry_nomination (worker_id, proposed_on, state, verified_on, decided_on, reasons, event_id)"
    " SELECT id, '2026-01-05', 'rostered', '2026-01-05', '2026-01-05', '{}', 0 FROM registry_worker",
    "INSERT INTO sponsorship_roster (name, kind, state, drafted_on, minutes_number, minutes_on, decree_number,"
    " decree_on, event_id) VALUES ('bench', 'city', 'fixed', '2026-01-10', 'BA', '2026-01-11', 'SK', '2026-01-12', 0)",
    "INSERT INTO sponsorship_rosterentry (roster_id, nomination_id, worker_id, rank)"
    " SELECT r.id, n.id, n.worker_id, row_number() OVER (ORDER BY random())"
    " FROM registry_nomination AS n CROSS JOIN sponsorship_roster AS r",
    "INSERT INTO sponsorship_funder (kind, name, contact, employee_number, business_number, stage, ward_id, event_id)"
    " SELECT CASE WHEN g %% 500 = 0 THEN 'city_budget' WHEN g %% 3 = 0 THEN 'company' ELSE 'citizen' END,"
    " 'Pelindung ' || g, '', '', '', CASE WHEN g %% 500 <> 0 AND g %% 3 = 0 THEN 'paying' ELSE '' END,"
    " CASE WHEN g %% 500 <> 0 THEN w.codes[1 + g %% 177] END, 0 FROM generate_series(1, %(agreements)s) AS g"
    " CROSS JOIN (SELECT array_agg(code ORDER BY code) AS codes FROM registry_ward) AS w",
    "INSERT INTO sponsorship_agreement (funder_id, form, instrument, signed_on, first_month, until_month, places,"
    " bracket, state, end_reason, event_id)"
    " SELECT id, 'commitment', 'bench', '2026-01-01', '2026-01-01', CASE WHEN id %% 7 = 0 THEN date '2026-10-01' END,"
    " (%(workers)s * 2 / %(agreements)s) * random() * 0.92 + 1, 1, 'active', '', 0 FROM sponsorship_funder",
    "INSERT INTO sponsorship_budgetline (agreement_id, fiscal_year, account_code, ceiling, drawn, event_id)"
    " SELECT a.id, 2026, '5', a.places * 16800 * 6, 0, 0 FROM sponsorship_agreement AS a"
    " JOIN sponsorship_funder AS f ON f.id = a.funder_id WHERE f.kind = 'city_budget'",
    # Three in four ask strictly for two wards, each of their own; some of these for one trade, others for a few.
    "INSERT INTO sponsorship_wish (agreement_id, ward_id, is_strict, wished_on, event_id)"
    " SELECT DISTINCT a.id, w.codes[1 + floor(power(random(), 1.7) * 177)::int], true, date '2026-01-02', 0"
    " FROM sponsorship_agreement AS a CROSS JOIN generate_series(1, 2) AS n"
    " CROSS JOIN (SELECT array_agg(code ORDER BY md5(code)) AS codes FROM registry_ward) AS w WHERE a.id %% 4 <> 0",
    "INSERT INTO sponsorship_wish (agreement_id, category_id, is_strict, wished_on, event_id)"
    " SELECT DISTINCT a.id, c.codes[1 + floor(power(random(), 1.5) * array_length(c.codes, 1))::int], a.id %% 16 <> 1,"
    " date '2026-01-02', 0 FROM sponsorship_agreement AS a CROSS JOIN generate_series(1, %(trades)s) AS n"
    " CROSS JOIN (SELECT array_agg(code ORDER BY md5(code)) AS codes FROM registry_category) AS c"
    " WHERE a.id %% 4 <> 0",
    "INSERT INTO sponsorship_wish (agreement_id, worker_id, is_strict, wished_on, event_id)"
    " SELECT a.id, (SELECT min(id) FROM registry_worker) + (a.id * 7919) %% %(workers)s, true, date '2026-01-02', 0"
    " FROM sponsorship_agreement AS a WHERE a.id %% 4 = 0",
    "ANALYZE",
)


def fill(workers: int, agreements: int, trades: int) -> None:
    """A fixed list of all workers, and agreements with places for fewer, most of them with wishes."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement, {"workers": workers, "agreements": agreements, "trades": trades})


def worked() -> float:
    """Processor seconds of this process and of its session in the database, which other work does not lengthen."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (session,) = cursor.fetchone()
    ticks = Path(f"/proc/{session}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return time.process_time() + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def plan() -> tuple[float, float, object]:
    """Seconds from the tables to the stored plan, those the processor worked, and the plan."""
    from pijar.access.actors import SYSTEM
    from pijar.sponsorship.actions.plans import plan_allocation
    from pijar.values.month import Month

    before, began = worked(), time.perf_counter()
    made = plan_allocation(by=SYSTEM, first_month=Month(2026, 7), on=date(2026, 6, 20))
    seconds = time.perf_counter() - began
    return seconds, worked() - before, made


def apply(made: object) -> float:
    """Seconds until every place of the plan is given."""
    from dataclasses import replace

    from pijar.access.actors import SYSTEM
    from pijar.sponsorship.actions.plans import apply_plan

    began = time.perf_counter()
    apply_plan(by=replace(SYSTEM, id=2), plan=made, on=date(2026, 6, 21))  # type: ignore[arg-type]
    return time.perf_counter() - began


def compare(made: object, written_out: bool) -> tuple[int, bool]:
    """What greedy places of the same problem; whether an arc for each pair gives the same people."""
    from django.db import transaction

    from pijar.sponsorship.allocation.network import NOBODY
    from pijar.sponsorship.allocation.reading import Asked, propose

    with transaction.atomic():
        asked = Asked(made.agreements, made.rosters, made.first_month, many=True)  # type: ignore[attr-defined]
        proposal = propose(asked)
    by_hand, same = greedy(proposal.problem), True
    print(f"greedy: {by_hand:,} placed")
    if written_out:
        began = time.perf_counter()
        placed, positions, arcs = pair_by_pair(proposal.problem, proposal.offers)
        given = proposal.offer != NOBODY
        same = (placed, positions) == (int(given.sum()), int(given.nonzero()[0].sum()))
        print(f"pair by pair: {arcs:,} arcs, {placed:,} placed, {time.perf_counter() - began:.1f} s, the same: {same}")
    return by_hand, same


def main() -> int:
    """Print a line for each figure; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=100_000)
    parser.add_argument("--agreements", type=int, default=10_000)
    parser.add_argument("--trades", type=int, default=2)
    parser.add_argument("--pair-by-pair", action="store_true")
    asked = parser.parse_args()
    whole = asked.workers == 100_000 and asked.agreements == 10_000
    with fresh_city():
        fill(asked.workers, asked.agreements, asked.trades)
        with Memory() as memory:
            seconds, busy, made = plan()
        print(f"{made.candidates:,} workers, {len(made.agreements):,} agreements, {made.pairs:,} pairs")  # type: ignore[attr-defined]
        print(f"plan from tables to stored: {seconds:.1f} s (goal {GOAL_SECONDS:.0f} s), of which worked {busy:.1f} s")
        print(f"peak of memory, database included: {memory.peak:.0f} MB")
        print(f"placed {made.placed:,}, gap to the bound {made.gap} (goal 0)")  # type: ignore[attr-defined]
        by_hand, same = compare(made, asked.pair_by_pair)
        more = made.placed / by_hand - 1  # type: ignore[attr-defined]
        print(f"placed above greedy: {more:.1%}; applied in {apply(made):.1f} s")
        missed = more < 0 or made.gap != 0 or not same  # type: ignore[attr-defined]
        return int(missed or (whole and (seconds > GOAL_SECONDS or made.pairs < GOAL_PAIRS)))  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main())
