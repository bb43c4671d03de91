"""How fast the insurer's file of 100,000 receipts, one for each person and month, is taken; and taken again.

    python bench/receipt_bench.py [--rows 100000] [--funders 2] [--rounds 3]

One line in five hundred is an exception (an unknown member number, another amount, a second number). Floor, in the same
run and on the same server: the same file read by the same child, its rows copied in, and a bare INSERT..SELECT of the
same lines, receipts and covered months from rows that lie ready, with the same keys, and nothing decided. Again: the
same bytes, and the same lines in other bytes; neither may change a row.
"""

# ruff: noqa: E402 - the path is set before the bench's ground is imported
from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from intake_bench import Memory, fresh_city
from month_bench import fill
from typed_money import type_payments

GOAL_SECONDS, GOAL_RATIO, GOAL_AGAIN = 5.0, 2.0, 0.25
HEADINGS = "Nomor KPJ;Nama Peserta;Bulan Iuran;Jumlah Iuran;Nomor Bukti;Tanggal Bayar"
FLOOR = (
    "INSERT INTO contributions_receiptline (file_id, place, worker_id, month, amount, number, received_on,"
    " payment_code, member_number, nik_index, name, outcome, code, state, decision, note, done_by)"
    " SELECT * FROM floor_line",
    "INSERT INTO contributions_receipt (invoice_id, worker_id, number, amount, received_on, event_id)"
    " SELECT * FROM floor_receipt",
    "INSERT INTO membership_coveredmonth (worker_id, month, payer_id, payer_kind, ward_id, category_id, proof,"
    " covered_on, event_id) SELECT * FROM floor_cover",
)


def timed(work: Callable[[], object]) -> float:
    """Seconds a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def pay_month(number: int) -> None:
    """Assess, approve, invoice and pay a month."""
    from pijar.access.actors import SYSTEM
    from pijar.contributions.assessment.actions.assess import assess_month
    from pijar.contributions.assessment.actions.rounds import approve_rounds
    from pijar.contributions.billing.actions.invoices import issue_invoices
    from pijar.contributions.models import Invoice
    from pijar.contributions.settlement.typed_payments import IncomingPayment
    from pijar.values.month import Month

    month, on = Month(2025, number), date(2025, number, 20)
    assess_month(by=SYSTEM, month=month, on=on)
    approve_rounds(by=SYSTEM, month=month, on=on)
    issue_invoices(by=SYSTEM, month=month, on=on)
    paid = [IncomingPayment(i.payment_code, f"B{i.pk}", i.amount, on) for i in Invoice.objects.filter(month=month)]
    type_payments(paid, on)


def lines_of(number: int) -> list[str]:
    """What the insurer says of the month: a line for each person, every five hundredth an exception."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.member_number, a.work_injury + a.death FROM contributions_assessment AS a"
            " JOIN membership_enrolment AS e ON e.worker_id = a.worker_id WHERE a.month = %s ORDER BY a.worker_id",
            [date(2025, number, 1)],
        )
        people = cursor.fetchall()
    written = []
    for at, (kpj, amount) in enumerate(people):
        shown = f"X{kpj}" if at % 500 == 1 else kpj
        said = amount - 100 if at % 500 == 2 else amount
        written.append(f"{shown};PESERTA {kpj};{number:02d}-2025;{said};BPJSTK/{number:02d}/{kpj};28-{number:02d}-2025")
    return written


def content(lines: list[str]) -> bytes:
    return "\r\n".join((HEADINGS, *lines)).encode()


