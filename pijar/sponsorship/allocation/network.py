"""Workers to places as a flow: first who gets a place, then which one. Arrays in, arrays out; no database.

Workers who are alike (same ward, same trade, named by nobody) share a node, agreements that are alike share one too, so
that a city of a million pairs becomes a network of some ten thousand arcs with the same answers.

Who: the sets of workers that can be placed together form a matroid, so sending every worker in order with their
position as cost finds the one set that is best for the first, then for the second, and so on; no such set is larger.
Which: that set is then sent again, whole, at the cost of what each place means to worker and sponsor.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from pijar.sponsorship.allocation.proof import gap_to_bound

Ints = NDArray[np.int64]
NOBODY = -1
MONTHS_COUNTED = 12  # an agreement shorter than this by one month costs one step
_NAMED = MONTHS_COUNTED + 1  # a sponsor's named person weighs more than a year of one other's months
_PUBLIC = 3  # public money comes after every sponsor, however far
_ROOM = 2**62  # the solver reckons with costs times nodes in 64 bits


class NotSolvedError(RuntimeError):
    """The solver gave no answer, or one that could not be proved. Nothing of it is used."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Workers in their order, agreements pooled, and which kind of worker which pool takes.

    ``kinds`` gives each worker's kind. An edge says that a pool takes a kind, how many of the sponsor's wishes that
    misses (0 to 2) and how far the sponsor is (0 same ward, 1 same district, 2 farther). A name says that a pool's
    sponsor named this one worker. ``short`` is by how many months (0 to 12) a pool's places end too early.
    """

    kinds: Ints
    edge_kind: Ints
    edge_pool: Ints
    edge_missed: Ints
    edge_near: Ints
    name_worker: Ints
    name_pool: Ints
    name_near: Ints
    capacity: Ints
    short: Ints
    public: Ints
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Each worker's pool (NOBODY: waits), and how far the answer lies from the bound: always 0, or it is no answer."""

    pool: Ints
    gap: int
    arcs: int


@dataclass(frozen=True, slots=True)
class _Arcs:
    tail: Ints
    head: Ints
    capacity: Ints
    cost: Ints


class _Nodes:
    """Numbers of the nodes: kinds, workers named by somebody, pools, then source, gate and sink."""

    def __init__(self, problem: Problem) -> None:
        self.workers = len(problem.kinds)
        self.kinds = int(max(problem.kinds.max(initial=-1), problem.edge_kind.max(initial=-1))) + 1
        self.named = np.unique(problem.name_worker)
        self.pool = self.kinds + len(self.named)
        self.source = self.pool + len(problem.capacity)
        self.gate, self.sink, self.count = self.source + 1, self.source + 2, self.source + 3
        self.is_named = np.zeros(self.workers, bool)
        self.is_named[self.named] = True

    def of_named(self, workers: Ints) -> Ints:
        return self.kinds + np.searchsorted(self.named, workers)


def solve(problem: Problem) -> Answer:
    """The best allocation, proved. Raises NotSolvedError rather than give one that is not."""
    nodes = _Nodes(problem)
    placed, first_gap, arcs = _who(problem, nodes)
    pool = np.full(nodes.workers, NOBODY, np.int64)
    if placed.any():
        second_gap, arcs = _which(problem, nodes, placed, pool)
        return Answer(pool, first_gap + second_gap, arcs)
    return Answer(pool, first_gap, arcs)


def _who(problem: Problem, nodes: _Nodes) -> tuple[NDArray[np.bool_], int, int]:
    """Who is placed: every worker is sent at the cost of their position, or waits at a cost above all positions."""
    n = nodes.workers
    position = np.arange(n)
    entry = problem.kinds.copy()
    entry[nodes.named] = nodes.of_named(nodes.named)
    arcs = _joined(
        _arcs(nodes.source, entry, 1, position),
        _arcs(nodes.source, np.array([nodes.sink]), n, n),
        *_inner(problem, nodes, 0, np.zeros_like(problem.edge_kind), np.zeros_like(problem.name_pool)),
        *_outer(problem, nodes, np.zeros_like(problem.capacity)),
    )
    supply = np.zeros(nodes.count, np.int64)
    supply[nodes.source], supply[nodes.sink] = n, -n
    flow, gap = _flow(arcs, supply)
    return flow[:n] > 0, gap, len(arcs.tail)


