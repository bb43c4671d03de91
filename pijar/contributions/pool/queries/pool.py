"""The pooled fund: what it holds, who gave, what it bridged and what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Bridge, Payment, Pool, PoolGift
from pijar.contributions.pool.need import invoices_to_bridge, within
from pijar.contributions.states import BridgeState, PaymentState
from pijar.core.refusals import NotFound
from pijar.sponsorship.models import Funder
from pijar.sponsorship.parties import check_sees_payer, hidden_kinds, hide_payers
from pijar.sponsorship.states import FunderKind

PAGE = 50
_GIFTS = 20
_GIVERS = 500


@dataclass(frozen=True, slots=True)
class PoolBalance:
    """Rupiah: what was given, what the pool holds, what is still owed to it, what it has borne."""

    given: int
    cash: int
    owed: int
    borne: int


@dataclass(frozen=True, slots=True)
class Need:
    """Unpaid invoices due within so many days, their workers and rupiah; and how far the cash of the pool goes."""

    invoices: int
    workers: int
    amount: int
    reached_invoices: int
    reached_workers: int
    reached_amount: int


@dataclass(frozen=True, slots=True)
class LateMoney:
    """Payments that wait because the pool had paid their invoice: how many, and rupiah."""

    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class BridgePage:
    """A page of bridges, the latest first, and how many there are."""

    rows: tuple[Bridge, ...]
    number: int
    total: int


def pool_balance(*, by: Actor) -> PoolBalance:
    """How the pooled fund stands. Raises NotAllowed without the right to see money."""
    check_may(by, Permission.VIEW_MONEY)
    rest = Sum(F("amount") - F("repaid"), filter=Q(state=BridgeState.OPEN))
    lost = Sum(F("amount") - F("repaid"), filter=Q(state=BridgeState.BORNE))
    sums = Bridge.objects.aggregate(owed=rest, borne=lost)
    return PoolBalance(
        given=PoolGift.objects.aggregate(amount=Sum("amount"))["amount"] or 0,
        cash=Pool.objects.values_list("cash", flat=True).first() or 0,
        owed=sums["owed"] or 0,
        borne=sums["borne"] or 0,
    )


def pool_need(*, by: Actor, on: date, days: int, funder: int | None = None) -> Need:
    """What the pool would be asked for (by one funder) within so many days, and what of it its cash reaches."""
    check_may(by, Permission.VIEW_MONEY)
    candidates = invoices_to_bridge(on, days, None, funder)
    reached = list(within(candidates, Pool.objects.values_list("cash", flat=True).first() or 0))
    return Need(
        len(candidates),
        sum(each.workers for each in candidates),
        sum(each.lacks for each in candidates),
        len(reached),
        sum(each.workers for each in reached),
        sum(each.lacks for each in reached),
    )


def late_money(*, by: Actor) -> LateMoney:
    """Money that can be paid back to the pool."""
    check_may(by, Permission.VIEW_MONEY)
    found = Payment.objects.filter(state=PaymentState.WAITING, invoice__bridges__state=BridgeState.OPEN)
    sums = found.aggregate(amount=Sum("amount"))
    return LateMoney(found.count(), sums["amount"] or 0)


def latest_gifts(*, by: Actor) -> tuple[PoolGift, ...]:
    """The latest gifts with their givers."""
    check_may(by, Permission.VIEW_MONEY)
    found = tuple(PoolGift.objects.select_related("giver").order_by("-received_on", "-pk")[:_GIFTS])
    hide_payers(by, (gift.giver for gift in found))
    return found


def bridges(*, by: Actor, state: str = "", page: int = 1) -> BridgePage:
    """A page of bridges, the latest first."""
    check_may(by, Permission.VIEW_MONEY)
    found = _bridges().filter(state=state) if state else _bridges()
    total = found.count()
    number = max(1, min(page, -(-total // PAGE)))
    rows = tuple(found.order_by("-bridged_on", "-pk")[(number - 1) * PAGE : number * PAGE])
    hide_payers(by, (row.invoice.funder for row in rows))
    return BridgePage(rows, number, total)


def bridge_of(*, by: Actor, bridge: int) -> Bridge:
    """The bridge, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    found = _bridges().filter(pk=bridge).first()
    if found is None:
        raise NotFound("bridge_unknown", _("Talangan ini tidak ditemukan."))
    return found


def givers(*, by: Actor) -> list[tuple[int, str]]:
    """Citizens and companies on record who can be named as givers, by name."""
    check_may(by, Permission.VIEW_MONEY)
    known = Funder.objects.filter(kind__in={FunderKind.CITIZEN, FunderKind.COMPANY}.difference(hidden_kinds(by)))
    return list(known.order_by("kind", "name", "pk").values_list("pk", "name")[:_GIVERS])


def giver_of(*, by: Actor, giver: int | None) -> Funder | None:
    """The giver named, or nobody. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    if giver is None:
        return None
    found = Funder.objects.filter(pk=giver).first()
    if found is None:
        raise NotFound("funder_unknown", _("Pelindung ini tidak ditemukan."))
    check_sees_payer(by, found)
    return found


def _bridges() -> QuerySet[Bridge]:
    return Bridge.objects.select_related("invoice__funder")
