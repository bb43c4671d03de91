"""How many months may stand unpaid is a number of the law: no sentence says it by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

import pytest
from django.template import Context, Template
from django.utils import translation

from pijar.contributions.assessment.words import why_left_out
from pijar.contributions.settlement.words import why_payment
from pijar.law.cover import cover
from pijar.registry.reasons import reason_words
from pijar.values.month import Month
from tests.house.test_manners import PIJAR, files, tree
from tests.other_law import other_value

_SAID = re.compile(r"\b(?:tiga|three|3)\s+(?:unpaid\s+)?(?:bulan|months)\b", re.IGNORECASE)
ANOTHER_NUMBER = {"web/people/forms/matching.py": "how long ago somebody was asked about, to choose from"}
_DAY = Month(2026, 7).end_day

SENTENCES: dict[str, Callable[[], str]] = {
    "assessment": lambda: why_left_out("grace_over"),
    "registry": lambda: reason_words("grace_over"),
    "settlement": lambda: why_payment("late", {"number": "T-1", "amount": 1, "asked": 1}),
    "law": lambda: cover(_DAY, {Month(2026, 1): Month(2026, 1).first_day}).says.in_("id"),
    "page": lambda: Template("{% load figures %}{% grace_months %}").render(Context()),
}


def sentences(module: ast.Module) -> Iterator[str]:
    """The texts of a module that say the number, without its docstrings."""
    bare = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    texts = [node for node in ast.walk(module) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    yield from (text.value for text in texts if id(text) not in bare and _SAID.search(text.value))


def test_no_sentence_says_the_number_itself() -> None:
    said = {file.relative_to(PIJAR).as_posix(): list(sentences(tree(file))) for file in files("**/*.py")}
    said |= {file.name: _SAID.findall(file.read_text(encoding="utf-8")) for file in PIJAR.rglob("*.html")}
    assert {place for place, texts in said.items() if texts} == ANOTHER_NUMBER.keys()


def test_a_sentence_that_did_would_be_seen() -> None:
    assert list(sentences(ast.parse('"""Three months."""\nX = _("lebih dari tiga bulan tidak dibayar")'))) != []
    assert _SAID.search("after more than three unpaid months")


@pytest.mark.parametrize("place", SENTENCES)
def test_another_number_in_the_law_is_said_everywhere(place: str) -> None:
    with translation.override("id"):
        assert "3 bulan" in SENTENCES[place]()
        with other_value("deadlines/grace_months", 2):
            assert "2 bulan" in SENTENCES[place]()
            assert "3 bulan" not in SENTENCES[place]()


def test_a_reader_of_english_reads_months() -> None:
    with translation.override("en"):
        assert "3 months" in SENTENCES["page"]()
