"""With a guard taken away, the corpus goes red: what it proves is the guard's doing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import pijar
from pijar.registry.intake import child, rows
from pijar.registry.intake.readings import CellReading
from pijar.registry.intake.rows import FIELDS
from pijar.tables import file_guard, open_document
from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import kind_of
from tests.registry.hostile.corpus import GROUPS
from tests.registry.intake_files import BUDI, HEADER, JOKO, TODAY, far_cell, workbook
from tests.registry.test_hostile_corpus import check_planted

ROOT = str(Path(pijar.__file__).resolve().parents[1])
PAPUA = 9401011234567891


def let_through(group: str) -> list[str]:
    """The cases of a group that are refused no more by the look from outside."""
    passed = []
    for case in GROUPS[group]:
        try:
            kind_of(case.make())
        except FileFault:
            continue
        passed.append(case.name)
    return passed


def test_without_the_look_at_prologs_entity_bombs_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    assert let_through("entity bombs") == []
    monkeypatch.setattr(file_guard, "_check_prologs", lambda *_: None)
    assert len(let_through("entity bombs")) > 40


def test_without_the_ratio_bombs_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    swelling = [case.name for case in GROUPS["bombs"] if "swells" in case.name]
    assert let_through("bombs") == []
    monkeypatch.setattr(file_guard, "MAX_RATIO", 10**9)
    assert set(let_through("bombs")) >= {name for name in swelling if "OpenDocument" not in name}


def test_without_the_look_at_names_macros_and_links_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_guard, "_CARRIED", ())
    assert len(let_through("carried")) > 20


def test_without_the_look_at_its_cells_a_linked_open_document_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    def answers() -> list[str]:
        cases = [case for case in GROUPS["open and carried"] if case.refused == "file_carries_external_link"]
        return [next(iter(child.lines_of(case.make(), "ods", TODAY))).get("fault", ["read"])[0] for case in cases]

    assert set(answers()) == {"file_carries_external_link"}
    monkeypatch.setattr(open_document, "_LINK", re.compile(rb"(?!)"))
    assert set(answers()) == {"read"}


def numbers_of(content: bytes) -> list[dict[str, Any]]:
    told = [line["rows"] for line in child.lines_of(content, "xlsx", TODAY) if "rows" in line]
    return [dict(zip(FIELDS, row, strict=True)) for chunk in told for row in chunk]


def test_a_reader_of_numbers_would_give_another_persons_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers above 2^53, those of Papua, come back changed in their last digit."""
    content = workbook(HEADER, (PAPUA, *JOKO[1:]), BUDI)
    check_planted(numbers_of(content), 0)
    monkeypatch.setitem(rows._READ_EACH, "nik", lambda raw: CellReading(raw if isinstance(raw, str) else f"{raw:.0f}"))
    with pytest.raises(AssertionError):
        check_planted(numbers_of(content), 0)
    assert numbers_of(content)[0]["nik"] != str(PAPUA)


@pytest.mark.parametrize("limited", [True, False])
def test_without_its_limits_the_reader_tries_to_take_half_a_terabyte(limited: bool) -> None:
    """Either way the process that reads dies; that is why it is never ours."""
    script = (
        "import sys, json; sys.path.insert(0, sys.argv[1]); from datetime import date;"
        "from pijar.registry.intake import child; from pijar.tables.reading_child import give_up_rights;"
        "import resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0));"
        f"{'give_up_rights();' if limited else ''}"
        "[print(json.dumps(line)) for line in child.lines_of(sys.stdin.buffer.read(), 'xlsx', date(2026, 11, 22))]"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script, ROOT], input=far_cell(), capture_output=True)
    assert done.returncode < 0
    assert not [line for line in done.stdout.splitlines() if "rows" in json.loads(line)]
