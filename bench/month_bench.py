"""How fast a month of 100,000 workers is run: assess, approve, invoice, pay, receipt, covered, posted; and run again.
Then the same city grows to 1,000,000 workers and runs one month more.

    python bench/month_bench.py [--workers 100000] [--funders 2] [--rounds 3] [--then 1000000]

Floor, in the same run and on the same server: a bare INSERT..SELECT of the same assessments and of the same covered
months from rows that lie ready, with the same keys, and nothing decided. Beside the seconds of the clock stand those
that processors worked (this process and all of the database's): on a machine that does other work too, these tell.
``--then 0`` leaves the larger city out; it takes some minutes, most of them to fill it.
"""

# ruff: noqa: E402 - the path is set before the bench's ground is imported
from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from intake_bench import Memory, fresh_city
from typed_money import type_payments, type_receipts

GOAL_SECONDS, GOAL_RATIO, GOAL_AGAIN = 5.0, 2.0, 0.25
GOAL_GROWTH, GOAL_MEGABYTES = 1.3, 4096.0

FILL = (
    "INSERT INTO registry_vaultentry (ref, kind, key_id, sealed, index)"
    " SELECT gen_random_uuid(), 'nik', 1, 'x', sha256(g::text::bytea)"
    " FROM generate_series((SELECT count(*) FROM registry_vaultentry) + 1, %(workers)s) AS g",
    "INSERT INTO registry_person (national_id_id, name, birth_on, sex, address, rt, rw, ward_id, phone, event_id)"
    " SELECT ref, 'ORANG ' || row_number() OVER (), date '1975-01-01' + (random() * 9000)::int, 'm', '', '', '',"
    " w.codes[1 + (random() * 176)::int], '', 0"
    " FROM registry_vaultentry AS v CROSS JOIN (SELECT array_agg(code) AS codes FROM registry_ward) AS w"
    " WHERE NOT EXISTS (SELECT FROM registry_person AS p WHERE p.national_id_id = v.ref)",
    "INSERT INTO registry_worker (person_id, category_id, work_place, poverty_quarter, other_cover, event_id)"
    " SELECT p.id, c.codes[1 + (random() * 20)::int], '', '', '', 0"
    " FROM registry_person AS p CROSS JOIN (SELECT array_agg(code) AS codes FROM registry_category) AS c"
    " WHERE NOT EXISTS (SELECT FROM registry_worker AS w WHERE w.person_id = p.id)",
    "INSERT INTO membership_enrolment"
    " (worker_id, batch_id, state, first_month, member_number, refusal, end_reason, event_id)"
    " SELECT id, %(batch)s, 'accepted', %(first)s, id::text, '', '', 0 FROM registry_worker AS w"
    " WHERE NOT EXISTS (SELECT FROM membership_enrolment AS e WHERE e.worker_id = w.id)",
    "INSERT INTO sponsorship_sponsorship (worker_id, agreement_id, months, end_reason, event_id)"
    " SELECT id, (%(agreements)s::bigint[])[1 + id %% %(funders)s], '[2025-01-01,)', '', 0 FROM registry_worker AS w"
    " WHERE NOT EXISTS (SELECT FROM sponsorship_sponsorship AS s WHERE s.worker_id = w.id)",
    "ANALYZE",
)
FLOOR = (
    "INSERT INTO contributions_assessment (worker_id, month, round, agreement_id, payer, sector, bracket, ward_id,"
    " category_id, work_injury, death, event_id) SELECT * FROM floor_assessment",
    "INSERT INTO membership_coveredmonth (worker_id, month, payer_id, payer_kind, ward_id, category_id, proof,"
    " covered_on, event_id) SELECT * FROM floor_cover",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and seconds that processors worked for it."""

    seconds: float
    worked: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s (worked {self.worked:.2f} s)"


def timed(work: Callable[[], object]) -> float:
    """Seconds a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def cost_of(work: Callable[[], object]) -> Cost:
    """What a piece of work takes."""
    began = _worked()
    seconds = timed(work)
    return Cost(seconds, _worked() - began)


def _worked() -> float:
    """Seconds that processors worked so far for this process and for the database, its ended processes too."""
    cluster, ticks = Path(os.environ["PIJAR_HOME"]) / "pg", sum(_ticks(Path("/proc/self"))[:2])
    for place in Path("/proc").glob("[0-9]*"):
        try:
            ticks += sum(_ticks(place)) if (place / "cwd").readlink() == cluster else 0
        except OSError:  # it has just ended, and is counted with the server that began it
            continue
    return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(place: Path) -> list[int]:
    """Work of a process in its own code and the system's, and the same of its ended children."""
    return [int(word) for word in (place / "stat").read_text().rpartition(")")[2].split()[11:15]]


def fill(workers: int, funders: int, number: int = 1) -> None:
    """A city of so many workers, all with a payer and a member number; a smaller one grows to it.

    The new ones are members from this month of the year: who is one for longer and never paid is a member no more.
    """
    from django.db import connection

    from pijar.membership.models import Batch
    from pijar.tables.models import ColumnProfile

    profile = ColumnProfile.objects.get(kind="enrolment")
    batch = Batch.objects.create(number=f"bench {workers}", profile=profile, first_month="2025-01", event_id=0)
    params = {
        "workers": workers, "batch": batch.pk, "agreements": _agreements(workers, funders), "funders": funders,
        "first": date(2025, number, 1),
    }  # fmt: skip
    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement, params if "%(" in statement else None)


