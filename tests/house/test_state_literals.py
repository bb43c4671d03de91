"""No statement names a state, outcome or kind that no enumeration knows: a misspelt one would silently match no row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.house.test_manners import PIJAR

_TABLE = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO|USING|ONLY)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:(\w+)\.)?\b(\w+)\s*(?:=|<>|IS (?:NOT )?DISTINCT FROM|(?:NOT )?IN)\s*"
    r"(\(\s*(?:'\w*'\s*,?\s*)+\)|'\w*')",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"--.*")
Known = dict[str, dict[str, set[str]]]


def enumerations() -> Known:
    """Column -> table -> the values its enumeration knows."""
    known: Known = {}
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if field.choices and model.__module__.startswith("pijar."):
                values = {str(value) for value, _label in field.choices or ()}
                known.setdefault(field.column, {})[model._meta.db_table] = values
    return known


def unknown_literals(text: str, known: Known) -> Iterator[tuple[str, str]]:
    """(column, literal) of every comparison with a value that the column's enumeration lacks.

    A column of a table of the models is held against its own enumeration; a column of a table laid out on the way, or
    without its table's name, against all enumerations of that name.
    """
    text = _COMMENT.sub("", text)
    named = {alias or table: table for table, alias in _TABLE.findall(text)} | {t: t for t, _ in _TABLE.findall(text)}
    for alias, column, literals in _COMPARED.findall(text):
        if column in known:
            of_tables = known[column]
            own = of_tables.get(named.get(alias, ""))
            allowed = own if own is not None else set().union(*of_tables.values())
            yield from ((column, said) for said in re.findall(r"'(\w*)'", literals) if said and said not in allowed)


def statements() -> list[Path]:
    return sorted(file for file in PIJAR.rglob("*.sql") if "migrations" not in file.parts)


@pytest.mark.parametrize("file", statements(), ids=lambda file: file.stem)
def test_a_statement_names_only_states_that_an_enumeration_knows(file: Path) -> None:
    assert list(unknown_literals(file.read_text(encoding="utf-8"), enumerations())) == []


def test_states_stand_in_statements_and_are_looked_at() -> None:
    texts = "\n".join(file.read_text(encoding="utf-8") for file in statements())
    looked_at = [column for _alias, column, _said in _COMPARED.findall(texts) if column in enumerations()]
    assert len(looked_at) > 150


@pytest.mark.parametrize(
    "planted",
    [
        "SELECT FROM contributions_invoice AS i WHERE i.state = 'recieved'",
        "SELECT FROM contributions_invoice AS i WHERE i.state IN ('paid', 'matched')",
        "UPDATE contributions_payment SET state = 'setled'",
    ],
)
def test_a_misspelt_state_would_be_seen(planted: str) -> None:
    assert list(unknown_literals(planted, enumerations()))
