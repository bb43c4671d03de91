"""Jobs live in the app whose work they do, under its name; no door knows another, not even by a name in quotes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from procrastinate.contrib.django import app

PIJAR = Path(__file__).resolve().parents[2] / "pijar"
DOORS = ("web", "portal", "api", "cli")
FORMER_NAMES = {
    "web.take_uploaded_list": "registry.take_uploaded_list",
    "web.take_large_answer": "matching.take_large_answer",
    "web.plan_places": "sponsorship.plan_places",
    "portal.forget_proposals": "registry.forget_proposals",
    "contributions.watch_today": "contributions.scan_today",
}


@pytest.fixture(autouse=True, scope="module")
def jobs_of_matters() -> None:
    """Jobs within an app's matters are loaded as a worker loads them at its start."""
    app.perform_import_paths()


def misplaced(name: str, module: str) -> bool:
    """Does a job lie outside the app it is named after, or in a door?"""
    place = module.split(".")
    return name.partition(".")[0] != place[1] or place[1] in DOORS or place[-1] != "jobs"


def test_every_job_bears_the_name_of_the_app_it_lives_in() -> None:
    ours = {task.name: task.func.__module__ for task in app.tasks.values() if task.func.__module__.startswith("pijar.")}
    assert {"core.take_up_dead_jobs", *FORMER_NAMES.values()} <= ours.keys()
    assert {name: module for name, module in ours.items() if misplaced(name, module)} == {}


def test_a_job_in_a_door_or_under_a_foreign_name_would_be_seen() -> None:
    assert misplaced("web.take", "pijar.web.jobs")
    assert misplaced("web.take", "pijar.registry.jobs")
    assert misplaced("registry.take", "pijar.registry.actions.lists")
    assert not misplaced("contributions.watch", "pijar.contributions.guard.jobs")


@pytest.mark.parametrize(("former", "name"), FORMER_NAMES.items())
def test_a_job_that_waits_under_its_former_name_is_found(former: str, name: str) -> None:
    assert app.tasks[former] is app.tasks[name]


def doors_named(door: str, module: ast.Module) -> Iterator[str]:
    """Other doors that a door's module imports, or names in a text that is nothing but a name."""
    others = "|".join(other for other in DOORS if other != door)
    name = re.compile(rf"(?:pijar\.(?:{others})\b|(?:{others})\.[a-z_]+$|(?:{others})/)[\w./]*")
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and name.fullmatch(node.value):
            yield node.value
        imported = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        imported += [one.name for one in node.names] if isinstance(node, ast.Import) else []
        yield from (one for one in imported if name.fullmatch(one))


def test_no_door_knows_another() -> None:
    named = {
        str(file.relative_to(PIJAR)): found
        for door in DOORS
        for file in sorted((PIJAR / door).rglob("*.py"))
        if (found := list(doors_named(door, ast.parse(file.read_text(encoding="utf-8")))))
    }
    assert named == {}


@pytest.mark.parametrize(
    "text",
    [
        'app.configure_task("web.take_uploaded_list")',
        "def f():\n    from pijar.web.jobs import take",
        "import pijar.portal.views",
        'render(request, "portal/home.html")',
        'import_string("pijar.cli.door.asker")',
    ],
)
def test_a_door_that_knows_another_would_be_seen(text: str) -> None:
    assert list(doors_named("api", ast.parse(text)))
    assert not list(doors_named("api", ast.parse('Sent("api.csv", "pijar.registry", "web")')))