def _agreements(workers: int, funders: int) -> list[int]:
    from pijar.access.actors import SYSTEM
    from pijar.sponsorship.actions.agreements import open_budget_line, sign_agreement
    from pijar.sponsorship.actions.funders import register_funder
    from pijar.sponsorship.states import FunderKind
    from pijar.values.month import Month

    made = []
    for n in range(funders):
        kind = FunderKind.CITY_BUDGET if n == 0 else FunderKind.COMPANY
        funder = register_funder(by=SYSTEM, kind=kind, name=f"Pelindung {n}")
        agreement = sign_agreement(
            by=SYSTEM,
            funder=funder,
            instrument="bench",
            signed_on=date(2025, 1, 1),
            first_month=Month(2025, 1),
            places=workers,
        )
        if n == 0:
            open_budget_line(
                by=SYSTEM, agreement=agreement, fiscal_year=2025, account_code="5", ceiling=workers * 16_800 * 12
            )
        made.append(agreement.pk)
    return made


def run_month(number: int) -> None:
    """The four steps of a month, each in a transaction of its own."""
    from pijar.access.actors import SYSTEM
    from pijar.contributions.assessment.actions.assess import assess_month
    from pijar.contributions.assessment.actions.rounds import approve_rounds
    from pijar.contributions.billing.actions.invoices import issue_invoices
    from pijar.contributions.models import Invoice
    from pijar.contributions.receipts.whole_receipts import IncomingReceipt
    from pijar.contributions.settlement.typed_payments import IncomingPayment
    from pijar.values.month import Month

    month = Month(2025, number)
    on = month.end_day
    assess_month(by=SYSTEM, month=month, on=on)
    approve_rounds(by=SYSTEM, month=month, on=on)
    issue_invoices(by=SYSTEM, month=month, on=on)
    invoices = list(Invoice.objects.filter(month=month))
    paid = [IncomingPayment(i.payment_code, f"B{i.pk}", i.amount, on) for i in invoices]
    type_payments(paid, on)
    proved = [IncomingReceipt(i.payment_code, f"R{i.pk}", i.amount, i.workers, on) for i in invoices]
    type_receipts(proved, on)


