"""Every hostile file gets its answer, and only the child may die of it."""

from __future__ import annotations

import functools
import hashlib
import os
import re
import subprocess
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pijar.registry.intake.faults import SEVERITY
from pijar.registry.intake.reader import reading
from pijar.registry.intake.rows import FIELDS
from pijar.registry.intake.sentences import refusal_of
from pijar.tables import child_process
from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import kind_of
from tests.registry.hostile.case import PLANTED, Case
from tests.registry.hostile.corpus import GROUPS
from tests.registry.intake_files import TODAY, person

CASES = {f"{group}: {case.name}": case for group, cases in GROUPS.items() for case in cases}
LONGEST_SECONDS = 60.0
"""Of the whole answer on a busy machine; alone, the slowest takes six."""
GUARD_MEMORY = 4 * 1024 * 1024
_CELL = re.compile(r"[A-Z]{1,3}(\d+)")


@dataclass
class Answer:
    """What became of a file: a fault of the whole, or its rows."""

    fault: FileFault | None = None
    rows: list[dict[str, Any]] = field(default_factory=list)


def answer_to(content: bytes) -> Answer:
    try:
        with reading(content, TODAY) as read:
            return Answer(rows=[dict(zip(FIELDS, row, strict=True)) for chunk in read.chunks() for row in chunk])
    except FileFault as fault:
        return Answer(fault=fault)


def children() -> set[str]:
    """The processes that are ours, those included that have died and that nobody asked about."""
    found: set[str] = set()
    for thread in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError):  # a thread that has just ended leaves its children to the others
            found.update((thread / "children").read_text().split())
    return found


def held() -> int:
    """How many files we hold open."""
    return len(os.listdir("/proc/self/fd"))


@functools.cache
def content_of(name: str) -> bytes:
    return CASES[name].make()


@pytest.fixture
def own_temporary_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.mark.parametrize("name", CASES)
def test_the_answer_is_the_right_one_and_nothing_is_left_behind(name: str, own_temporary_place: Path) -> None:
    case, content = CASES[name], content_of(name)
    before = children(), held()
    began = time.perf_counter()
    found = answer_to(content)
    assert time.perf_counter() - began < LONGEST_SECONDS
    assert (children(), held()) == before
    assert os.listdir(own_temporary_place) == []
    check_fault(case, found.fault) if found.fault or case.refused else check_rows(case, found.rows)


def check_fault(case: Case, fault: FileFault | None) -> None:
    assert fault is not None, "taken"
    assert fault.code == case.refused
    sentence = str(refusal_of(fault))
    assert len(sentence) > 15
    assert "%(" not in sentence


def check_rows(case: Case, rows: list[dict[str, Any]]) -> None:
    if case.rows is None:
        assert tuple(row["nik"] for row in rows) == case.niks
    else:
        assert [row["nik"] for row in rows] == [person(n)[0] for n in range(1, case.rows + 1)]
    said = {
        cell: code
        for row in rows
        for code, cell, *_ in row["faults"]
        if cell in case.faults and code == case.faults[cell]
    }
    assert said == case.faults
    check_planted(rows, case.rows or 0)
    for row in rows:
        check_faults_name_their_cell(row)


def check_planted(rows: list[dict[str, Any]], people: int) -> None:
    """No number comes out of a file that was not written in it as a text of sixteen digits."""
    planted = PLANTED | {person(n)[0] for n in range(1, people + 1)}
    assert {row["nik"] for row in rows} - {None} <= planted


def check_faults_name_their_cell(row: dict[str, Any]) -> None:
    for code, cell, *_ in row["faults"]:
        assert code in SEVERITY
        match = _CELL.fullmatch(cell)
        assert match, f"{code} at {cell!r}"
        assert int(match[1]) == row["row"]
    if row["nik"] is None:
        assert any(code.startswith("nik_") for code, *_ in row["faults"])


def test_the_corpus_has_at_least_three_hundred_files_each_unlike_the_others() -> None:
    digests = {hashlib.sha256(content_of(name)).digest() for name in CASES}
    assert len(digests) == len(CASES) >= 300
    assert min(map(len, GROUPS.values())) >= 8


@pytest.mark.parametrize("group", ["bombs", "entity bombs", "broken packages", "old sectors"])
def test_the_look_from_outside_costs_little_memory(group: str) -> None:
    """What the parent itself does with a bomb: it never unpacks it."""
    for case in GROUPS[group]:
        content = case.make()
        tracemalloc.start()
        try:
            kind_of(content)
        except FileFault:
            pass
        finally:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert peak < GUARD_MEMORY, case.name


def test_the_child_reads_under_limits_it_cannot_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    start = child_process.start_child
    monkeypatch.setattr(child_process, "start_child", lambda *given: begun.append(start(*given)) or begun[0])
    content = CASES["hidden and merged: a thousand people"].make()
    with reading(content, TODAY):
        limits = Path(f"/proc/{begun[0].pid}/limits").read_text() if begun[0].poll() is None else ""
    most = {line[:26].strip(): line[26:].split()[:2] for line in limits.splitlines()[1:]}
    assert most["Max address space"] == [str(1024**3)] * 2
    assert most["Max cpu time"] == ["60", "60"]
    assert most["Max open files"] == most["Max file size"] == most["Max processes"] == ["0", "0"]


@pytest.mark.parametrize(
    ("lie", "check"),
    [
        ({"row": 2, "nik": "3374010101800002", "faults": []}, lambda row: check_planted([row], 0)),
        ({"row": 2, "nik": None, "faults": [["nik_missing", ""]]}, check_faults_name_their_cell),
        ({"row": 2, "nik": None, "faults": [["nik_missing", "A3"]]}, check_faults_name_their_cell),
        ({"row": 2, "nik": None, "faults": []}, check_faults_name_their_cell),
    ],
)
def test_the_checks_of_this_file_can_fail(lie: dict[str, Any], check: Callable[[dict[str, Any]], None]) -> None:
    """The control: a reader that gave another person's number, or no cell, would be found out."""
    with pytest.raises(AssertionError):
        check(lie)
