"""The matrix: who reads what by which door, and which canaries stand in the answer that this reader must not see."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from random import Random

from django.db import transaction

from tests.leaks.cells import POSTED, Cell, cells, program_cells
from tests.leaks.commands import command_cells, say
from tests.leaks.papers import canaries_in, words_of
from tests.leaks.planted import Planted
from tests.leaks.readers import PROGRAM, Reader, readers

Place = tuple[Reader, Cell]


@dataclass(frozen=True, slots=True)
class Leak:
    """A canary that somebody reads though it is of nobody they may see, or a fact they may not see."""

    role: str
    scope: str
    door: str
    name: str
    typed: str
    canary: str
    kind: str
    field: str
    wards: tuple[str, ...]
    is_foreign: bool
    """Is it of somebody from outside the reader's area (else of a kind or fact that the role does not see)?"""

    def __str__(self) -> str:
        where = f"{self.role}/{self.scope} {self.door} {self.name} {self.typed}"
        return f"{where}: {self.kind}.{self.field} {self.canary} of {', '.join(self.wards) or 'a payer'}"


@dataclass(slots=True)
class Read:
    """What came of a run: how many cells, how each was answered, what leaked, and what was rightly seen."""

    cells: int = 0
    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    leaks: list[Leak] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    rightly_seen: int = 0


def places(planted: Planted) -> list[Place]:
    """Every cell: a reader and something to read."""
    everybody = readers()
    people = [reader for reader in everybody if reader.role != PROGRAM]
    programs = [reader for reader in everybody if reader.role == PROGRAM]
    pages, sent, commands = list(cells(planted)), list(program_cells()), list(command_cells())
    return [
        *((reader, cell) for cell in chain(pages, commands) for reader in people),
        *((reader, cell) for cell in sent for reader in programs),
        *((reader, cell) for cell in sent[:8] for reader in people),
    ]


def drawn(whole: Sequence[Place], share: int, seed: int) -> list[Place]:
    """One in ``share`` of the cells by chance: of each page and role alike many."""
    rng = Random(seed)
    by_chance = sorted(whole, key=lambda one: (one[1].door, one[1].name, one[0].role, rng.random()))
    return by_chance[rng.randrange(share) :: share]


def read(planted: Planted, some: Iterable[Place]) -> Read:
    """Ask for all of these and search what is answered."""
    found = Read()
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    for reader, cell in some:
        status, words = _answer(reader, cell)
        found.cells += 1
        found.statuses[status] += 1
        if status >= 500:
            found.faults.append(f"{reader.role}/{reader.scope} {cell.typed}: {status}")
        for canary in canaries_in(words):
            _judge(planted, reader, cell, canary, found)
    return found


def _answer(reader: Reader, cell: Cell) -> tuple[int, str]:
    if cell.door == "command":
        return say(cell.typed, reader.username)
    if cell.door == "sent":
        return _sent(reader, cell)
    answer = reader.get(cell.typed, **({"HX-Request": "true"} if cell.door == "part" else {}))
    return answer.status_code, words_of(answer)


def _sent(reader: Reader, cell: Cell) -> tuple[int, str]:
    """What is read by sending a form; whatever it wrote is taken back."""
    with transaction.atomic():
        answer = reader.post(cell.typed, POSTED[cell.name])
        said = answer.status_code, words_of(answer)
        transaction.set_rollback(True)
    return said


def _judge(planted: Planted, reader: Reader, cell: Cell, canary: str, found: Read) -> None:
    owner = planted.owners.get(canary)
    if owner is None or canary in cell.typed.lower():
        return
    if reader.may_read(owner):
        found.rightly_seen += 1
        return
    wards = tuple(sorted(owner.wards))
    who = (reader.role, reader.scope, cell.door, cell.name, cell.typed)
    found.leaks.append(Leak(*who, canary, owner.kind.value, owner.field.value, wards, not reader.is_within(owner)))
