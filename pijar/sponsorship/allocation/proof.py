"""The proof that a flow is the cheapest: prices of the nodes under which nobody could do better (linear duality).

It does not trust the solver and takes only its flow. A way on which flow could still be moved at a gain would be a
circle of negative cost; shortest ways exist exactly if there is none, and their lengths are the prices. The bound they
give is what every flow costs at least.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def gap_to_bound(tail: Ints, head: Ints, capacity: Ints, cost: Ints, flow: Ints, supply: Ints) -> int | None:
    """How much the flow costs above the bound; None where a circle of negative cost shows that a cheaper one exists.

    Raises ValueError for what is no flow at all: more than an arc carries, or a node that keeps or makes some.
    """
    balance = np.bincount(tail, flow, len(supply)) - np.bincount(head, flow, len(supply))
    if (flow < 0).any() or (flow > capacity).any() or (balance != supply).any():
        raise ValueError("Not a flow")
    price = _prices(tail, head, capacity, cost, flow, len(supply))
    if price is None:
        return None
    above = price[head] - price[tail] - cost
    gain = np.flatnonzero(above > 0)
    bound = -_sum(supply, price) - _sum(capacity[gain], above[gain])
    return _sum(flow, cost) - bound


def _prices(tail: Ints, head: Ints, capacity: Ints, cost: Ints, flow: Ints, nodes: int) -> Ints | None:
    """Lengths of the shortest ways over which flow could be moved; None if they never settle."""
    more, less = flow < capacity, flow > 0
    start = np.concatenate([tail[more], head[less]])
    end = np.concatenate([head[more], tail[less]])
    length = np.concatenate([cost[more], -cost[less]])
    price = np.zeros(nodes, np.int64)
    for _round in range(nodes + 1):
        nearer = price[start] + length
        better = nearer < price[end]
        if not better.any():
            return price
        np.minimum.at(price, end[better], nearer[better])
    return None


def _sum(first: Ints, second: Ints) -> int:
    """The sum of products, exact whatever its size."""
    return sum(one * other for one, other in zip(first.tolist(), second.tolist(), strict=True))
