"""Every life can be lived: each state is reached from the first, and the drawing says what the code does."""

from __future__ import annotations

from typing import Any

import pytest

from pijar.core.diagrams import PAGE, Moves, drawn, page, state_tables

STATE_TABLES = {f"{app}.{name}": moves for app, name, moves in state_tables()}


def unreached(moves: Moves) -> set[Any]:
    """The states that no way from the first one leads to."""
    reached = {next(iter(moves))}
    while following := {new for old in reached for new in moves[old]} - reached:
        reached |= following
    return set(moves) - reached


def test_the_lives_of_the_house_are_found() -> None:
    assert set(STATE_TABLES) >= {
        "registry.nomination",
        "membership.batch",
        "membership.enrolment",
        "sponsorship.roster",
        "sponsorship.agreement",
        "sponsorship.stage",
        "contributions.invoice",
        "contributions.payment",
    }


@pytest.mark.parametrize("life", STATE_TABLES)
def test_a_table_of_moves_names_every_state_and_no_other(life: str) -> None:
    moves = STATE_TABLES[life]
    assert set(moves) == set(type(next(iter(moves))))
    assert {new for news in moves.values() for new in news} <= set(moves)
    assert all(state not in moves[state] for state in moves)


@pytest.mark.parametrize("life", STATE_TABLES)
def test_every_state_is_reached_from_the_first(life: str) -> None:
    assert unreached(STATE_TABLES[life]) == set()


def test_a_state_that_cannot_be_reached_would_be_seen() -> None:
    moves = dict(STATE_TABLES["contributions.invoice"])
    cut = {state: frozenset() if state.value == "paid" else news for state, news in moves.items()}
    assert {state.value for state in unreached(cut)} == {"receipted"}


def test_the_drawings_are_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m pijar.core.diagrams"


def test_a_drawing_shows_every_move() -> None:
    text = drawn(STATE_TABLES["contributions.invoice"])
    assert "[*] --> issued" in text
    assert "issued --> paid" in text
    assert "paid --> receipted" in text
    assert "receipted --> [*]" in text
