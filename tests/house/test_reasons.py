"""One rule and one sentence say when a decision needs a reason, and a browser knows it before anything is sent."""

from __future__ import annotations

import ast
import re

import pytest
from django import forms

from pijar.core.reasons import SHORTEST_REASON, check_reason
from pijar.core.refusals import Refused
from pijar.web.fields import reason_field
from tests.house.test_manners import PIJAR, files, tree

HOME = PIJAR / "core" / "reasons.py"
PLACES_A_SENTENCE = PIJAR / "web" / "form_pages.py"
NAMES = {"reason", "reasons", "why", "note"}
_INPUT = re.compile(r'<(?:input|textarea)\b[^>]*\bname="(?:reason|alasan|why|note)"[^>]*>')


class _ReasonForm(forms.Form):
    reason = reason_field()


def rules(module: ast.Module) -> list[int]:
    """The lines on which something is refused for want of a reason, by a code or a comparison of its own."""
    codes = [
        node.lineno for node in ast.walk(module) if isinstance(node, ast.Constant) and node.value == "reason_needed"
    ]
    choices = [
        node for node in ast.walk(module) if isinstance(node, ast.If) and any(_refuses(one) for one in node.body)
    ]
    return codes + [node.lineno for node in choices if _names(node.test) & NAMES]


def _names(test: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}


def _refuses(statement: ast.stmt) -> bool:
    raised = statement.exc if isinstance(statement, ast.Raise) else None
    return isinstance(raised, ast.Call) and isinstance(raised.func, ast.Name) and raised.func.id == "Refused"


def fields_of_their_own(module: ast.Module) -> list[int]:
    """The lines on which a form asks for a reason by another field than ``reason_field``."""
    return [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Call)
        if node.targets[0].id in {"reason", "why"} and "reason_field" not in ast.unparse(node.value.func)
    ]


def inputs_of_their_own(template: str) -> list[str]:
    """The inputs for a reason that do not take their least length from the rule."""
    return [given for given in _INPUT.findall(template) if 'minlength="{% shortest_reason %}"' not in given]


def test_only_one_place_says_when_a_reason_is_needed() -> None:
    found = {file.relative_to(PIJAR).as_posix(): rules(tree(file)) for file in files("**/*.py")}
    for place in (HOME, PLACES_A_SENTENCE):
        assert found.pop(place.relative_to(PIJAR).as_posix())
    assert {file: lines for file, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "second",
    ['raise Refused("reason_needed", "x")', "if not note.strip():\n raise Refused('x', 'y')",
     "if len(why) < 5:\n raise Refused('x', 'y')"],
)  # fmt: skip
def test_a_second_rule_would_be_seen(second: str) -> None:
    assert rules(ast.parse(second))


def test_forms_take_the_least_length_from_the_rule() -> None:
    fields = {file.name: fields_of_their_own(tree(file)) for file in files("web/**/forms/*.py", "web/**/forms.py")}
    assert {file: lines for file, lines in fields.items() if lines} == {}
    templates = {file.name: inputs_of_their_own(file.read_text(encoding="utf-8")) for file in PIJAR.rglob("*.html")}
    assert {file: inputs for file, inputs in templates.items() if inputs} == {}
    assert f'minlength="{SHORTEST_REASON}"' in str(_ReasonForm()["reason"])


def test_a_form_with_a_length_of_its_own_would_be_seen() -> None:
    assert fields_of_their_own(ast.parse("class F:\n reason = text_field('Alasan', 300)"))
    assert inputs_of_their_own('<input id="x" name="reason" minlength="5">')


def test_the_rule_counts_letters_without_the_blanks_around_them() -> None:
    assert check_reason(f"  {'x' * SHORTEST_REASON} ") == "x" * SHORTEST_REASON
    with pytest.raises(Refused) as refused:
        check_reason(f"  {'x' * (SHORTEST_REASON - 1)} ")
    assert refused.value.code == "reason_needed"
    assert str(SHORTEST_REASON) in str(refused.value)
