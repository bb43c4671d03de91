"""What became of money just kept: used where it is exactly what is asked and came in time, else left with a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pijar.contributions.settlement.actions.settle import Use, settle_waiting, use_money
from pijar.contributions.settlement.late_payments import lay_out_late_money
from pijar.contributions.settlement.staged_lines import KeptPayment, close_exceptions
from pijar.core.audit import AuditActor
from pijar.core.sql_files import fetch_rows, run_sql, whole_tables


def settle_kept(*, by: AuditActor, kept: Sequence[KeptPayment], on: date, event_id: int) -> None:
    """Use payments that ``staging.keep`` has kept, and lay out in ``ended_line`` how each judged payment ends.

    What a person had typed of the same money is proved by it. Called within an action that holds the lock
    ``contributions.money``.
    """
    invoices = sorted({row.invoice_id for row in kept})
    with whole_tables():
        _spread(by, [row for row in kept if row.is_spread], event_id)
        if invoices:
            settle_waiting(by=by, invoices=invoices, event_id=event_id)
        else:
            lay_out_late_money([])
        close_exceptions(on)
        run_sql("contributions/settlement", "end_lines", {"event": event_id})
        run_sql("contributions/settlement", "prove_payments", {"on": on})


def _spread(by: AuditActor, kept: Sequence[KeptPayment], event_id: int) -> None:
    """Use one debit of a civil servant for all open invoices of its month; late money is left for a person."""
    if not kept:
        return
    late = set(lay_out_late_money([row.invoice_id for row in kept]))
    payments = [row.id for row in kept if row.id not in late]
    uses = fetch_rows(Use, "contributions/settlement", "spread_over_month", {"payments": payments})
    use_money(by=by, uses=uses, event_id=event_id)
