"""From the tables to the network: the queue, the places offered, and which kind of worker each sponsor takes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

import numpy as np

from pijar.core.arrays import Ints, fetch_arrays
from pijar.core.sql_files import run_sql, whole_tables
from pijar.law.deadlines import grace_months
from pijar.sponsorship.allocation.network import MONTHS_COUNTED, NOBODY, Answer, Problem, solve
from pijar.sponsorship.allocation.prices import affordable
from pijar.sponsorship.states import PUBLIC
from pijar.values.month import Month

NO_LINE = -1  # the fiscal year has no budget line yet
UNBOUND = -2  # no ceiling of money binds


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be allocated: these agreements and fixed lists, from a month up to but without another (or open)."""

    agreements: Sequence[int]
    rosters: Sequence[int]
    first_month: Month
    until_month: Month | None = None
    workers: Sequence[int] | None = None
    limit: int | None = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Offers:
    """The agreements in force, one a row: pool, places free in every month, workers its money affords, tariff facts.

    ``wished`` is 0 without wishes, else one more than the number of preferred ones (area, trade).
    """

    agreement: Ints
    pool: Ints
    free: Ints
    affordable: Ints
    public: Ints
    short: Ints
    bracket: Ints
    wished: Ints
    ends: Ints

    @property
    def capacity(self) -> Ints:
        """Workers each can take: places, and where money binds what it affords."""
        bound = np.where(self.affordable == NO_LINE, 0, self.affordable)
        return np.where(self.affordable == UNBOUND, self.free, np.minimum(self.free, bound))


@dataclass(frozen=True, slots=True)
class Proposal:
    """The answer in the words of the tables: each worker of the queue, the row of their offer (NOBODY: waits)."""

    asked: Asked
    worker: Ints
    transport: Ints
    offers: Offers
    offer: Ints
    problem: Problem
    answer: Answer
    pairs: int

    @property
    def placed(self) -> int:
        return int((self.offer != NOBODY).sum())


def read_queue(asked: Asked) -> dict[str, Ints]:
    """Lay out the queue for the length of this transaction and return it: worker, kind, transport, gap, in order."""
    with _tables(asked):
        run_sql(
            "sponsorship",
            "queue_workers",
            {
                "rosters": list(asked.rosters),
                "chosen": None if asked.workers is None else list(asked.workers),
                "month": asked.first_month.first_day,
                "grace": grace_months(asked.first_month.first_day),
            },
        )
    return fetch_arrays("sponsorship", "queue_of_workers", ["worker_id", "kind", "transport", "gap"])


def read_offers(asked: Asked) -> Offers:
    """Lay out the places offered and return them, with how many workers the money of each affords."""
    until = asked.until_month
    with _tables(asked):
        run_sql(
            "sponsorship",
            "offer_places",
            {
                "agreements": list(asked.agreements),
                **PUBLIC,
                "month": asked.first_month.first_day,
                "until": None if until is None else until.first_day,
                "counted": MONTHS_COUNTED
                if until is None
                else min(MONTHS_COUNTED, until.months_since(asked.first_month)),
            },
        )
    names = ["agreement_id", "pool", "free", "public", "short", "bracket", "wished", "ends"]
    rows = fetch_arrays("sponsorship", "offers_of_places", names)
    offers = Offers(rows.pop("agreement_id"), affordable=np.full(len(rows["pool"]), UNBOUND, np.int64), **rows)
    return replace(offers, affordable=_afford(offers, asked.first_month))


def _afford(offers: Offers, first: Month) -> Ints:
    """Where public money pays, how many its lines carry."""
    found = offers.affordable.copy()
    at = {int(offers.agreement[row]): int(row) for row in np.flatnonzero(offers.public)}
    if at:
        ends = {
            agreement: Month.from_ordinal(int(offers.ends[row])) if offers.ends[row] else None
            for agreement, row in at.items()
        }
        carried = affordable({agreement: int(offers.bracket[row]) for agreement, row in at.items()}, first, ends)
        for agreement, workers in carried.items():
            found[at[agreement]] = NO_LINE if workers is None else workers
    return found


def propose(asked: Asked) -> Proposal:
    """The best allocation of what is asked, proved; nothing is written but tables that end with the transaction."""
    queue, offers = read_queue(asked), read_offers(asked)
    problem = network_of(asked, queue, offers)
    answer = solve(problem)
    offer = _shared_out(answer.pool, offers)
    return Proposal(
        asked, queue["worker_id"], queue["transport"], offers, offer, problem, answer, _pairs(problem, offers)
    )


def network_of(asked: Asked, queue: dict[str, Ints], offers: Offers) -> Problem:
    """The problem of a queue and offers that are laid out: which kind of worker each pool takes, who is named."""
    with _tables(asked):
        edges = fetch_arrays("sponsorship", "accepted_kinds", ["kind", "pool", "missed", "near"])
        names = fetch_arrays("sponsorship", "named_workers", ["position", "pool", "near"])
    pools = int(offers.pool.max(initial=-1)) + 1
    first_of_pool = np.zeros(pools, np.int64)
    first_of_pool[offers.pool[::-1]] = np.arange(len(offers.pool))[::-1]
    return Problem(
        kinds=queue["kind"],
        edge_kind=edges["kind"],
        edge_pool=edges["pool"],
        edge_missed=edges["missed"],
        edge_near=edges["near"],
        name_worker=names["position"],
        name_pool=names["pool"],
        name_near=names["near"],
        capacity=np.bincount(offers.pool, offers.capacity, pools).astype(np.int64),
        short=offers.short[first_of_pool],
        public=offers.public[first_of_pool],
        limit=asked.limit,
    )


def _shared_out(pool: Ints, offers: Offers) -> Ints:
    """From pools to agreements: who stands in front gets the agreement signed first."""
    offer = np.full(len(pool), NOBODY, np.int64)
    people = np.flatnonzero(pool != NOBODY)
    people = people[np.argsort(pool[people], kind="stable")]
    order = np.argsort(offers.pool, kind="stable")
    ends = np.cumsum(offers.capacity[order])
    before = np.concatenate([[0], ends])[np.searchsorted(offers.pool[order], pool[people])]
    turn = np.arange(len(people)) - np.searchsorted(pool[people], pool[people])
    offer[people] = order[np.searchsorted(ends, before + turn, side="right")]
    return offer


def _pairs(problem: Problem, offers: Offers) -> int:
    """How many pairs of a worker and an agreement that takes them there are."""
    workers = np.bincount(problem.kinds, minlength=int(problem.edge_kind.max(initial=-1)) + 1)
    agreements = np.bincount(offers.pool, minlength=len(problem.capacity))
    of_kinds = workers[problem.edge_kind] * agreements[problem.edge_pool]
    return int(of_kinds.sum() + agreements[problem.name_pool].sum())


def _tables(asked: Asked) -> AbstractContextManager[None]:
    """Whole tables where many are asked for; a few are found faster row by row."""
    return whole_tables() if asked.many else nullcontext()
