"""The command line in this process, on the database of the test: everything of ``pijar`` but the start of a server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from pijar.access import operators
from pijar.access.actions import grant_role, open_account
from pijar.access.actors import SYSTEM
from pijar.cli import frame, ground
from pijar.cli.commands import CHAPTERS, chapter
from pijar.cli.language import speak
from pijar.cli.main import answer
from tests.builders import settle_small_city
from tests.journeys.city import OFFICERS, PASSWORD

OPERATOR = "operator"


@dataclass
class Said:
    """What a command left behind: exit code, what it said, what it refused with."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> Any:
        """The answer read as JSON."""
        return json.loads(self.out)


class Terminal:
    """Types commands. ``pijar`` must succeed, ``refused`` must end with one sentence on stderr and code 2."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.account = OPERATOR  # of the machine: everybody types under their own

    def type(self, *words: object) -> Said:
        self._capsys.readouterr()
        typed = [str(word) for word in words]
        self.account = next((name for option, name in pairwise(typed) if option == "--as"), OPERATOR)
        code = answer(typed)
        return Said(code, *self._capsys.readouterr())

    def pijar(self, *words: object) -> Said:
        said = self.type(*words)
        assert (said.code, said.err) == (0, ""), said
        return said

    def told(self, *words: object) -> Any:
        """The answer of a command with ``--json``."""
        return self.pijar(*words, "--json").told

    def refused(self, *words: object) -> str:
        said = self.type(*words)
        assert (said.code, said.out) == (2, ""), said
        assert said.err.endswith("\n")
        assert said.err.count("\n") == 1, said.err
        return said.err.strip()


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.setattr(ground, "city_ground", nullcontext)
    monkeypatch.setenv("PIJAR_BAHASA", "")
    monkeypatch.setenv("COLUMNS", "200")
    speak("id")
    for name in CHAPTERS:  # help is put together at import: in Indonesian, whichever test comes first
        chapter(name)
    opened = Terminal(capsys)
    monkeypatch.setattr(operators, "is_invented_city", lambda: True)
    monkeypatch.setattr(frame, "os_account", lambda: opened.account)
    yield opened
    speak("id")


@pytest.fixture
def city(db: None) -> None:
    """The small city with a ward's officer, an officer, the head and a council member."""
    settle_small_city()
    open_officers()


def open_officers() -> None:
    """Accounts of a ward's officer, an officer, the head, and a council member."""
    for username, full_name, role, area in (*OFFICERS, ("dewan", "Anggota Dewan", "council", "")):
        user = open_account(by=SYSTEM, username=username, full_name=full_name, password=PASSWORD)
        grant_role(by=SYSTEM, user=user, role=role, area=area, first_on=date(2024, 1, 1))
