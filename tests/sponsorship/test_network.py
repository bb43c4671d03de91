"""The flow gives what trying everything gives: first who, then which place; and a worse answer would be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pijar.sponsorship.allocation import network
from pijar.sponsorship.allocation.network import NOBODY, NotSolvedError, Problem, solve
from pijar.sponsorship.allocation.proof import gap_to_bound

Given = tuple[int, ...]  # each worker's pool, NOBODY where they wait


def array(*numbers: int) -> network.Ints:
    return np.array(numbers, np.int64)


def options(problem: Problem, worker: int) -> dict[int, tuple[int, int, int, int]]:
    """The pools a worker may get, each with what it costs: name missed, months short, wishes missed, distance."""
    kind = int(problem.kinds[worker])
    named = {
        int(pool): int(near)
        for who, pool, near in zip(problem.name_worker, problem.name_pool, problem.name_near, strict=True)
        if who == worker
    }
    edges = zip(problem.edge_kind, problem.edge_pool, problem.edge_missed, problem.edge_near, strict=True)
    found = {
        int(pool): (bool(named) and pool not in named, int(missed), int(near))
        for of, pool, missed, near in edges
        if of == kind
    }
    found |= {pool: (False, 0, near) for pool, near in named.items()}
    return {
        pool: (13 * missed_name + int(problem.short[pool]), missed, near + 3 * int(problem.public[pool]), pool)
        for pool, (missed_name, missed, near) in found.items()
    }


def everything(problem: Problem) -> Iterator[Given]:
    """Every way to give places that keeps to the edges, the capacities and the limit."""
    choices = [[NOBODY, *options(problem, worker)] for worker in range(len(problem.kinds))]
    for way in product(*choices):
        counts = np.bincount([pool for pool in way if pool >= 0], minlength=len(problem.capacity))
        if (counts <= problem.capacity).all() and (problem.limit is None or counts.sum() <= problem.limit):
            yield way


def who(way: Given) -> tuple[bool, ...]:
    """Best first: a worker placed before a worker waiting, from the front of the order."""
    return tuple(pool == NOBODY for pool in way)


def worth(problem: Problem, way: Given) -> tuple[int, int, int]:
    costs = [options(problem, worker)[pool] for worker, pool in enumerate(way) if pool != NOBODY]
    return sum(c[0] for c in costs), sum(c[1] for c in costs), sum(c[2] for c in costs)


def greedy(problem: Problem) -> int:
    """How many are placed when each in turn takes the place dearest to them still free."""
    left, placed = problem.capacity.copy(), 0
    for worker in range(len(problem.kinds)):
        free = sorted((cost, pool) for pool, cost in options(problem, worker).items() if left[pool] > 0)
        if free and (problem.limit is None or placed < problem.limit):
            left[free[0][1]] -= 1
            placed += 1
    return placed


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to five workers of three kinds and up to three pools."""
    workers, pools = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    small = st.integers(0, 2)
    kinds = array(*draw(st.lists(small, min_size=workers, max_size=workers)))
    edges = sorted(draw(st.sets(st.tuples(small, st.integers(0, pools - 1)), max_size=8)))
    names = sorted(draw(st.sets(st.tuples(st.integers(0, workers - 1), st.integers(0, pools - 1)), max_size=3)))
    level = lambda rows: array(*[draw(small) for _ in rows])  # noqa: E731
    return Problem(
        kinds=kinds,
        edge_kind=array(*[kind for kind, _pool in edges]),
        edge_pool=array(*[pool for _kind, pool in edges]),
        edge_missed=level(edges),
        edge_near=level(edges),
        name_worker=array(*[worker for worker, _pool in names]),
        name_pool=array(*[pool for _worker, pool in names]),
        name_near=level(names),
        capacity=level(range(pools)),
        short=level(range(pools)) * 6,
        public=array(*[draw(st.integers(0, 1)) for _ in range(pools)]),
        limit=draw(st.one_of(st.none(), st.integers(0, 4))),
    )


