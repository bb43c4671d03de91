"""Templates one can read: short lines, short files, one frame for tables, nothing that nobody shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps

HOUSE = Path(__file__).resolve().parents[2]
PIJAR = HOUSE / "pijar"
LINES, WIDTH = 120, 120
CHAPTERS = {path.parent.name for path in PIJAR.glob("web/*/urls.py")}

# Looked up by name from outside: by Django when it refuses, by allauth for its pages.
PAGES_OF_DJANGO = ("400.html", "403.html", "403_csrf.html", "404.html", "500.html")
SOUGHT_ELSEWHERE = (*PAGES_OF_DJANGO, "account/", "allauth/", "usersessions/")
RAW_TABLES = {
    "allauth/elements/table.html": "allauth's own tables, whose rows allauth writes",
    "portal/districts.html": "stands in the card of the map, which is its frame",
}
NAMED = re.compile(r"""["']([\w/-]+\.html)["']""")
RAW = re.compile(r"""<table\b|class="scroll"|data-label=|<dl class="facts">(?=\s*<div>)""")


def templates() -> dict[str, Path]:
    """Every template by the name it is asked for."""
    return {
        file.relative_to(folder).as_posix(): file
        for folder in PIJAR.rglob("templates")
        if folder.is_dir()
        for file in folder.rglob("*.html")
    }


TEXTS = {name: file.read_text("utf-8") for name, file in templates().items()}


def too_long(text: str) -> list[str]:
    """What makes a template hard to read: its length, and its lines that are too wide."""
    lines = text.splitlines()
    return [f"{len(lines)} lines"] * (len(lines) > LINES) + [line for line in lines if len(line) > WIDTH]


def test_no_template_is_longer_than_120_lines_nor_wider_than_120_characters() -> None:
    assert {name: faults for name, text in TEXTS.items() if (faults := too_long(text))} == {}


@pytest.mark.parametrize("text", ["x" * 121, "x\n" * 121])
def test_control_a_long_line_and_a_long_template_are_seen(text: str) -> None:
    assert too_long(text)
    assert not too_long("x" * 120 + "\n" + "x\n" * 119)


def test_every_template_is_found_by_the_name_of_its_folder() -> None:
    folders = {Path(config.path) / "templates" for config in apps.get_app_configs()}
    assert {folder for folder in PIJAR.rglob("templates") if folder.is_dir()} <= folders


def raw_frames() -> set[str]:
    return {name for name, text in TEXTS.items() if RAW.search(text)}


def test_tables_and_facts_are_framed_in_one_place() -> None:
    assert raw_frames() == set(RAW_TABLES)


@pytest.mark.parametrize(
    "text", ['<div class="scroll">', "<table>", '<td data-label="Nama">', '<dl class="facts">\n  <div><dt>Nama</dt>']
)
def test_control_a_frame_written_by_hand_is_seen(text: str) -> None:
    assert RAW.search(text)
    assert not RAW.search("{% table caption %}{% cell name %}{% endtable %}")


def names_in(paths: list[Path]) -> dict[str, set[str]]:
    """Which files name which templates."""
    found: dict[str, set[str]] = {}
    for path in paths:
        for name in NAMED.findall(path.read_text("utf-8")):
            found.setdefault(name, set()).add(path.relative_to(PIJAR).as_posix())
    return found


def users() -> dict[str, set[str]]:
    return names_in([*PIJAR.rglob("*.py"), *templates().values()])


def unused(names: set[str], used: dict[str, set[str]]) -> set[str]:
    """The templates that nobody asks for."""
    return {name for name in names if name not in used and not name.startswith(SOUGHT_ELSEWHERE)}


def test_every_template_is_shown_by_somebody_and_nobody_asks_for_one_that_is_not_there() -> None:
    used = users()
    assert unused(set(TEXTS), used) == set()
    ours = {name for name in used if name.split("/")[0] in {known.split("/")[0] for known in TEXTS}}
    assert {name for name in ours if name not in TEXTS and not name.startswith(SOUGHT_ELSEWHERE)} == set()


def test_control_a_template_that_nobody_shows_is_seen() -> None:
    assert unused({"people/worker.html", "people/forgotten.html", "404.html"}, users()) == {"people/forgotten.html"}


def strangers(used: dict[str, set[str]]) -> set[str]:
    """Templates of a chapter of the staff door that are shown by another chapter or another door."""
    return {
        f"{name} in {user}"
        for name, by in used.items()
        if (chapter := name.split("/")[0]) in CHAPTERS
        for user in by
        if not user.startswith(f"web/{chapter}/")
    }


def test_a_chapter_shows_its_own_templates_and_what_all_share() -> None:
    assert {"people", "months", "money"} <= CHAPTERS
    assert strangers(users()) == set()


def test_control_a_template_of_another_chapter_is_seen() -> None:
    assert strangers({"people/worker.html": {"web/people/views/workers.py", "web/months/views/months.py"}}) == {
        "people/worker.html in web/months/views/months.py"
    }
