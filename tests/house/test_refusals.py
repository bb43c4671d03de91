"""Every refusal is a sentence for the person who reads it."""

from __future__ import annotations

import ast

from tests.house.test_manners import PIJAR, files, tree

KINDS = {"Refused", "NotAllowed", "NotFound"}


def wordless(module: ast.Module) -> list[int]:
    """The lines on which something is refused by its code alone."""
    return [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS
        if len(node.args) < 2 or (isinstance(node.args[1], ast.Constant) and not node.args[1].value)
    ]


def test_no_refusal_is_without_a_sentence() -> None:
    silent = {file.relative_to(PIJAR).as_posix(): wordless(tree(file)) for file in files("**/*.py")}
    assert {file: lines for file, lines in silent.items() if lines} == {}


def test_a_refusal_without_a_sentence_would_be_seen() -> None:
    assert wordless(ast.parse('raise NotFound("x_unknown", "")')) == [1]
    assert wordless(ast.parse('raise Refused("x")')) == [1]
    assert wordless(ast.parse('raise Refused("x", _("Tidak ada."), month="x")')) == []
