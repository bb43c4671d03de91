"""States are obeyed, not only drawn: rows move by ``pijar.core.moves``; the tests' database holds every move."""

from __future__ import annotations

import ast
from datetime import date

import pytest
from django.db import DatabaseError, connection

from pijar.core.moves import move, move_all
from pijar.core.refusals import Refused
from pijar.sponsorship.models import Roster
from pijar.sponsorship.states import ROSTER_MOVES, RosterState
from pijar.web.words import KINDS_OF_STATE
from tests.house.test_manners import PIJAR, files, tree
from tests.obeyed_moves import DERIVED, fields_of_lives


@pytest.fixture
def fixed_roster(db: None) -> Roster:
    papers = {"minutes_number": "BA/1", "minutes_on": date(2026, 1, 5), "decree_number": "SK/1"}
    return Roster.objects.create(
        name="Daftar A", kind=Roster.Kind.CITY, state=RosterState.FIXED, drafted_on=date(2026, 1, 5),
        decree_on=date(2026, 1, 6), event_id=1, **papers,
    )  # fmt: skip


COLUMNS = {"state", "standing", "stage"}


def test_every_life_is_lived_by_a_table_or_said_to_be_derived() -> None:
    assert {name for name, _moves, fields in fields_of_lives() if not fields} == set(DERIVED)


def moved_by_hand(module: ast.Module) -> list[int]:
    """Lines on which a row's state is set by itself, not by ``move`` or ``move_all``."""
    set_on_rows = [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Assign)
        and any(
            isinstance(part, ast.Attribute) and part.attr in COLUMNS for to in node.targets for part in ast.walk(to)
        )
    ]
    set_on_many = [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "update"
        and any(said.arg in COLUMNS for said in node.keywords)
    ]
    return sorted(set_on_rows + set_on_many)


NO_ROW = {"reports/projection/simulation.py": "a city of numbers that runs in memory"}


def test_rows_are_moved_by_one_function() -> None:
    by_hand = {
        f"{file.relative_to(PIJAR).as_posix()}:{line}"
        for file in files("**/*.py")
        if file.relative_to(PIJAR).as_posix() not in NO_ROW
        for line in moved_by_hand(tree(file))
    }
    assert by_hand == set()


@pytest.mark.parametrize(
    "text", ["row.state, row.on = S.ENDED, on", "rows.update(state=S.ENDED)", "row.standing = 'open'"]
)
def test_a_row_moved_by_hand_would_be_seen(text: str) -> None:
    assert moved_by_hand(ast.parse(text))


@pytest.mark.django_db
def test_the_database_of_the_tests_refuses_a_move_that_no_arrow_allows(fixed_roster: Roster) -> None:
    with pytest.raises(DatabaseError, match="moved from fixed to draft"), connection.cursor() as cursor:
        cursor.execute("UPDATE sponsorship_roster SET state = 'draft' WHERE id = %s", [fixed_roster.pk])


@pytest.mark.django_db
def test_a_row_that_cannot_move_stays_and_says_so(fixed_roster: Roster) -> None:
    with pytest.raises(Refused, match="muat ulang"):
        move(fixed_roster, RosterState.DISCARDED, ROSTER_MOVES)
    assert move_all(Roster.objects.all(), RosterState.DISCARDED, ROSTER_MOVES) == 0
    assert Roster.objects.get().state == RosterState.FIXED


@pytest.mark.parametrize("life", [name for name, _moves, _fields in fields_of_lives()])
def test_every_state_has_a_colour_on_pages(life: str) -> None:
    moves = next(moves for name, moves, _fields in fields_of_lives() if name == life)
    assert [state.value for state in moves if state.value not in KINDS_OF_STATE] == []
