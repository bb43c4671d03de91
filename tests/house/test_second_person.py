"""Two persons are told apart in one place, which also sees who types under two names at one machine account."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.test_manners import PIJAR, files, tree

OWN = {  # where one's own is meant, not the second half of anything
    "access/second_person.py",
    "access/actions/accounts.py",  # nobody closes their own account
    "access/actions/codes.py",  # nobody makes a code for themselves
}


def told_apart(module: ast.Module) -> Iterator[str]:
    """Comparisons of whoever acts with somebody else."""
    for node in ast.walk(module):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq):
            sides = {ast.unparse(side) for side in (node.left, *node.comparators)}
            if "by.id" in sides:
                yield ast.unparse(node)


def test_persons_are_told_apart_in_one_place() -> None:
    places = {str(file.relative_to(PIJAR)): list(told_apart(tree(file))) for file in files("**/*.py")}
    assert {place: found for place, found in places.items() if found and place not in OWN} == {}
    assert all(places[place] for place in OWN)


@pytest.mark.parametrize("text", ["if by.id is not None and by.id == row.asked_by_id: pass", "same = asked == by.id"])
def test_telling_persons_apart_elsewhere_would_be_seen(text: str) -> None:
    assert list(told_apart(ast.parse(text)))
