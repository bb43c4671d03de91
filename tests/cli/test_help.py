"""Help exists for every command in both languages, needs no database, and its reference page is fresh."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pijar.cli.commands import CHAPTERS, chapter, whole
from pijar.cli.language import _, speak
from pijar.core.home import CHECKOUT
from pijar.host.catalogues import compile_catalogues

INDONESIAN = re.compile(r"\b(yang|dengan|untuk|sebuah|bulan|pekerja|daftar|berkas)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(the|with|for|month|worker|list of|file)\b", re.IGNORECASE)


def program(*words: str, home: Path, module: str = "main", **more: str) -> subprocess.CompletedProcess[str]:
    """``pijar`` as a process of its own, in a home where nothing was ever started."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIJAR_", "DATABASE_URL"))}
    command = [sys.executable, "-m", f"pijar.cli.{module}", *words]
    environment = kept | {"PIJAR_HOME": str(home)} | more
    return subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT, env=environment, check=False)


@pytest.mark.parametrize(
    ("language", "usage"), [("id", "Pemakaian: pijar"), ("en", "Usage: pijar"), ("", "Pemakaian:")]
)
def test_help_needs_no_database_and_leaves_nothing_behind(tmp_path: Path, language: str, usage: str) -> None:
    home = tmp_path / "nothing-here"
    said = program("--help", home=home, PIJAR_BAHASA=language)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith(usage)
    assert all(f"\n  {name} " in said.stdout for name in [*CHAPTERS, "start", "stop", "backup", "restore"])
    assert not home.exists()


def test_the_reference_page_is_fresh(tmp_path: Path) -> None:
    made = program(home=tmp_path, module="reference")
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == (CHECKOUT / "docs/reference/commands.md").read_text()


def test_every_command_speaks_both_languages(tmp_path: Path) -> None:
    pages = [program(home=tmp_path, module="reference", PIJAR_BAHASA=code).stdout for code in ("id", "en")]
    indonesian, english = ([*filter(None, map(_said, page.splitlines()))] for page in pages)
    assert len(indonesian) == len(english) > 150
    assert [line for line in english if INDONESIAN.search(line)] == []
    assert [line for line in indonesian if ENGLISH.search(line)] == []
    assert [ours for ours, theirs in zip(indonesian, english, strict=True) if ours == theirs] == []


def _said(line: str) -> str:
    """What a line of the page says in words: the help of a command or of a parameter; the page's own head is left."""
    if line.startswith("| `"):
        return line.split("` | ")[1].split(": city_budget")[0].split(": informed")[0]
    return line if line[:1].isupper() and line.endswith((".", ")")) and "`" not in line and len(line) < 115 else ""


def test_every_command_and_parameter_has_its_help() -> None:
    groups = {"": whole().commands, **{name: chapter(name).commands for name in CHAPTERS}}
    for name, commands in groups.items():
        for held in commands.values():
            assert held.help, (name, held.name)
            for param in held.params:
                assert param.name == "help" or param.help, (name, held.name, param.name)


def test_a_missing_catalogue_is_compiled_when_english_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pijar.cli import language

    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Pelindung"\nmsgstr "Guardian"\n')
    monkeypatch.setattr(language, "LOCALE", tmp_path)
    monkeypatch.setattr(language, "ENGLISH", folder / "django")
    try:
        speak("en")
        assert _("Pelindung") == "Guardian"
        assert compile_catalogues(tmp_path) == 0
        speak("id")
        assert _("Pelindung") == "Pelindung"
    finally:
        speak("id")
