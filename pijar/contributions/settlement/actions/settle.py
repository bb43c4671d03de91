"""Money that came is used for invoices: each use is kept and posted, whole or in parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pijar.contributions.settlement.late_payments import lay_out_late_money
from pijar.contributions.settlement.postings import post_laid_out
from pijar.core.audit import AuditActor
from pijar.core.sql_files import keys_of, run_sql


@dataclass(frozen=True, slots=True)
class Use:
    """So many rupiah of a payment for an invoice (both by primary key)."""

    payment: int
    invoice: int
    amount: int


def settle_waiting(*, by: AuditActor, invoices: Sequence[int], event_id: int) -> int:
    """Use the money waiting for these invoices where it is exactly what is open; how many uses were made.

    Money for an advance settles all its invoices. The full tariff paid for relief months settles its invoice, and the
    rest is carried to the agreement's next one (PP 50/2025). Late money is not used: membership is over, and somebody
    has to accept it. Called within an action that holds the lock ``contributions.money``.
    """
    facts = {"invoices": keys_of(invoices), "event": event_id}
    lay_out_late_money(invoices)
    run_sql("contributions/settlement", "stage_waiting_money", facts)
    used = _use_staged(by, event_id)
    run_sql("contributions/settlement", "stage_advances", facts)
    used += _use_staged(by, event_id)
    run_sql("contributions/settlement", "stage_full_tariff", facts)
    if not run_sql("contributions/settlement", "carry_relief", facts):
        return used
    return used + _use_staged(by, event_id) + use_carried(by=by, invoices=invoices, event_id=event_id)


def use_carried(*, by: AuditActor, invoices: Sequence[int], event_id: int) -> int:
    """Use relief that was carried for what the agreements of these invoices still owe; how many uses were made.

    Called within an action that holds the lock ``contributions.money``.
    """
    run_sql("contributions/settlement", "stage_carried", {"invoices": keys_of(invoices)})
    return _use_staged(by, event_id)


def use_money(*, by: AuditActor, uses: Sequence[Use], event_id: int) -> int:
    """Use money as somebody decided, in parts if need be; how many uses were made.

    An invoice is paid once its uses sum to its amount. The database refuses more than a payment holds or an invoice
    asks. Called within an action that holds the lock ``contributions.money``.
    """
    run_sql(
        "contributions/settlement",
        "stage_uses",
        {
            "payments": [use.payment for use in uses],
            "invoices": [use.invoice for use in uses],
            "amounts": [use.amount for use in uses],
        },
    )
    return _use_staged(by, event_id)


def _use_staged(by: AuditActor, event_id: int) -> int:
    run_sql("contributions/settlement", "stage_moved")
    used = run_sql("contributions/settlement", "use_money", {"event": event_id})
    if used:
        post_laid_out(by=by, fact="money.used", event_id=event_id)
    return used
