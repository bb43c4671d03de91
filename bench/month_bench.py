"""How fast a month of 100,000 workers is run: assess, invoice, pay, receipt, covered, posted; and run again.

    python bench/month_bench.py [--workers 100000] [--funders 2] [--rounds 3]

Floor, in the same run and on the same server: a bare INSERT..SELECT of the same assessments and of the same covered
months from rows that lie ready, with the same keys, and nothing decided.
"""

# ruff: noqa: E402 - the path is set before the bench's ground is imported
from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from intake_bench import Memory, fresh_city

GOAL_SECONDS, GOAL_RATIO, GOAL_AGAIN = 10.0, 2.0, 0.25

FILL = (
    "INSERT INTO registry_vaultentry (ref, kind, key_id, sealed, index)"
    " SELECT gen_random_uuid(), 'nik', 1, 'x', sha256(g::text::bytea) FROM generate_series(1, %(workers)s) AS g",
    "INSERT INTO registry_person (national_id_id, name, birth_on, sex, address, rt, rw, ward_id, phone, event_id)"
    " SELECT ref, 'ORANG ' || row_number() OVER (), date '1975-01-01' + (random() * 9000)::int, 'm', '', '', '',"
    " w.codes[1 + (random() * 176)::int], '', 0"
    " FROM registry_vaultentry CROSS JOIN (SELECT array_agg(code) AS codes FROM registry_ward) AS w",
    "INSERT INTO registry_worker (person_id, category_id, work_place, poverty_quarter, other_cover, event_id)"
    " SELECT p.id, c.codes[1 + (random() * 20)::int], '', '', '', 0"
    " FROM registry_person AS p CROSS JOIN (SELECT array_agg(code) AS codes FROM registry_category) AS c",
    "INSERT INTO membership_enrolment"
    " (worker_id, batch_id, state, first_month, member_number, refusal, end_reason, event_id)"
    " SELECT id, %(batch)s, 'accepted', '2025-01-01', id::text, '', '', 0 FROM registry_worker",
)
PLACE = (
    "INSERT INTO sponsorship_sponsorship (worker_id, agreement_id, months, end_reason, event_id)"
    " SELECT id, (%(agreements)s::bigint[])[1 + id %% %(funders)s], '[2025-01-01,)', '', 0 FROM registry_worker",
)
FLOOR = (
    "INSERT INTO contributions_assessment (worker_id, month, round, agreement_id, payer, sector, bracket, ward_id,"
    " category_id, work_injury, death, event_id) SELECT * FROM floor_assessment",
    "INSERT INTO membership_coveredmonth (worker_id, month, payer_id, payer_kind, ward_id, category_id, proof,"
    " covered_on, event_id) SELECT * FROM floor_cover",
)


def timed(work: Callable[[], object]) -> float:
    """Seconds a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def fill(workers: int, funders: int) -> None:
    """A city whose workers all have a payer and a member number."""
    from django.db import connection

    from pijar.access.actors import SYSTEM
    from pijar.membership.actions.profiles import keep_standard_profiles
    from pijar.membership.models import Batch, ColumnProfile

    keep_standard_profiles(by=SYSTEM)
    profile = ColumnProfile.objects.get(purpose="enrolment")
    batch = Batch.objects.create(number="bench", profile=profile, first_month="2025-01", event_id=0)
    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement, {"workers": workers, "batch": batch.pk})
        for statement in PLACE:
            cursor.execute(statement, {"agreements": _agreements(workers, funders), "funders": funders})
        cursor.execute("ANALYZE")


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
    from pijar.contributions.actions.assess import assess_month
    from pijar.contributions.actions.invoices import issue_invoices
    from pijar.contributions.actions.payments import PaymentSlip, record_payments
    from pijar.contributions.actions.receipts import ReceiptSlip, take_receipts
    from pijar.contributions.actions.rounds import approve_rounds
    from pijar.contributions.models import Invoice
    from pijar.values.month import Month

    month = Month(2025, number)
    on = month.end_day
    assess_month(by=SYSTEM, month=month, on=on)
    approve_rounds(by=SYSTEM, month=month, on=on)
    issue_invoices(by=SYSTEM, month=month, on=on)
    invoices = list(Invoice.objects.filter(month=month))
    paid = [PaymentSlip(i.payment_code, f"B{i.pk}", i.amount, on) for i in invoices]
    record_payments(by=SYSTEM, slips=paid, on=on)
    proved = [ReceiptSlip(i.payment_code, f"R{i.pk}", i.amount, on) for i in invoices]
    take_receipts(by=SYSTEM, slips=proved, on=on)


def run_floor(number: int) -> float:
    """Seconds of the least work: the rows of a finished month, laid ready, written again as another month."""
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
        seconds = timed(lambda: [cursor.execute(statement) for statement in FLOOR])
        transaction.set_rollback(True)
    return seconds


def main() -> int:
    """Print a line for each figure; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=100_000)
    parser.add_argument("--funders", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with fresh_city(), Memory() as memory:
        print(f"{asked.workers} workers filled in {timed(lambda: fill(asked.workers, asked.funders)):.1f} s")
        first, again, bare = [], [], []
        for number in range(1, asked.rounds + 1):
            first.append(timed(lambda n=number: run_month(n)))
            again.append(timed(lambda n=number: run_month(n)))
            bare.append(run_floor(number))
            print(f"month {number}: {first[-1]:.2f} s, again {again[-1]:.2f} s, floor {bare[-1]:.2f} s")
    best, ratio = (
        sorted(first)[len(first) // 2],
        sorted(a / b for a, b in zip(first, bare, strict=True))[len(first) // 2],
    )
    share = sorted(a / b for a, b in zip(again, first, strict=True))[len(first) // 2]
    print(f"month of {asked.workers}: median {best:.2f} s (goal {GOAL_SECONDS:.0f}), {ratio:.2f} x the floor"
          f" (goal {GOAL_RATIO}), again {share:.0%} (goal {GOAL_AGAIN:.0%}), peak {memory.peak:.0f} MB")  # fmt: skip
    return int(best > GOAL_SECONDS or share > GOAL_AGAIN)


if __name__ == "__main__":
    sys.exit(main())
