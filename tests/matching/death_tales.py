"""Deaths told of by hand and taken back, for tests: two officers, an approver, and what they do."""

from __future__ import annotations

from datetime import date
from typing import Any

from pijar.access.actors import Actor
from pijar.access.roles import ROLES
from pijar.matching.actions.death_reports import report_death
from pijar.matching.actions.death_undoing import ask_to_undo_death, undo_death
from pijar.matching.models import FoundDeath
from pijar.registry.models import Worker
from tests.builders import APPROVER, KEMIJEN, OFFICER, TODAY

WARD_OFFICER = Actor.holding(77, "Petugas Kelurahan", ROLES["ward_officer"].permissions, (KEMIJEN,))
SECOND_OFFICER = Actor.holding(78, "Petugas Kedua", ROLES["officer"].permissions)
DIED = date(2026, 7, 1)
KNOWN = "Keluarga datang ke kelurahan"
PAPER = "3374-KM-01072026-0001"
LIVES = "Ditemui petugas, sehat"


def told(worker: Worker, by: Actor = WARD_OFFICER, **facts: Any) -> FoundDeath:
    """A death told of by hand."""
    return report_death(by=by, worker=worker, **({"died_on": DIED, "known_from": KNOWN, "on": TODAY} | facts))


def taken_back(death: FoundDeath, reason: str = LIVES, on: date = TODAY) -> FoundDeath:
    """A recorded death taken back: the officer asks, the approver agrees."""
    ask_to_undo_death(by=OFFICER, death=death, reason=reason, on=on)
    return undo_death(by=APPROVER, death=death, on=on)