def run_floor(number: int) -> Cost:
    """The least work: the rows of a finished month, laid ready, written again as another month."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for name, table, columns in (
            ("floor_assessment", "contributions_assessment", "round, agreement_id, payer, sector, bracket, ward_id,"
             " category_id, work_injury, death, event_id"),
            ("floor_cover", "membership_coveredmonth", "payer_id, payer_kind, ward_id, category_id, proof, covered_on,"
             " event_id"),
        ):  # fmt: skip
            cursor.execute(
                f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS"
                f" SELECT worker_id, date '2030-01-01' AS month, {columns} FROM {table} WHERE month = %s",
                [date(2025, number, 1)],
            )
        cost = cost_of(lambda: [cursor.execute(statement) for statement in FLOOR])
        transaction.set_rollback(True)
    return cost


def run(number: int, workers: int) -> tuple[Cost, Cost, Cost]:
    """A month, the same month again, and its floor; every worker is covered."""
    from pijar.membership.models import CoveredMonth

    first, again, bare = cost_of(lambda: run_month(number)), cost_of(lambda: run_month(number)), run_floor(number)
    covered = CoveredMonth.objects.filter(month=date(2025, number, 1)).count()
    print(f"month {number}: {first}, again {again}, floor {bare}; {covered:,} covered", flush=True)
    assert covered == workers, "a month of fewer workers tells nothing"
    return first, again, bare


def month_of(workers: int, funders: int, rounds: int) -> tuple[Cost, bool]:
    """Months of a city: what the median month costs, and whether each goal was reached."""
    with Memory() as memory:
        runs = [run(number, workers) for number in range(1, rounds + 1)]
    best = Cost(*(statistics.median(getattr(run[0], what) for run in runs) for what in ("seconds", "worked")))
    ratio = statistics.median(first.seconds / bare.seconds for first, _, bare in runs)
    worked = statistics.median(first.worked / bare.worked for first, _, bare in runs)
    share = statistics.median(again.seconds / first.seconds for first, again, _ in runs)
    print(f"month of {workers:,}, {funders} funders: median {best} (goal {GOAL_SECONDS:.0f}), {ratio:.2f} x the floor"
          f" (worked {worked:.2f} x; goal {GOAL_RATIO}), again {share:.0%} (goal {GOAL_AGAIN:.0%}),"
          f" peak {memory.peak:.0f} MB")  # fmt: skip
    return best, best.seconds <= GOAL_SECONDS and ratio <= GOAL_RATIO and share <= GOAL_AGAIN


def grown(workers: int, funders: int, number: int, small: Cost, of: int) -> bool:
    """The city grows and runs one month more; ``small`` is what the month of ``of`` workers cost before."""
    print(f"grown to {workers:,} in {timed(lambda: fill(workers, funders, number)):.0f} s", flush=True)
    with Memory() as memory:
        first, again, bare = run(number, workers)
    growth, worked = (large * of / workers / one for large, one in zip(astuple(first), astuple(small), strict=True))
    share = again.seconds / first.seconds
    print(f"month of {workers:,}: a worker costs {growth:.2f} x (worked {worked:.2f} x; goal {GOAL_GROWTH}),"
          f" {first.seconds / bare.seconds:.2f} x the floor, again {share:.0%}, peak {memory.peak:.0f} MB"
          f" (goal {GOAL_MEGABYTES:.0f})")  # fmt: skip
    return growth <= GOAL_GROWTH and memory.peak <= GOAL_MEGABYTES and share <= GOAL_AGAIN


def main() -> int:
    """Print a line for each figure; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=100_000)
    parser.add_argument("--funders", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--then", type=int, default=1_000_000)
    asked = parser.parse_args()
    with fresh_city():
        print(
            f"{asked.workers:,} workers filled in {timed(lambda: fill(asked.workers, asked.funders)):.1f} s", flush=True
        )
        best, reached = month_of(asked.workers, asked.funders, asked.rounds)
        if asked.then:
            reached &= grown(asked.then, asked.funders, asked.rounds + 1, best, asked.workers)
    return int(not reached)


if __name__ == "__main__":
    sys.exit(main())
