"""How fast a bank's statement of 100,000 lines is matched with 100,000 open invoices, and taken once more.

    python bench/statement_bench.py [--lines 100000] [--rounds 3]

Each round is a month of its own: 95 lines of a hundred are exact, the others pay too little, too much, twice, bear
no code, or are money that went out. The time is that of the whole action: the file read by its child process, every
cell read, each line judged, payments kept, invoices settled, the ledger posted, every line kept with what became of
it. Floor, in the same run and on the same server: a bare INSERT..SELECT or UPDATE..FROM of the same rows into the
same tables with the same keys and triggers, from rows that lie ready, with nothing read and nothing decided.
Replay: the same lines in another file (other bytes), each of which must be found known; the same bytes are answered
at once.
"""

# ruff: noqa: E402 - the path is set before the bench's ground is imported
from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from intake_bench import Memory, fresh_city

GOAL_SECONDS, GOAL_AGAIN = 5.0, 0.25
FILL = (
    "INSERT INTO sponsorship_funder (kind, name, contact, employee_number, business_number, stage, event_id)"
    " SELECT 'company', 'PT ' || g, '', '', 'NIB' || g, 'paying', 0 FROM generate_series(1, %(lines)s) AS g",
    "INSERT INTO sponsorship_agreement (funder_id, form, instrument, signed_on, first_month, places, bracket, state,"
    " end_reason, event_id)"
    " SELECT id, 'commitment', 'bench', '2025-01-01', '2025-01-01', 5, 1, 'active', '', 0 FROM sponsorship_funder",
)
INVOICES = (
    "INSERT INTO contributions_invoice (agreement_id, funder_id, month, round, number, payment_code, workers, amount,"
    " issued_on, due_on, state, event_id)"
    " SELECT id, funder_id, %(month)s, 1, 'TAG/' || to_char(%(month)s::date, 'YYYY/MM') || '/' || id,"
    " base || lpad((98 - (base || '00')::numeric %% 97)::text, 2, '0'), 2, 33600, %(month)s, %(month)s, 'issued', 0"
    " FROM sponsorship_agreement CROSS JOIN LATERAL"
    " (SELECT '7' || to_char(%(month)s::date, 'YYMM') || lpad(id::text, 7, '0') || '01') AS code (base)"
)
FLOOR = (
    "INSERT INTO contributions_payment (id, reference, amount, paid_on, state, recorded_at, event_id, invoice_id)"
    " SELECT id, reference, amount, paid_on, 'waiting', recorded_at, event_id, invoice_id FROM floor_payment",
    "INSERT INTO contributions_settlement (id, amount, recorded_at, event_id, invoice_id, payment_id)"
    " SELECT * FROM floor_settlement",
    "UPDATE contributions_payment AS p SET state = 'matched' FROM floor_payment AS f"
    " WHERE p.id = f.id AND f.state = 'matched'",
    "UPDATE contributions_invoice AS i SET state = 'paid', paid_on = f.paid_on FROM floor_invoice AS f"
    " WHERE i.id = f.id",
    "WITH entry AS (INSERT INTO ledger_entry (id, fact, posted_on, recorded_at, text, event_id, reverses_id)"
    " SELECT * FROM floor_entry)"
    " INSERT INTO ledger_entryline (id, debit, credit, party, month, account_id, entry_id) SELECT * FROM floor_posting",
    "INSERT INTO contributions_statementline SELECT * FROM floor_line",
    "SET CONSTRAINTS ALL IMMEDIATE",
)
FAR = 1_000_000_000
READY = (
    ("twin", "SELECT i.id, o.id AS other FROM contributions_invoice AS i JOIN contributions_invoice AS o"
     " ON o.agreement_id = i.agreement_id AND o.month = %(other)s WHERE i.month = %(month)s"),
    ("payment", "SELECT p.id + {far} AS id, reference || 'F' AS reference, amount, paid_on, state, recorded_at,"
     " event_id, t.other AS invoice_id FROM contributions_payment AS p JOIN floor_twin AS t ON t.id = p.invoice_id"
     " WHERE event_id = %(event)s"),
    ("settlement", "SELECT s.id + {far} AS id, amount, recorded_at, event_id, t.other AS invoice_id,"
     " payment_id + {far} AS payment_id FROM contributions_settlement AS s JOIN floor_twin AS t ON t.id = s.invoice_id"
     " WHERE event_id = %(event)s"),
    ("invoice", "SELECT t.other AS id, i.paid_on FROM contributions_invoice AS i JOIN floor_twin AS t ON t.id = i.id"
     " WHERE i.state = 'paid'"),
    ("entry", "SELECT id + {far} AS id, fact || 'F' AS fact, posted_on, recorded_at, text, event_id, reverses_id"
     " FROM ledger_entry WHERE event_id = %(event)s"),
    ("posting", "SELECT l.id + {far} AS id, l.debit, l.credit, l.party, l.month, l.account_id,"
     " l.entry_id + {far} AS entry FROM ledger_entryline AS l JOIN ledger_entry AS e ON e.id = l.entry_id"
     " WHERE e.event_id = %(event)s"),
    ("line", "SELECT l.* FROM contributions_statementline AS l WHERE file_id = %(file)s"),
)  # fmt: skip
OTHER = date(2027, 1, 1)
"""A month whose open invoices are there for the floor alone."""


