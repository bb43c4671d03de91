"""Two ways to check the allocation: greedy, as lists are filled by hand, and the same flow written out pair by pair."""

from __future__ import annotations

from typing import Any

import numpy as np


def greedy(problem: Any) -> int:
    """How many are placed when each in turn takes the best place still free for them, and keeps it."""
    left = problem.capacity.tolist()
    cost = problem.short * 100 + problem.public * 3
    order = np.lexsort((problem.edge_near + cost[problem.edge_pool] + problem.edge_missed * 10, problem.edge_kind))
    kinds = int(max(problem.kinds.max(), problem.edge_kind.max())) + 1
    starts = np.searchsorted(problem.edge_kind[order], np.arange(kinds + 1)).tolist()
    pools = problem.edge_pool[order].tolist()
    named: dict[int, list[int]] = {}
    for worker, pool in zip(problem.name_worker.tolist(), problem.name_pool.tolist(), strict=True):
        named.setdefault(worker, []).append(pool)
    placed = 0
    for worker, kind in enumerate(problem.kinds.tolist()):
        for pool in (*named.get(worker, ()), *pools[starts[kind] : starts[kind + 1]]):
            if left[pool]:
                left[pool] -= 1
                placed += 1
                break
    return placed


def pair_by_pair(problem: Any, offers: Any) -> tuple[int, int, int]:
    """Every worker, every agreement and every pair of them an arc of its own: placed, sum of positions, arcs."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    workers, agreements = len(problem.kinds), len(offers.agreement)
    worker, agreement = _pairs(problem, offers)
    first, source = workers + agreements, workers + agreements + 1
    everyone, every = np.arange(workers), workers + np.arange(agreements)
    parts = (
        (np.full(workers, source), everyone, np.ones(workers), everyone),
        (worker, workers + agreement, np.ones(len(worker)), np.zeros(len(worker))),
        (every, np.full(agreements, first), offers.capacity, np.zeros(agreements)),
        (np.array([source]), np.array([first]), np.array([workers]), np.array([workers])),
    )
    tail, head, capacity, cost = (np.concatenate([part[n] for part in parts]).astype(np.int64) for n in range(4))
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tail.astype(np.int32), head.astype(np.int32), capacity, cost)
    flow.set_node_supply(source, workers)
    flow.set_node_supply(first, -workers)
    assert flow.solve() == flow.OPTIMAL
    given = np.asarray(flow.flows(np.arange(workers, dtype=np.int32))) > 0
    return int(given.sum()), int(np.flatnonzero(given).sum()), len(worker)


def _pairs(problem: Any, offers: Any) -> tuple[Any, Any]:
    """All pairs of a worker and an agreement that takes them."""
    people = np.argsort(problem.kinds, kind="stable")
    counts = np.bincount(problem.kinds, minlength=int(problem.edge_kind.max()) + 1)
    sources = np.argsort(offers.pool, kind="stable")
    sizes = np.bincount(offers.pool, minlength=len(problem.capacity))
    edges = _crossed(counts[problem.edge_kind], sizes[problem.edge_pool])
    first_worker, first_source = np.cumsum(counts) - counts, np.cumsum(sizes) - sizes
    worker = people[first_worker[problem.edge_kind[edges[0]]] + edges[1]]
    source = sources[first_source[problem.edge_pool[edges[0]]] + edges[2]]
    names = _crossed(np.ones(len(problem.name_pool), np.int64), sizes[problem.name_pool])
    named = sources[first_source[problem.name_pool[names[0]]] + names[2]]
    return np.concatenate([worker, problem.name_worker[names[0]]]), np.concatenate([source, named])


def _crossed(left: Any, right: Any) -> tuple[Any, Any, Any]:
    """For each row all combinations of its left and right numbers: row, left, right."""
    row = np.repeat(np.arange(len(left)), left * right)
    turn = np.arange(len(row)) - np.repeat(np.cumsum(left * right) - left * right, left * right)
    return row, turn // right[row], turn % right[row]