def _which(problem: Problem, nodes: _Nodes, placed: NDArray[np.bool_], pool: Ints) -> tuple[int, int]:
    """Which place each of those placed gets: names and length first, then wishes, then sponsors near by; fills pool."""
    far = problem.edge_near.max(initial=0)
    outer = problem.public * _PUBLIC
    heads = int(placed.sum())
    step = int(max(far, problem.name_near.max(initial=0)) + outer.max(initial=0)) * heads + 1
    stride = step * (int(problem.edge_missed.max(initial=0)) * heads + 1)
    if (_NAMED + MONTHS_COUNTED) * stride * (nodes.count + 1) >= _ROOM:
        raise NotSolvedError("More workers at once than the solver can reckon with")
    edge_cost = problem.edge_missed * step + problem.edge_near
    inner = _inner(problem, nodes, _NAMED * stride, edge_cost, problem.name_near)
    arcs = _joined(*inner, *_outer(problem, nodes, outer + problem.short * stride))
    supply = np.zeros(nodes.count, np.int64)
    np.add.at(supply, problem.kinds[placed & ~nodes.is_named], 1)
    supply[nodes.of_named(nodes.named)] = placed[nodes.named]
    supply[nodes.sink] = -heads
    flow, gap = _flow(arcs, supply)
    _hand_out(
        problem, nodes, placed, np.split(flow, np.cumsum([len(part.tail) for part in inner]))[:3], edge_cost, pool
    )
    return gap, len(arcs.tail)


def _hand_out(
    problem: Problem, nodes: _Nodes, placed: NDArray[np.bool_], flows: list[Ints], edge_cost: Ints, pool: Ints
) -> None:
    """From flows back to people: within a kind, who stands further in front gets the place that costs least."""
    to_kind, to_pool, of_kind = flows
    pool[problem.name_worker[to_pool > 0]] = problem.name_pool[to_pool > 0]
    among = placed & ~nodes.is_named
    among[nodes.named[to_kind > 0]] = True
    people = np.flatnonzero(among)
    people = people[np.argsort(problem.kinds[people], kind="stable")]
    order = np.lexsort((problem.edge_pool, edge_cost, problem.edge_kind))
    pool[people] = np.repeat(problem.edge_pool[order], of_kind[order])


def _inner(problem: Problem, nodes: _Nodes, unnamed: int, edge_cost: Ints, name_cost: Ints) -> tuple[_Arcs, ...]:
    """Named workers to their kind or to who named them, kinds to pools."""
    return (
        _arcs(nodes.of_named(nodes.named), problem.kinds[nodes.named], 1, unnamed),
        _arcs(nodes.of_named(problem.name_worker), nodes.pool + problem.name_pool, 1, name_cost),
        _arcs(problem.edge_kind, nodes.pool + problem.edge_pool, nodes.workers, edge_cost),
    )


def _outer(problem: Problem, nodes: _Nodes, cost: Ints) -> tuple[_Arcs, ...]:
    """Pools through the gate: as many as they have places, and all together as many as the limit."""
    limit = nodes.workers if problem.limit is None else min(problem.limit, nodes.workers)
    pools = nodes.pool + np.arange(len(problem.capacity))
    places = np.minimum(problem.capacity, nodes.workers)
    return _arcs(pools, np.full(len(pools), nodes.gate), places, cost), _arcs(
        nodes.gate, np.array([nodes.sink]), limit, 0
    )


def _arcs(tail: Ints | int, head: Ints, capacity: Ints | int, cost: Ints | int) -> _Arcs:
    tails, capacities, costs = (np.broadcast_to(np.int64(part), head.shape) for part in (tail, capacity, cost))
    return _Arcs(tails, head, capacities, costs)


def _joined(*parts: _Arcs) -> _Arcs:
    return _Arcs(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in ("tail", "head", "capacity", "cost"))
    )


def _flow(arcs: _Arcs, supply: Ints) -> tuple[Ints, int]:
    """The cheapest flow and its gap to the bound, which a proof of our own finds to be 0."""
    solver = SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(
        arcs.tail.astype(np.int32), arcs.head.astype(np.int32), arcs.capacity, arcs.cost
    )
    solver.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise NotSolvedError(f"The solver says {status.name}")
    flow = np.asarray(solver.flows(np.arange(len(arcs.tail), dtype=np.int32)), np.int64)
    gap = gap_to_bound(arcs.tail, arcs.head, arcs.capacity, arcs.cost, flow, supply)
    if gap != 0:
        raise NotSolvedError(f"The answer is {gap} away from the bound")
    return flow, gap
