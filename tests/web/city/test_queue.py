"""The queue opens whatever waits, and each task leads to a page that exists."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.urls import resolve

from pijar.reports.city.queries import waiting
from pijar.reports.city.queries.waiting import Task
from pijar.values.month import Month
from pijar.web.city.words import TASKS, task_rows

MARCH, JANUARY = Month(2026, 3), Month(2026, 1)


@pytest.mark.parametrize("code", sorted(TASKS))
def test_each_task_leads_to_a_page(code: str) -> None:
    (row,) = task_rows([Task(code, 3, 16_800)], MARCH)
    assert resolve(row["address"].partition("?")[0]).view_name.startswith("work:")
    assert row["words"]


def test_a_task_of_another_month_leads_there() -> None:
    asked, other = task_rows([Task("rounds", 1, 16_800), Task("rounds", 1, 16_800, JANUARY)], MARCH)
    assert (asked["address"], other["address"]) == (
        "/kerja/bulan/2026-03/penetapan/",
        "/kerja/bulan/2026-01/penetapan/",
    )


def test_every_task_that_can_wait_has_its_row() -> None:
    """The codes that the query names, read from its text, are those that the page has words for."""
    called = [node for node in ast.walk(ast.parse(Path(waiting.__file__).read_text())) if isinstance(node, ast.Call)]
    named = {call.args[0].value for call in called if getattr(call.func, "id", "") == "Task" and _literal(call)}
    assert named | {"to_invoice", "unpaid", "unproved"} == set(TASKS)


def _literal(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant)
