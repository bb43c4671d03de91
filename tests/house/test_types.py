"""Typed to the bottom: ``Any`` stands only where no type can be told, with its reason, and in few places."""

from __future__ import annotations

import io
import tokenize
from collections import Counter

import pytest

from tests.house.test_manners import PIJAR, files

MOST = 40
"""Words in all of ``pijar/``, imports included."""
REASONS = {
    "api/reference.py": "a piece of the OpenAPI description",
    "linkage/model/spark.py": "splink tells no types of its door to Spark",
    "pages/form_types.py": "of which type a cleaned answer is, its field says when it runs",
    "registry/intake/lines.py": "columns of facts, each of a type of its own",
    "registry/intake/readings.py": "each reading of a cell gives something of its own",
    "values/json.py": "what JSON holds before it is read",
}


def words(source: str) -> int:
    """How often a module says ``Any``, apart from its remarks and texts."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return sum(token.type == tokenize.NAME and token.string == "Any" for token in tokens)


def said() -> Counter[str]:
    found = {file.relative_to(PIJAR).as_posix(): words(file.read_text(encoding="utf-8")) for file in files("**/*.py")}
    return Counter({name: count for name, count in found.items() if count})


def test_any_stands_only_where_no_type_can_be_told() -> None:
    assert sorted(said()) == sorted(REASONS)


def test_any_is_rare() -> None:
    assert said().total() <= MOST


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("from typing import Any\n\n\ndef f(*args: Any, **kwargs: dict[str, Any]) -> None: ...\n", 3),
        ('"""Any workbook."""\n\n# Any remark\nAnything = 1\nwords = "Any"\n', 0),
    ],
)
def test_control_the_word_is_counted_where_it_is_a_type(source: str, count: int) -> None:
    assert words(source) == count
