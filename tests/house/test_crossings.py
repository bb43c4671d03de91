"""Statements that look past a scope are few, named, and counted."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from pijar.core.home import CHECKOUT
from pijar.core.reach import NOTHING, WHOLE, Crossing, Reach, crossing, current_reach, reaching

HOUSE = CHECKOUT / "pijar"
SAID = {
    ("registry/actions/lists.py", "INTAKE"): 3,
    ("registry/actions/waiting_rows.py", "INTAKE"): 1,
    ("registry/actions/proposals.py", "PROPOSAL"): 2,
    ("registry/actions/corrections.py", "OWN_ROWS"): 1,
    ("registry/queries/proposals.py", "PROPOSAL"): 1,
    ("membership/actions/enrolments.py", "OWN_ROWS"): 1,
    ("contributions/closing/queries/closings.py", "BOOKS"): 1,
    ("reports/city/queries/figures.py", "FIGURES"): 1,
    ("reports/city/queries/public.py", "FIGURES"): 1,
    ("reports/people/queries/worker_sheet.py", "OWN_ROWS"): 1,
    ("reports/people/queries/workers.py", "OWN_ROWS"): 1,
}
"""Who looks past a scope, and how often in that file. A new line here is a decision (ADR 31)."""
OPENING_THE_CITY = {
    "core/background_work.py": "noted work is taken up before it is known for whom",
    "core/jobs.py": "work of dead workers is ended, whoever asked for it",
    "core/reach.py": "crossing itself",
    "cli/frame.py": "commands are the operator's, who holds the keys",
    "contributions/guard/jobs.py": "the guard looks at everybody, every day",
    "host/start.py": "the ground of the city is laid before the web answers",
    "registry/jobs.py": "what was promised is forgotten everywhere",
}


def said_in(text: str, file: str) -> Counter[tuple[str, str]]:
    """Each ``crossing(Crossing.X)`` of a file."""
    return Counter(
        (file, call.args[0].attr)
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "crossing"
        and call.args and isinstance(call.args[0], ast.Attribute)
    )  # fmt: skip


def files() -> dict[str, str]:
    paths = (path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts)
    return {str(path.relative_to(HOUSE)): path.read_text(encoding="utf-8") for path in sorted(paths)}


def test_who_looks_past_a_scope_is_listed() -> None:
    found: Counter[tuple[str, str]] = Counter()
    for name, text in files().items():
        found += said_in(text, name)
    assert dict(found) == SAID
    assert {reason for _file, reason in found} == {reason.name for reason in Crossing}
    assert len(SAID) <= 20


def test_who_opens_the_whole_city_is_listed() -> None:
    found = {name for name, text in files().items() if "reaching(WHOLE)" in text}
    assert found == set(OPENING_THE_CITY)


def test_a_planted_crossing_is_found() -> None:
    assert said_in("with crossing(Crossing.INTAKE):\n    pass\n", "x.py") == {("x.py", "INTAKE"): 1}


def test_no_other_file_speaks_of_roles() -> None:
    """Roles of the database are named in two files alone; everybody else says how far they work."""
    speaking = {name for name, text in files().items() if "SET LOCAL ROLE" in text or "SET ROLE" in text}
    assert speaking == {"core/reach.py", "core/database/base.py"}
    assert not [path for path in Path(HOUSE).rglob("*.sql") if "SET ROLE" in path.read_text(encoding="utf-8").upper()]


@pytest.mark.django_db
def test_a_crossing_ends_where_it_ends() -> None:
    with reaching(Reach(areas=("33.74.01",))):
        with crossing(Crossing.FIGURES):
            assert current_reach() == WHOLE
        assert current_reach() == Reach(areas=("33.74.01",))
    with reaching(NOTHING), pytest.raises(ZeroDivisionError), crossing(Crossing.FIGURES):
        _ = 1 // 0
    assert current_reach() is None
