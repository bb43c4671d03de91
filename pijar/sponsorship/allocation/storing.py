"""A proposal becomes the lines and shares of a plan, in a few statements."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pijar.core.arrays import Ints, copy_arrays
from pijar.core.sql_files import fetch_value, run_sql
from pijar.sponsorship.allocation.network import NOBODY
from pijar.sponsorship.allocation.prices import months_shown, price
from pijar.sponsorship.allocation.reading import NO_LINE, UNBOUND, Offers, Proposal
from pijar.sponsorship.allocation.reasons import CODES, reasons
from pijar.sponsorship.models import AllocationPlan
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Costs:
    """Rupiah: what each offer costs month by month (rows, months), and what each worker costs in their first month."""

    shares: Ints
    lines: Ints


def costs_of(proposal: Proposal) -> Costs:
    """What the proposal costs, month by month."""
    offers, placed = proposal.offers, proposal.offer != NOBODY
    months = months_shown(proposal.asked.first_month, proposal.asked.until_month)
    prices = _prices(offers, months)
    heads = np.zeros((2, len(offers.pool)), np.int64)
    np.add.at(heads, (proposal.transport[placed], proposal.offer[placed]), 1)
    lines = np.zeros(len(placed), np.int64)
    lines[placed] = prices[proposal.transport[placed], proposal.offer[placed], 0]
    return Costs(heads[0][:, None] * prices[0] + heads[1][:, None] * prices[1], lines)


def _prices(offers: Offers, months: list[Month]) -> NDArray[np.int64]:
    """Rupiah by sector, offer and month; nothing once the agreement has ended."""
    sorts, of = np.unique(np.stack([offers.public, offers.bracket], 1), axis=0, return_inverse=True)
    table = [
        [[price(bool(public), transport, int(bracket), month) for month in months] for public, bracket in sorts]
        for transport in (False, True)
    ]
    prices = np.array(table, np.int64).reshape(2, len(sorts), len(months))[:, of.reshape(-1), :]
    running = (offers.ends[:, None] == 0) | (
        np.array([month.ordinal for month in months])[None, :] < offers.ends[:, None]
    )
    return np.where(running[None], prices, 0)


def store(plan: AllocationPlan, proposal: Proposal, costs: Costs) -> None:
    """Write who gets what and why, and what each agreement gives."""
    agreement = np.append(proposal.offers.agreement, NOBODY)[proposal.offer]
    position = np.arange(len(agreement))
    run_sql("sponsorship", "lay_out_plan")
    copy_arrays(
        "plan_of_worker",
        {"position": position, "agreement_id": agreement, "why": reasons(proposal), "price": costs.lines},
    )
    run_sql("sponsorship", "keep_plan_lines", {"plan": plan.pk, "codes": CODES})
    _store_shares(plan, proposal, costs)


def _store_shares(plan: AllocationPlan, proposal: Proposal, costs: Costs) -> None:
    offers = proposal.offers
    given = np.bincount(proposal.offer[proposal.offer != NOBODY], minlength=len(offers.pool)).astype(np.int64)
    bound = np.where(offers.affordable == NO_LINE, 0, offers.affordable)
    copy_arrays(
        "plan_of_agreement",
        {
            "agreement_id": offers.agreement,
            "free": offers.free,
            "affordable": np.where(offers.affordable == UNBOUND, -1, bound),
            "given": given,
        },
    )
    rows, months = np.nonzero(costs.shares)
    copy_arrays(
        "plan_of_cost",
        {"agreement_id": offers.agreement[rows], "month": months, "amount": costs.shares[rows, months]},
    )
    run_sql("sponsorship", "keep_plan_shares", {"plan": plan.pk})


def wishes_mark() -> str:
    """A mark of all wishes about the offers laid out; another mark means that wishes changed."""
    return fetch_value(str, "sponsorship", "mark_of_wishes")
