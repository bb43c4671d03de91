"""Every event says by which door whoever acted came in; every door says so while it serves."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver

from config.doors import at_a_door, door_of
from pijar.access.actors import SYSTEM
from pijar.cli import os_account as machine
from pijar.core.audit import record, record_each
from pijar.core.doors import Door, Passage, passage, passing
from pijar.core.models import AuditEvent

PIJAR = Path(__file__).resolve().parents[2] / "pijar"


@pytest.mark.django_db
def test_every_event_of_an_action_says_the_door() -> None:
    with passing(Door.CLI, "sri"):
        record(by=SYSTEM, event="test.done")
        record_each(by=SYSTEM, event="test.many", subjects=["a", "b"])
    record(by=SYSTEM, event="test.without")
    told = list(AuditEvent.objects.order_by("pk").values_list("name", "door", "os_account"))
    assert told == [("test.done", "cli", "sri"), *[("test.many", "cli", "sri")] * 2, ("test.without", "", "")]


def test_a_door_is_left_again_also_when_something_breaks() -> None:
    with pytest.raises(ZeroDivisionError), passing(Door.JOB):
        _broken = 1 // 0
    assert passage() == Passage()


@pytest.mark.parametrize(
    ("path", "door"),
    [("/", "portal"), ("/usulkan/", "portal"), ("/kerja/pekerja/", "web"), ("/masuk/", "web"), ("/akun/saya/", "web"),
     ("/api/v1/lists", "api"), ("/tidak-ada", "portal")],
)  # fmt: skip
def test_a_request_comes_in_by_the_door_of_its_address(path: str, door: str) -> None:
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(passage().door)
        return HttpResponse()

    at_a_door(view)(RequestFactory().get(path))
    assert seen == [door]
    assert passage().door == ""


def test_each_first_part_of_an_address_is_of_a_door_that_was_thought_of() -> None:
    first = {str(pattern.pattern).split("/")[0] for pattern in get_resolver().url_patterns}
    public = {"", "bahasa"}
    assert {part for part in first if door_of(f"/{part}/") == Door.PORTAL} <= public


def undoored(module: ast.Module) -> list[str]:
    """Jobs of a module that do not say that they are the door of jobs."""
    return [
        node.name
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef)
        and any("app.task" in ast.unparse(mark) for mark in node.decorator_list)
        and "passing(Door.JOB)" not in map(ast.unparse, node.decorator_list)
    ]


def test_every_job_is_a_door_of_its_own() -> None:
    files = [file for file in PIJAR.rglob("*.py") if "@app.task" in file.read_text(encoding="utf-8")]
    assert len(files) >= 5
    assert {
        file.name: found for file in files if (found := undoored(ast.parse(file.read_text(encoding="utf-8"))))
    } == {}


def test_a_job_without_its_door_would_be_seen() -> None:
    text = "@app.task(name='x')\ndef work(job): ...\n@app.task()\n@passing(Door.JOB)\ndef other(job): ..."
    assert undoored(ast.parse(text)) == ["work"]


def test_the_account_of_the_machine_is_read_from_the_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    login = tmp_path / "loginuid"
    monkeypatch.setattr(machine, "LOGIN", login)
    for name in ("USER", "LOGNAME", "SUDO_USER", "SUDO_UID"):
        monkeypatch.setenv(name, "orang-lain")
    monkeypatch.setattr(machine.os, "getuid", lambda: 0)
    assert machine.os_account() == "root"
    login.write_text("4294967295")
    assert machine.os_account() == "root"
    login.write_text("1")
    assert machine.os_account() == "daemon"
    login.write_text("54321")
    assert machine.os_account() == "uid:54321"
