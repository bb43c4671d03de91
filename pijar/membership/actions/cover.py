"""A paid month buys cover: months handed down by contributions become covered, each with its proof."""

from __future__ import annotations

from datetime import date

from pijar.core.audit import AuditActor
from pijar.core.locks import take_lock
from pijar.core.sql_files import fetch_values, run_sql


def lay_out_months() -> None:
    """Lay out the table ``month_to_cover`` for the length of this transaction; the caller fills it."""
    run_sql("membership", "lay_out_months")


def cover_months(*, by: AuditActor, event_id: int) -> int:
    """Cover every worker and month laid out, once. Nobody is covered in a month after their death. Returns how many.

    One at a time: whoever comes second finds what the first has covered.
    """
    take_lock("membership.cover")
    months = fetch_values(date, "membership", "months_laid_out")
    return run_sql("membership", "cover_months", {"event": event_id, "months": months})
