"""Questions, answers and differences from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pijar.access.actors import SYSTEM
from pijar.core.models import AuditEvent
from pijar.registry.actions.releases import release_file
from pijar.registry.models import Release
from tests.builders import make_members, number_of
from tests.cli.conftest import Terminal
from tests.matching.answers import POPULATION_HEADINGS, profile, said, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
OFFICER = ("--as", "petugas", "--on", "2026-07-10")
ANSWER = ("--profile", "Dukcapil, jawaban")


def test_a_question_goes_out_an_answer_comes_in_and_its_differences_are_counted(
    terminal: Terminal, tmp_path: Path
) -> None:
    profile()
    workers = make_members(2)
    asked, answered = tmp_path / "tanya.xlsx", tmp_path / "jawab.csv"
    ask = ("match", "ask", "--profile", "Dukcapil, pertanyaan", "--receiver", "Dukcapil", "--reason", "Cocokkan data")
    told = terminal.told(*ask, *OFFICER)
    assert told["people"] == 2
    release_file(by=SYSTEM, release=Release.objects.get(), on=date(2026, 7, 10))
    terminal.pijar("match", "fetch", told["question"], "--to", asked, *OFFICER)
    assert asked.stat().st_mode & 0o077 == 0
    numbers = {str(cell.value) for row in openpyxl.load_workbook(asked).active.iter_rows() for cell in row}
    assert {number_of(worker) for worker in workers} <= numbers
    assert AuditEvent.objects.filter(name="release.copied").count() == 1
    again = terminal.refused(*ask, "--months", 3, *OFFICER)
    assert "Tidak ada orang" in again
    answered.write_bytes(table(POPULATION_HEADINGS, said(workers[0], name="LAIN SEKALI"), said(workers[1]), said("12")))
    taken = terminal.told("match", "take", answered, *ANSWER, *OFFICER)
    ref = taken.pop("answer")
    assert taken == {"rows": 3, "applied": 2, "refused": 1, "exceptions": 0, "differences": 1, "deaths": 0}
    assert "sudah diterima" in terminal.refused("match", "take", answered, *ANSWER, *OFFICER)
    assert terminal.told("match", "differences", "--as", "petugas", "--answer", ref) == {"name": 1}
    shown = terminal.pijar("match", "differences", "--as", "petugas").out
    assert "Nama berbeda" in shown
    assert "LAIN SEKALI" not in shown


def test_a_profile_that_nobody_keeps_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "jawab.csv"
    file.write_bytes(b"x")
    assert "Profil" in terminal.refused("match", "take", file, "--profile", "Tidak ada", *OFFICER)