def run_floor(taken: Any, file: bytes, profile: Any, on: date) -> float:
    """Seconds of the least work, on a month that has nothing yet; rolled back."""
    from django.db import connection, transaction

    from pijar.contributions.file_kinds import RECEIPTS
    from pijar.tables.plain_table import read_table
    from pijar.tables.staging import copy_lines, lay_out
    from pijar.tables.staging import lines_of as staged_of

    read: list[Any] = []
    seconds = timed(lambda: read.append(read_table(file, on)))
    staged, columns = list(staged_of(read[0], profile, on)), [name for name, _ in RECEIPTS.staged_columns()]

    def copied() -> None:
        copy_lines(RECEIPTS.staged, columns, staged)

    with transaction.atomic(), connection.cursor() as cursor:
        lay_out(RECEIPTS)
        for name, what in (
            ("floor_line", "SELECT file_id + 1000 AS file_id, place, worker_id, month, amount, number, received_on,"
             " payment_code, member_number, nik_index, name, outcome, code, state, decision, note, done_by"
             " FROM contributions_receiptline WHERE file_id = %(file)s"),
            ("floor_receipt", "SELECT invoice_id + 1000000, worker_id, number, amount, received_on, event_id"
             " FROM contributions_receipt WHERE event_id = %(event)s"),
            ("floor_cover", "SELECT worker_id, date '2030-01-01', payer_id, payer_kind, ward_id, category_id, proof,"
             " covered_on, event_id FROM membership_coveredmonth WHERE event_id = %(event)s"),
        ):  # fmt: skip
            cursor.execute(
                f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS {what}", {"file": taken.pk, "event": taken.event_id}
            )
        seconds += timed(copied) + timed(lambda: [cursor.execute(statement) for statement in FLOOR])
        transaction.set_rollback(True)
    return seconds


def take(profile: Any, file: bytes, on: date) -> Any:
    from pijar.access.actors import SYSTEM
    from pijar.contributions.receipts.actions.take_file import take_receipt_file

    return take_receipt_file(by=SYSTEM, profile=profile, file_name="bukti.csv", content=file, on=on)


def again(profile: Any, file: bytes, on: date) -> float:
    """Seconds until a file that is known is refused."""
    from pijar.core.refusals import Refused

    codes: list[str] = []

    def refused() -> None:
        try:
            take(profile, file, on)
        except Refused as known:
            codes.append(known.code)

    seconds = timed(refused)
    assert codes in (["file_taken_before"], ["receipts_known"]), codes
    return seconds


def main() -> int:
    """Print a line for each figure; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--funders", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with fresh_city(), Memory() as memory:
        from pijar.tables.models import ColumnProfile

        print(f"{asked.rows} workers filled in {timed(lambda: fill(asked.rows, asked.funders)):.1f} s")
        profile = ColumnProfile.objects.get(kind="receipts")
        first, same, other, ratios = [], [], [], []
        for number in range(1, asked.rounds + 1):
            pay_month(number)
            on, lines = date(2025, number, 28), lines_of(number)
            file, found = content(lines), []
            cpu = time.process_time()
            first.append(timed(lambda f=file, o=on, t=found: t.append(take(profile, f, o))))
            cpu = time.process_time() - cpu
            same.append(again(profile, file, on))
            other.append(again(profile, content(lines[::-1]), on))
            bare = run_floor(found[0], file, profile, on)
            ratios.append(first[-1] / bare)
            print(
                f"month {number}: {first[-1]:.2f} s (own CPU {cpu:.2f}), same bytes {same[-1]:.2f} s, other bytes"
                f" {other[-1]:.2f} s, floor {bare:.2f} s;"
                f" {found[0].applied} confirmed, {found[0].exceptions} exceptions"
            )
    half = asked.rounds // 2
    seconds, ratio = sorted(first)[half], sorted(ratios)[half]
    share = sorted(a / b for a, b in zip(same, first, strict=True))[half]
    print(f"{asked.rows} receipts: median {seconds:.2f} s (goal {GOAL_SECONDS:.0f}), {ratio:.2f} x the floor (goal"
          f" {GOAL_RATIO}), again {share:.0%} (goal {GOAL_AGAIN:.0%}), peak {memory.peak:.0f} MB")  # fmt: skip
    return int(seconds > GOAL_SECONDS or ratio > GOAL_RATIO or share > GOAL_AGAIN)


if __name__ == "__main__":
    sys.exit(main())
