"""What the papers promise is there: migrations for every model, a target for every command of the README."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command

HOUSE = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("paper", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_of_a_paper_is_a_target(paper: str) -> None:
    said = set(re.findall(r"make ([a-z-]+)\b", (HOUSE / paper).read_text(encoding="utf-8")))
    targets = set(re.findall(r"^([a-z-]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    if paper == "README.md":
        assert {"demo", "test"} <= said
    assert said <= targets


def test_every_link_between_papers_leads_somewhere() -> None:
    papers = [*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md")]
    broken = [
        f"{paper.relative_to(HOUSE)}: {link}"
        for paper in papers
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", paper.read_text(encoding="utf-8"))
        if not (paper.parent / link).exists()
    ]
    assert broken == []


def test_the_site_finds_no_fault_with_itself() -> None:
    call_command("check", fail_level="WARNING")


def test_every_decision_has_its_number_its_title_and_its_line_in_the_index() -> None:
    folder = HOUSE / "docs" / "adr"
    papers = sorted(folder.glob("0*.md"))
    titles = [paper.read_text(encoding="utf-8").splitlines()[0] for paper in papers]
    assert [title.split(".")[0] for title in titles] == [f"# {number}" for number in range(1, len(papers) + 1)]
    lines = [f"- [{title.removeprefix('# ')}]({paper.name})" for paper, title in zip(papers, titles, strict=True)]
    index = (folder / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in index if line.startswith("- ")] == lines
