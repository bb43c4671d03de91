"""The way of a month as a list of tasks: what is done, and who must do what next."""

from __future__ import annotations

from dataclasses import dataclass

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.closing.month_states import states_of
from pijar.contributions.closing.reconciliation import SourceNumbers, four_numbers
from pijar.contributions.states import MonthState
from pijar.values.month import Month

_ORDER = list(MonthState)


@dataclass(frozen=True, slots=True)
class MonthTask:
    """A step of the month: its code, whether it is done, and what is open of it in workers and rupiah."""

    code: str
    is_done: bool
    is_next: bool
    workers: int = 0
    amount: int = 0


@dataclass(frozen=True, slots=True)
class MonthWay:
    """How far a month has come, and its tasks in the order of the work."""

    state: MonthState
    tasks: tuple[MonthTask, ...]


def month_way(*, by: Actor, month: Month) -> MonthWay:
    """The state of a month and its tasks. Raises NotAllowed without the right to see money."""
    check_may(by, Permission.VIEW_MONEY)
    state, sources = states_of([month])[month], four_numbers([month])
    open_of = {name: _open(sources, name) for name in ("unpaid", "unproved")}
    unmet = [gap for source in sources for gap in source.gaps if not gap.is_met]
    at = _ORDER.index(state)
    has_invoices = bool(sources)
    steps = (
        ("assess", at > 0, 0, 0),
        ("approve", at > 1, 0, 0),
        ("invoice", at > 2, 0, 0),
        ("pay", has_invoices and at > 2 and not open_of["unpaid"][1], *open_of["unpaid"]),
        ("prove", has_invoices and at > 2 and not open_of["unpaid"][1] + open_of["unproved"][1], *open_of["unproved"]),
        ("reconcile", has_invoices and at > 2 and not unmet, 0, sum(gap.amount for gap in unmet)),
        ("close", state == MonthState.CLOSED, 0, 0),
    )
    first = next((code for code, is_done, *_rest in steps if not is_done), "")
    return MonthWay(
        state, tuple(MonthTask(code, done, code == first, workers, amount) for code, done, workers, amount in steps)
    )


def _open(sources: list[SourceNumbers], name: str) -> tuple[int, int]:
    gaps = [gap for source in sources for gap in source.gaps if gap.gap == name]
    return sum(gap.workers for gap in gaps), sum(gap.amount for gap in gaps)
