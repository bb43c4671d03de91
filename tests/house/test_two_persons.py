"""No door ends or brings back a membership by itself: doors tell, ask, confirm and agree (ADR 33)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pijar

ROOT = Path(pijar.__file__).parent
DOORS = ("web", "cli", "api", "portal")
INNER = {"record_death", "record_deaths", "report_death", "undo_death", "withdraw_death"}
ENDING = ("pijar.sponsorship.actions.enrolment", "pijar.registry.actions.people", "pijar.registry.actions.corrections")


def ends_alone(text: str) -> Iterator[str]:
    """What a module takes from the actions that end a membership at once."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module in ENDING:
            yield from (alias.name for alias in node.names if alias.name in INNER)


def test_doors_end_no_membership_by_themselves() -> None:
    doors = [path for door in DOORS for path in (ROOT / door).rglob("*.py")]
    assert len(doors) > 100
    assert {
        str(path): sorted(ends_alone(path.read_text())) for path in doors if any(ends_alone(path.read_text()))
    } == {}


def test_a_door_that_does_is_found() -> None:
    assert list(ends_alone("from pijar.sponsorship.actions.enrolment import prepare_batch, record_death")) == [
        "record_death"
    ]
