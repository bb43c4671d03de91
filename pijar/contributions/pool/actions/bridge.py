"""Bridging (*talangan*): the pooled fund pays invoices whose money is late, so that nobody's month is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Pool
from pijar.contributions.pool.need import ToBridge, invoices_to_bridge, within
from pijar.contributions.settlement.actions.settle import Use, use_money
from pijar.contributions.settlement.postings import Moved, open_the_book, post_moved
from pijar.contributions.settlement.staged_lines import close_exceptions
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Bridged:
    """What the pool paid: invoices, their workers, rupiah; and what of those asked for its money did not reach."""

    invoices: int
    workers: int
    amount: int
    left_invoices: int = 0
    left_amount: int = 0


@dataclass(frozen=True, slots=True)
class MadeBridge:
    """A bridge just made with its payment, in rupiah, and whose invoice of which month it pays."""

    bridge_id: int
    payment_id: int
    invoice_id: int
    amount: int
    month: Month
    funder_id: int
    kind: str


@transaction.atomic
def bridge_invoices(
    *,
    by: Actor,
    why: str,
    on: date,
    days: int = 7,
    invoices: Sequence[int] | None = None,
    funder: int | None = None,
    whole: bool = False,
) -> Bridged:
    """Pay unpaid invoices with the pool's money: those named, else all (of one funder) due within ``days`` days.

    Only what an invoice still lacks: money that waits for it is used first. As far as the pool's cash goes, whom a
    lapse would hurt most first (see ``invoices_to_bridge.sql``); an invoice that is too dear is passed over for the
    next that it can pay. ``whole`` refuses unless it suffices for all. The pool's own invoices it simply pays. Refuses
    a reason of less than ten letters, and a pool that can pay none of them. Lines of money files that waited for these
    invoices are settled.
    """
    check_may(by, Permission.RECORD_PAYMENTS)
    why = redact(check_reason(why))
    take_lock("contributions.money")
    candidates = invoices_to_bridge(on, days, invoices, funder)
    chosen = list(within(candidates, _cash()))
    workers, amount = sum(each.workers for each in chosen), sum(each.lacks for each in chosen)
    left = sum(each.lacks for each in candidates) - amount
    if candidates and (not chosen or (whole and left)):
        raise Refused("pool_short", _("Uang dana bersama tidak cukup untuk menalangi tagihan ini."))
    if chosen:
        _bridge(by, chosen, why, on)
    return Bridged(len(chosen), workers, amount, len(candidates) - len(chosen), left)


def _cash() -> int:
    """What the pool holds; nobody else moves it until this transaction ends."""
    return next(iter(Pool.objects.select_for_update().values_list("cash", flat=True)), 0)


def _bridge(by: Actor, chosen: Sequence[ToBridge], why: str, on: date) -> None:
    open_the_book(by=by)
    amount = sum(each.lacks for each in chosen)
    told = {"reference": str(Month.of(on)), "invoices": len(chosen), "amount": amount}
    event = record(by=by, event="invoices.bridged", subject=f"day:{on.isoformat()}", reason=why, **told)
    facts: dict[str, object] = {"invoices": [each.id for each in chosen], "amounts": [each.lacks for each in chosen]}
    facts |= {"on": on, "why": why, "by": by.id, "own": _("Tagihan dana bersama sendiri"), "event": event.pk}
    made = fetch_rows(MadeBridge, "contributions/pool", "bridge_invoices", facts)
    own = [bridge for bridge in made if bridge.kind == FunderKind.POOL]
    for fact, moved in (
        ("bridge.made", [_moved(bridge.bridge_id, bridge, on) for bridge in made]),
        ("payment.recorded", [_moved(bridge.payment_id, bridge, on) for bridge in made]),
        ("bridge.written_off", [_moved(bridge.bridge_id, bridge, on) for bridge in own]),
    ):
        post_moved(by=by, fact=fact, moved=moved, event_id=event.pk)
    uses = fetch_rows(Use, "contributions/pool", "money_of_invoices", {"invoices": facts["invoices"]})
    use_money(by=by, uses=uses, event_id=event.pk)
    close_exceptions(on)


def _moved(key: int, bridge: MadeBridge, on: date) -> Moved:
    return Moved(key, bridge.funder_id, bridge.month.first_day, on, bridge.amount)
