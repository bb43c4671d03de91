"""Rows move from state to state only along the arrows of their life (``states.py`` of each app)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import Model, QuerySet, TextChoices
from django.utils.translation import gettext as _

from pijar.core.refusals import Refused

State = TypeVar("State", bound=TextChoices)
Row = TypeVar("Row", bound=Model)


def set_state(
    row: Model,
    state: State,
    moves: Mapping[State, frozenset[State]],
    *,
    field: str = "state",
    may_stay: bool = False,
) -> None:
    """Let one row stand at ``state``, to be saved by whoever calls; for rows that are saved many at once.

    ``may_stay``: it may stand there already. The last guard behind the policies, which say more kindly why something
    may not be done. Raises Refused where no arrow of ``moves`` leads.
    """
    stands = type(state)(getattr(row, field))
    if state not in moves[stands] and not (may_stay and state == stands):
        raise Refused("move_not_allowed", _("Keadaannya sudah berubah; muat ulang halaman."), state=state.value)
    setattr(row, field, state)


def move(
    row: Model,
    state: State,
    moves: Mapping[State, frozenset[State]],
    changes: Mapping[str, object] | None = None,
    *,
    field: str = "state",
    may_stay: bool = False,
) -> None:
    """Move one row to ``state`` as ``set_state`` does, and save it with what changes beside."""
    set_state(row, state, moves, field=field, may_stay=may_stay)
    for name, value in (changes or {}).items():
        setattr(row, name, value)
    row.save(update_fields=[field, *(changes or ())])


def move_all(
    rows: QuerySet[Row],
    state: State,
    moves: Mapping[State, frozenset[State]],
    changes: Mapping[str, object] | None = None,
    *,
    field: str = "state",
    may_stay: bool = False,
) -> int:
    """Move those of the rows from which an arrow leads to ``state``; returns how many. The others stay as they are.

    ``may_stay``: rows that stand there already change with them.
    """
    origins = [old for old, news in moves.items() if state in news or (may_stay and old == state)]
    return rows.filter(**{f"{field}__in": origins}).update(**{field: state}, **(changes or {}))