@settings(max_examples=150, deadline=None)
@given(problem=problems())
def test_the_flow_gives_exactly_what_trying_everything_gives_and_never_less_than_greedy(problem: Problem) -> None:
    answer = solve(problem)
    given, ways = tuple(answer.pool.tolist()), list(everything(problem))
    assert given in ways
    assert (who(given), worth(problem, given)) == min((who(way), worth(problem, way)) for way in ways)
    assert sum(who(given)) == min(sum(who(way)) for way in ways), "order costs nobody a place"
    assert len(given) - sum(who(given)) >= greedy(problem)
    assert answer.gap == 0


PLAIN = Problem(
    kinds=array(0, 1, 1),
    edge_kind=array(0, 0, 1),
    edge_pool=array(0, 1, 0),
    edge_missed=array(0, 0, 0),
    edge_near=array(0, 2, 0),
    name_worker=array(),
    name_pool=array(),
    name_near=array(),
    capacity=array(1, 1),
    short=array(0, 0),
    public=array(0, 0),
)


def test_the_first_gives_way_to_another_place_so_that_the_second_is_placed_too() -> None:
    assert greedy(PLAIN) == 1
    assert solve(PLAIN).pool.tolist() == [1, 0, NOBODY]


def test_a_person_named_with_preference_never_overtakes_but_goes_to_who_named_him_where_there_is_room() -> None:
    named = replace(PLAIN, name_worker=array(2), name_pool=array(1), name_near=array(2))
    assert solve(named).pool.tolist() == [1, 0, NOBODY]
    assert solve(replace(named, capacity=array(2, 1))).pool.tolist() == [0, 0, 1]


def test_a_place_only_for_a_named_person_is_his_though_he_stands_last() -> None:
    only = replace(PLAIN, edge_kind=array(0, 1), edge_pool=array(0, 0), edge_missed=array(0, 0), edge_near=array(0, 0))
    named = replace(only, name_worker=array(2), name_pool=array(1), name_near=array(2))
    assert solve(only).pool.tolist() == [0, NOBODY, NOBODY]
    assert solve(named).pool.tolist() == [0, NOBODY, 1]


def test_a_sponsor_far_away_is_asked_before_public_money_and_a_wish_weighs_more_than_both() -> None:
    one = replace(PLAIN, kinds=array(0), edge_near=array(0, 2, 0), public=array(1, 0))
    assert solve(one).pool.tolist() == [1]
    assert solve(replace(one, edge_missed=array(0, 1, 0))).pool.tolist() == [0]
    assert solve(replace(one, edge_missed=array(0, 1, 0), short=array(1, 0))).pool.tolist() == [1]


def test_nobody_to_place_or_no_place_is_an_answer_too() -> None:
    nobody = replace(PLAIN, kinds=array())
    assert solve(nobody).pool.tolist() == []
    assert solve(replace(PLAIN, capacity=array(0, 0))).pool.tolist() == [NOBODY] * 3
    assert solve(replace(PLAIN, edge_kind=array(), edge_pool=array(), edge_missed=array(), edge_near=array())).gap == 0


def test_more_than_the_solver_can_reckon_with_is_refused_before_it_overflows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_ROOM", 10)
    with pytest.raises(NotSolvedError):
        solve(PLAIN)


WAY = {"tail": array(0, 0), "head": array(1, 1), "capacity": array(1, 1), "cost": array(5, 3)}


def test_a_dearer_flow_than_need_be_does_not_pass_as_the_best() -> None:
    assert gap_to_bound(**WAY, flow=array(0, 1), supply=array(1, -1)) == 0
    assert gap_to_bound(**WAY, flow=array(1, 0), supply=array(1, -1)) is None


@pytest.mark.parametrize("flow", [array(0, 2), array(-1, 2), array(0, 0)])
def test_what_breaks_a_capacity_or_loses_somebody_is_no_flow(flow: network.Ints) -> None:
    with pytest.raises(ValueError, match="Not a flow"):
        gap_to_bound(**WAY, flow=flow, supply=array(1, -1))


def test_an_answer_that_cannot_be_proved_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "gap_to_bound", lambda *_arrays: None)
    with pytest.raises(NotSolvedError):
        solve(PLAIN)
