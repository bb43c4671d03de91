"""Nothing stands in the house that nobody uses: every function, class and method is named somewhere beside itself."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.test_manners import HOUSE, PIJAR, files, tree

Defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
# Decorators that leave a function to be called as it is named; any other takes it in (a command, a job, a filter).
PLAIN = re.compile(
    r"(functools\.)?(cache|lru_cache|wraps|total_ordering|singledispatch)\b|transaction\.|contextmanager|contextlib\."
    r"|staticmethod|classmethod|property|cached_property|dataclass|overload|override|abstractmethod"
    r"|require_|staff|signed_in|never_cache|.*_exempt"
)
CALLED_FROM_OUTSIDE = {
    "Meta": "read by Django and by pydantic",
    "format_usage": "the library of commands calls it on the commands that are made of it",
    "format_options": "the library of commands calls it on the commands that are made of it",
    "from_db_value": "Django calls it on a field",
    "process_exception": "Django calls it on a middleware",
    "to_url": "Django calls it on a converter of addresses",
}
KEPT_FOR = {
    "pijar.linkage.model.spark.local_session": "the bench, and the proof that both engines find the same",
    "pijar.linkage.model.spark.doubles_on_spark": "the bench, and the proof that both engines find the same",
    "pijar.linkage.model.training.train": "makes the next parameters (ADR 9), which a test does on a small city",
    "pijar.registry.queries.city.criteria_on": "holds the city's rules against the law's in a test of the folder",
}
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Definition:
    """Something a module defines: where, as what, and how often it names itself within."""

    module: str
    owner: str
    name: str
    within: int

    def __str__(self) -> str:
        return ".".join(filter(None, (self.module, self.owner, self.name)))


def words_of(node: ast.AST) -> Iterator[str]:
    """Every name that is read, called, imported, passed by name, or told as text."""
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            yield each.id
        elif isinstance(each, ast.Attribute):
            yield each.attr
        elif isinstance(each, ast.alias):
            yield from each.name.split(".")
        elif isinstance(each, ast.keyword) and each.arg:
            yield each.arg
        elif isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield from WORD.findall(each.value) if len(each.value) < 200 else ()


def definitions(module: str, node: ast.AST, owner: str = "") -> Iterator[Definition]:
    """What stands in a module or a class and is not taken in by a decorator."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If):
            yield from definitions(module, child, owner)
        elif isinstance(child, DEFINED) and not is_taken_in(child):
            yield Definition(module, owner, child.name, Counter(words_of(child))[child.name])
            if isinstance(child, ast.ClassDef):
                yield from definitions(module, child, child.name)


def is_taken_in(node: Defined) -> bool:
    return any(not PLAIN.match(ast.unparse(decorator)) for decorator in node.decorator_list)


def is_known_above(one: Definition) -> bool:
    """Does a class from elsewhere, of which the owner is made, call a method of this name?"""
    owner = vars(importlib.import_module(one.module)).get(one.owner)
    if not inspect.isclass(owner):
        return False
    others = [base for base in owner.__mro__[1:] if not base.__module__.startswith(("pijar.", "config."))]
    return one.name.startswith("clean_") or any(one.name in vars(base) for base in others)


def is_an_app(one: Definition) -> bool:
    """Django finds the apps by their module."""
    return one.module.endswith(".apps") and one.name.endswith("Config")


def unused(found: list[Definition], used: Counter[str]) -> list[str]:
    """Those that nothing names but they themselves."""
    return [
        str(one)
        for one in found
        if used[one.name] <= one.within
        and not (one.name.startswith("__") and one.name.endswith("__"))
        and not (one.name in CALLED_FROM_OUTSIDE or str(one) in KEPT_FOR or is_an_app(one))
        and not (one.owner and is_known_above(one))
    ]


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


def house() -> tuple[list[Definition], Counter[str]]:
    """Everything defined, and how often each word is used by code, templates, the build and the bench."""
    sources = [*files("**/*.py"), *sorted((HOUSE / "config").glob("*.py"))]
    trees = {file: tree(file) for file in sources}
    found = [one for file, module in trees.items() for one in definitions(module_of(file), module)]
    used = Counter(word for module in trees.values() for word in words_of(module))
    for file in (*PIJAR.rglob("*.html"), *PIJAR.rglob("migrations/*.py"), HOUSE / "pyproject.toml", HOUSE / "Makefile"):
        used.update(WORD.findall(file.read_text(encoding="utf-8")))
    return found, used


def test_nothing_stands_in_the_house_that_nobody_uses() -> None:
    found, used = house()
    assert len(found) > 3000
    assert unused(found, used) == []


def test_what_is_kept_for_a_reason_is_there_and_used_by_nothing_else() -> None:
    found, used = house()
    known = {str(one): one for one in found}
    assert [name for name in KEPT_FOR if name not in known or used[known[name].name] > known[name].within] == []
    assert set(CALLED_FROM_OUTSIDE) <= {one.name for one in found}


PLANTED = """
from functools import cache

class Roof:
    def tiles(self):
        return self.tiles()

    @property
    def height(self):
        return 3

@cache
def forgotten(depth):
    return forgotten(depth - 1)

@group.command("repair")
def repair():
    "A command is called by its name on the command line."
"""


def test_control_what_names_only_itself_is_unused() -> None:
    planted = list(definitions("pijar.values.rupiah", ast.parse(PLANTED)))
    words = Counter(words_of(ast.parse(PLANTED)))
    names = ["Roof", "Roof.tiles", "Roof.height", "forgotten"]
    assert unused(planted, words) == [f"pijar.values.rupiah.{name}" for name in names]
    elsewhere = Counter(words_of(ast.parse("print(Roof().tiles, roof.height, forgotten(2))")))
    assert unused(planted, words + elsewhere) == []


@pytest.mark.parametrize("text", ["reverse('work:forgotten')", "from here import forgotten", "call(forgotten=1)"])
def test_control_a_word_of_a_text_an_import_and_a_keyword_are_uses(text: str) -> None:
    assert "forgotten" in set(words_of(ast.parse(text)))
