"""Names are plain words of the field: no word of our own making in code, and no class without its noun."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from tests.house.test_manners import PIJAR, files, tree

# Words that this house once had for itself, and what the field says.
DIALECT = {
    "deed": "action or decision",
    "deeds": "actions or decisions",
    "errand": "idempotency key",
    "excepted": "exception",
    "stake": "benefit at risk",
    "beside": "advances and arrears",
    "slips": "payments or receipts",
}
# Speech that names nothing: a function says what it gives (words, text, faults), not that somebody tells it.
SPEECH = {"said", "spoken", "standing", "tell", "told"}
# The story of the invented city is one.
STORY = {"tell_story"}
# Each of these says nothing without the noun it belongs to: a StatementLine, an AccidentKind.
BARE = {"Deed", "Doer", "Found", "Kind", "Line", "Reading", "Remembered", "Standing", "Tell"}


def dialect_in(text: str) -> set[str]:
    """Words of the dialect among the parts of the identifiers of a text."""
    parts = {part for name in re.findall(r"[a-z_]+", text) for part in name.split("_")}
    return parts & set(DIALECT)


def identifiers(module: ast.Module) -> Iterable[str]:
    for node in ast.walk(module):
        named = (getattr(node, field, None) for field in ("id", "attr", "arg", "name"))
        yield from (name for name in named if isinstance(name, str))


def bare_classes(module: ast.Module) -> set[str]:
    classes = {node.name for node in module.body if isinstance(node, ast.ClassDef)}
    assigned = [target for node in module.body if isinstance(node, ast.Assign) for target in node.targets]
    return (classes | {target.id for target in assigned if isinstance(target, ast.Name)}) & BARE


def statement_names(file: Path) -> str:
    """What a statement says besides its comments and the words it compares with; functions landed with a migration."""
    text = file.read_text(encoding="utf-8")
    if "CREATE FUNCTION" in text:
        return ""
    return re.sub(r"--[^\n]*|'[^']*'", " ", text)


def test_no_identifier_is_of_a_dialect() -> None:
    code = {f"{file}: {word}" for file in files("**/*.py") for word in dialect_in(" ".join(identifiers(tree(file))))}
    statements = {
        f"{file}: {word}" for file in PIJAR.glob("**/sql/*.sql") for word in dialect_in(statement_names(file))
    }
    assert code | statements == set()
    assert dialect_in("def do(deed_of_line): the_stake = 1") == {"deed", "stake"}


def test_no_class_is_without_its_noun() -> None:
    assert {f"{file}: {name}" for file in files("**/*.py") for name in bare_classes(tree(file))} == set()
    assert bare_classes(ast.parse("class Line: ...\nclass StatementLine: ...\nKind = int")) == {"Line", "Kind"}


def speech_in(module: ast.Module) -> set[str]:
    """The functions and classes that are named by speech."""
    named = {node.name for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return {name for name in named if {part.lower() for part in re.findall(r"[A-Z]?[a-z]+", name)} & SPEECH} - STORY


def test_no_function_and_no_class_is_named_by_speech() -> None:
    assert {f"{file}: {name}" for file in files("**/*.py") for name in speech_in(tree(file))} == set()
    assert speech_in(ast.parse("class SaidOfFile:\n def _tell(self): ...\ndef told(): ...")) == {
        "SaidOfFile",
        "_tell",
        "told",
    }
