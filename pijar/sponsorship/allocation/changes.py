"""Does a plan still hold? What counts is whether it can still be given as it stands, and passes over nobody."""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _

from pijar.core.arrays import Ints, fetch_arrays
from pijar.sponsorship.allocation.network import NOBODY
from pijar.sponsorship.allocation.reading import Asked, Offers, network_of, read_offers, read_queue
from pijar.sponsorship.allocation.reasons import is_named, misses
from pijar.sponsorship.allocation.storing import wishes_mark
from pijar.sponsorship.models import AllocationPlan


def what_changed(plan: AllocationPlan, *, many: bool) -> str:
    """What has changed since the plan was made that counts against it, in words; nothing if it still holds.

    Somebody who waited and has left, or a place more, counts against nobody: the plan still gives what it says.
    """
    asked = Asked(plan.agreements, plan.rosters, plan.first_month, plan.until_month, None, plan.limit, many)
    queue, offers = read_queue(asked), read_offers(asked)
    then = fetch_arrays("sponsorship", "planned_workers", ["worker_id", "agreement_id"], {"plan": plan.pk})
    placed = then["agreement_id"] != NOBODY
    return (
        _of_queue(then["worker_id"], placed, queue["worker_id"])
        or _of_offers(then["agreement_id"][placed], offers)
        or _of_wishes(plan, asked, offers, queue, then)
    )


def _of_queue(then: Ints, placed: np.ndarray[tuple[int], np.dtype[np.bool_]], now: Ints) -> str:
    gone = int((placed & ~np.isin(then, now)).sum())
    if gone:
        return _("%(count)d orang dalam rencana tidak bisa lagi mendapat tempat") % {"count": gone}
    kept = then[np.isin(then, now)]
    if len(kept) != len(now) or (kept != now).any():
        return _("antreannya tidak sama lagi")
    return ""


def _of_offers(given: Ints, offers: Offers) -> str:
    agreements, counts = np.unique(given, return_counts=True)
    room = dict(zip(offers.agreement.tolist(), offers.capacity.tolist(), strict=True))
    short = sum(
        count > room.get(agreement, 0) for agreement, count in zip(agreements.tolist(), counts.tolist(), strict=True)
    )
    return _("tempat atau pagu %(count)d perjanjian berkurang") % {"count": short} if short else ""


def _of_wishes(
    plan: AllocationPlan, asked: Asked, offers: Offers, queue: dict[str, Ints], then: dict[str, Ints]
) -> str:
    """Wishes were added or withdrawn, or somebody's ward or trade no longer meets a strict one."""
    if wishes_mark() != plan.wishes_mark:
        return _("keinginan pelindung berubah")
    problem = network_of(asked, queue, offers)
    agreement = dict(zip(then["worker_id"].tolist(), then["agreement_id"].tolist(), strict=True))
    pools = dict(zip(offers.agreement.tolist(), offers.pool.tolist(), strict=True))
    taken = np.array([pools.get(agreement[worker], NOBODY) for worker in queue["worker_id"].tolist()], np.int64)
    workers = np.flatnonzero(taken != NOBODY)
    welcome = (misses(problem, problem.kinds[workers], taken[workers]) >= 0) | is_named(
        problem, workers, taken[workers]
    )
    return "" if welcome.all() else _("kelurahan atau pekerjaan seseorang berubah")
