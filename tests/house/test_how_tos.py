"""What the papers name is there: files in the how-tos, floors in the paper of the house, and what a change touches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house.test_floors import HOUSE, heights

HOW_TOS = sorted((HOUSE / "docs" / "how-to").glob("*.md"))
HOUSE_PAPER = HOUSE / "docs" / "explanation" / "house.md"
_PATH = re.compile(r"`((?:pijar|tests|docs|locale|config|bench)/[\w./-]+)`")
_CODE = re.compile(r"`([\w-]+)`")
# Folders of whoever reads, not of the house.
EXAMPLES = {"pijar/cities/your-city"}


def missing(paper: str) -> set[str]:
    """The paths that a paper names and that are not there."""
    return {path for path in _PATH.findall(paper) if not (HOUSE / path).exists()} - EXAMPLES


@pytest.mark.parametrize("paper", [*HOW_TOS, HOUSE_PAPER], ids=lambda paper: paper.stem)
def test_every_file_a_paper_names_is_there(paper: Path) -> None:
    assert missing(paper.read_text(encoding="utf-8")) == set()


def test_a_file_that_is_not_there_would_be_seen() -> None:
    assert missing("see `pijar/web/lost.py` and `pijar/web/urls.py`") == {"pijar/web/lost.py"}


def test_a_newcomer_finds_the_how_tos_that_are_asked_for() -> None:
    kinds = {"action", "page", "parameter", "city", "column-profile"}
    assert {paper.stem.split("-", 2)[-1] for paper in HOW_TOS if paper.stem.startswith("add-")} >= kinds
    guide = (HOUSE / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [paper.name for paper in HOW_TOS if paper.stem.startswith("add-") and paper.name not in guide] == []


def rows(paper: str, head: str) -> list[list[str]]:
    """The cells of the table that begins with this heading."""
    lines = paper[paper.index(f"| {head} |") :].splitlines()[2:]
    table = lines[: next((at for at, line in enumerate(lines) if not line.startswith("|")), len(lines))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def falling(floors: Iterable[str]) -> list[int]:
    return [heights()[floor] for floor in floors]


def test_the_paper_of_the_house_has_the_floors_of_the_contract_in_its_order() -> None:
    named = [
        name for cells in rows(HOUSE_PAPER.read_text(encoding="utf-8"), "floor") for name in _CODE.findall(cells[0])
    ]
    assert sorted(named) == sorted(heights())
    assert falling(named) == sorted(falling(named), reverse=True)


def test_a_floor_at_the_wrong_height_would_be_seen() -> None:
    assert falling(["core", "web"]) != sorted(falling(["core", "web"]), reverse=True)


def test_the_table_of_changes_counts_the_files_it_names() -> None:
    for change, count, _before, files in rows(HOUSE_PAPER.read_text(encoding="utf-8"), "change"):
        assert len(_PATH.findall(files)) == int(count), change
