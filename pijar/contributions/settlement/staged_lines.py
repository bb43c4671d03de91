"""Money judged in one shape, whoever tells of it: a person's payments, a bank's statement, a payroll office's results.

The steps share temporary tables and one transaction: stage, judge, keep. Who calls them holds ``contributions.money``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from django.db import connection

from pijar.contributions.settlement.postings import post_laid_out
from pijar.core.audit import AuditActor
from pijar.core.sql_files import fetch_rows, run_sql

BY_CODE, BY_EMPLOYEE = "claim_by_code", "claim_by_employee"
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class KeptPayment:
    """A payment just kept, the invoice it is meant for, and whether it is spread over the month's open invoices."""

    id: int
    invoice_id: int
    is_spread: bool


def stage_payments(payments: Sequence[tuple[str, str, int, date]]) -> None:
    """Lay out payments as a person wrote them: payment code, reference, rupiah, day."""
    run_sql("contributions/settlement", "stage_payments")
    names = ("codes", "references", "amounts", "days")
    run_sql(
        "contributions/settlement",
        "fill_payments",
        {name: [payment[at] for payment in payments] for at, name in enumerate(names)},
    )


def stage_lines(lines: Iterable[str]) -> None:
    """Lay out the lines of a file, each as ``ReadLine.staged`` writes it."""
    run_sql("contributions/settlement", "stage_payments")
    with connection.cursor() as cursor, cursor.copy(f"COPY incoming_payment ({', '.join(STAGED)}) FROM STDIN") as copy:
        rest = iter(lines)
        while some := "".join(islice(rest, _AT_ONCE)):
            copy.write(some)


def judge(*, on: date, claims: str = BY_CODE, lines: bool = False) -> None:
    """Find the invoice of each payment and judge it (see ``judge_payments.sql``)."""
    _look_at("incoming_payment")
    run_sql("contributions/settlement", claims)
    _look_at("payment_claim")
    run_sql("contributions/settlement", "judge_payments", {"on": on, "lines": lines})
    _look_at("judged_payment")


def keep(*, by: AuditActor, event_id: int) -> list[KeptPayment]:
    """Keep and post the sound ones as money that came; the new payments, each with its invoice and if it is spread."""
    run_sql("contributions/settlement", "stage_moved")
    if not run_sql("contributions/settlement", "keep_payments", {"event": event_id}):
        return []
    run_sql("contributions/settlement", "keep_advance_payments", {"event": event_id})
    post_laid_out(by=by, fact="payment.recorded", event_id=event_id)
    return fetch_rows(KeptPayment, "contributions/settlement", "kept_payments", {"event": event_id})


def close_exceptions(on: date) -> int:
    """Settle exceptions of files that the money of a day has ended (see ``close_lines.sql``); how many."""
    return run_sql("contributions/settlement", "close_lines", {"on": on})


def _look_at(table: str) -> None:
    """Rows just laid out have no statistics; the planner would take thousands for a few."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {table}")


STAGED: Final = (
    "place", "way", "day", "reference", "amount", "narrative", "employee_number", "month", "payment_code", "fault",
    "fault_column", "reason",
)  # fmt: skip