def timed(work: Callable[[], object]) -> float:
    """Seconds a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def fill(lines: int) -> None:
    """As many funders with an agreement each."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement, {"lines": lines})
        cursor.execute("ANALYZE")


def invoice(month: date) -> list[str]:
    """An open invoice of each agreement; their payment codes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(INVOICES, {"month": month})
        cursor.execute("ANALYZE contributions_invoice")
        cursor.execute("SELECT payment_code FROM contributions_invoice WHERE month = %s ORDER BY id", [month])
        return [code for (code,) in cursor.fetchall()]


def statement(codes: list[str], month: date) -> bytes:
    """The bank's file."""
    lines = ["Tanggal;No Referensi;Keterangan;Debet;Kredit;Saldo"]
    for at, code in enumerate(codes):
        odd = at % 100
        text = "SETOR TUNAI TANPA KODE" if odd == 1 else f"TRSF E-BANKING CR IURAN PIJAR {code} PT PELINDUNG {at}"
        amount = {2: "33.500,00", 3: "34.000,00"}.get(odd, "33.600,00")
        debit, credit = (amount, "") if odd == 4 else ("", amount)
        if odd == 5:
            text = text.replace(code, codes[at - 1])
        lines.append(f"{month:%d/%m/%Y};FT{month:%y%m}{at:09d};{text};{debit};{credit};1.000.000,00")
    return "\r\n".join(lines).encode()


def run_floor(file: Any, month: date) -> float:
    """Seconds of the least work: the same rows, laid ready, written again beside those that are there."""
    from django.db import connection, transaction

    from pijar.core.sql_files import whole_tables

    with transaction.atomic():
        with whole_tables(), connection.cursor() as cursor:
            for name, ready in READY:
                cursor.execute(
                    f"CREATE TEMPORARY TABLE floor_{name} ON COMMIT DROP AS {ready.format(far=FAR)}",
                    {"event": file.event_id, "file": file.pk, "month": month, "other": OTHER},
                )
            cursor.execute("UPDATE floor_line SET file_id = file_id + 1000")
            seconds = timed(lambda: [cursor.execute(each) for each in FLOOR])
        transaction.set_rollback(True)
    return seconds


def processor_seconds() -> float:
    """Of this process and of the children it has waited for (the database's own processes are not counted)."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> int:
    """Print a line for each round; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with fresh_city(), Memory() as memory:
        from pijar.access.actors import SYSTEM
        from pijar.contributions.statements.actions.take import TakenStatement, take_statement
        from pijar.tables.models import ColumnProfile
        from pijar.tables.plain_table import read_table

        profile = ColumnProfile.objects.get(name="Bank, CSV umum")
        fill(asked.lines)
        invoice(OTHER)
        firsts, agains, ratios = [], [], []
        for number in range(1, asked.rounds + 1):
            month, on = date(2026, number, 1), date(2026, number, 20)
            content = statement(invoice(month), date(2026, number, 10))
            taken: list[TakenStatement] = []
            facts = {"by": SYSTEM, "file_name": "mutasi.csv", "profile": profile, "on": on}

            def take(content: bytes, facts: Any = facts, taken: Any = taken) -> None:
                taken.append(take_statement(content=content, **facts))

            parse = timed(lambda c=content, d=on: read_table(c, d))
            before = processor_seconds()
            firsts.append(timed(lambda c=content, t=take: t(c)))
            used = processor_seconds() - before
            agains.append(timed(lambda c=content, t=take: t(c + b"\r\n")))
            same = timed(lambda c=content, t=take: t(c))
            bare = run_floor(taken[0].file, month)
            ratios.append(firsts[-1] / bare)
            file, again = taken[0].file, taken[1].file
            print(
                f"month {number}: {firsts[-1]:.2f} s (reading the file {parse:.2f} s; own processor {used:.2f} s),"
                f" again in another file {agains[-1]:.2f} s, the same bytes {same:.3f} s, floor {bare:.2f} s;"
                f" {file.applied} applied, {file.exceptions} exceptions, {file.ignored} ignored;"
                f" {again.repeated} repeated"
            )
    half = len(firsts) // 2
    seconds, ratio = sorted(firsts)[half], sorted(ratios)[half]
    share = sorted(again / first for again, first in zip(agains, firsts, strict=True))[half]
    print(
        f"{asked.lines} lines matched: median {seconds:.2f} s (goal {GOAL_SECONDS:.0f}), {ratio:.2f} x the floor,"
        f" replay {share:.0%} (goal {GOAL_AGAIN:.0%}), peak {memory.peak:.0f} MB"
    )
    return int(seconds > GOAL_SECONDS or share > GOAL_AGAIN)


if __name__ == "__main__":
    sys.exit(main())
