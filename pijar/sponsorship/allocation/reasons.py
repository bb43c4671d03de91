"""Why each worker gets their place, or waits: one code a worker, for plain words on the pages."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pijar.core.arrays import Ints
from pijar.sponsorship.allocation.network import NOBODY, Problem
from pijar.sponsorship.allocation.reading import Offers, Proposal
from pijar.sponsorship.models import PlanLine

Why = PlanLine.Why
CODES = [why.value for why in Why]
Bools = NDArray[np.bool_]


def reasons(proposal: Proposal) -> Ints:
    """For each worker of the queue the place of their reason in ``CODES``."""
    pool = proposal.answer.pool
    why = np.where(pool == NOBODY, _of_waiting(proposal), _of_placed(proposal.problem, proposal.offers, pool))
    return why.astype(np.int64)


def misses(problem: Problem, kinds: Ints, pools: Ints) -> Ints:
    """How many wishes each pair of kind and pool misses; -1 where the pool does not take the kind."""
    width = len(problem.capacity) + 1
    keys, asked = problem.edge_kind * width + problem.edge_pool, kinds * width + pools
    if not len(keys):
        return np.full(len(asked), -1, np.int64)
    at = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    return np.where(keys[at] == asked, problem.edge_missed[at], -1)


def is_named(problem: Problem, workers: Ints, pools: Ints) -> Bools:
    """Which of these workers the sponsor of this pool named."""
    width = len(problem.capacity) + 1
    return np.isin(workers * width + pools, problem.name_worker * width + problem.name_pool)


def _of_placed(problem: Problem, offers: Offers, pool: Ints) -> Ints:
    """Named; or some of what the sponsor wishes is met, or none of it; or the sponsor wishes nothing."""
    wished = np.zeros(len(problem.capacity) + 1, np.int64)
    wished[offers.pool] = offers.wished
    missed = misses(problem, problem.kinds, pool)
    met = (missed == 0) | (missed < wished[pool] - 1)
    asks = np.where(met, CODES.index(Why.WISHED), CODES.index(Why.UNWISHED))
    why = np.where(wished[pool] > 0, asks, CODES.index(Why.OPEN))
    return np.where(is_named(problem, np.arange(len(pool)), pool), CODES.index(Why.NAMED), why)


def _of_waiting(proposal: Proposal) -> Ints:
    """Nobody takes them; or all that do are full; or only money is wanting; or only the limit of the plan."""
    problem, offers = proposal.problem, proposal.offers
    pools, pool = len(problem.capacity), proposal.answer.pool
    left = problem.capacity > np.bincount(pool[pool != NOBODY], minlength=pools)
    poor = np.bincount(offers.pool, offers.capacity < offers.free, pools) > 0
    why = np.full(len(pool), CODES.index(Why.NO_OFFER))
    for code, holds in ((Why.FULL, np.ones(pools, bool)), (Why.NO_MONEY, poor), (Why.LIMIT, left)):
        why[_reaches(problem, holds)] = CODES.index(code)
    return why


def _reaches(problem: Problem, holds: Bools) -> Bools:
    """Workers whom a pool takes for which something holds."""
    kinds = np.zeros(int(max(problem.kinds.max(initial=0), problem.edge_kind.max(initial=0))) + 1, bool)
    kinds[problem.edge_kind[holds[problem.edge_pool]]] = True
    found = kinds[problem.kinds]
    found[problem.name_worker[holds[problem.name_pool]]] = True
    return found
