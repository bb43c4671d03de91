"""A code becomes words in one place: beside its enumeration, or once in a module of words."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from tests.house.test_manners import PIJAR, files, tree

TRANSLATES = {"_", "gettext", "gettext_lazy", "pgettext_lazy", "Words"}
# What looks like a second home and is none: the same codes, asked about something else.
ANOTHER_QUESTION = {
    "contributions/statements/words.py": "sentences that explain an exception, not its name",
    "web/lists/words.py": "a member's number, not an office's answer, stands twice or is broken",
    "linkage/queries/double_months.py": "headings of a letter, not of a list that comes in",
    "matching/kinds.py": "what another office says of a person, in the words of its answers",
}


@dataclass(frozen=True)
class Family:
    """Codes that a place puts into words."""

    place: str
    codes: frozenset[str]


def _is_worded(value: ast.expr | None) -> bool:
    calls = [node for node in ast.walk(value or ast.Constant(0)) if isinstance(node, ast.Call)]
    return any(isinstance(call.func, ast.Name) and call.func.id in TRANSLATES for call in calls)


def dictionaries(place: str, module: ast.Module) -> Iterator[Family]:
    """The literal dictionaries from codes to words."""
    for node in ast.walk(module):
        if isinstance(node, ast.Dict):
            pairs = [(key, value) for key, value in zip(node.keys, node.values, strict=True) if _is_worded(value)]
            codes = {key.value for key, _value in pairs if isinstance(key, ast.Constant) and isinstance(key.value, str)}
            if len(codes) > 1:
                yield Family(place, frozenset(codes))


def enumerations(place: str, module: ast.Module) -> Iterator[Family]:
    """The enumerations that word their values themselves."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("TextChoices") for base in node.bases):
            pairs = [
                one.value.elts for one in node.body if isinstance(one, ast.Assign) and isinstance(one.value, ast.Tuple)
            ]
            codes = {code.value for code, words in pairs if isinstance(code, ast.Constant) and _is_worded(words)}
            if len(codes) > 1:
                yield Family(place, frozenset(codes - {""}))


def worded_twice(modules: Mapping[str, ast.Module]) -> set[str]:
    """Families with words in two places: all values of an enumeration, or half of another dictionary."""
    said = [family for place, module in modules.items() for family in dictionaries(place, module)]
    homes = [family for place, module in modules.items() for family in enumerations(place, module)]
    twice = {(one.place, home.place) for one in said for home in homes if home.codes <= one.codes}
    twice |= {
        (one.place, other.place)
        for one, other in combinations(said, 2)
        if len(one.codes & other.codes) > 2
        and 2 * len(one.codes & other.codes) >= min(len(one.codes), len(other.codes))
    }
    return {" and ".join(sorted(pair)) for pair in twice if not set(pair) & ANOTHER_QUESTION.keys()}


def house() -> dict[str, ast.Module]:
    return {file.relative_to(PIJAR).as_posix(): tree(file) for file in files("**/*.py")}


def test_no_family_of_codes_has_words_in_two_places() -> None:
    assert worded_twice(house()) == set()


def test_each_exemption_is_still_one() -> None:
    modules = house()
    assert ANOTHER_QUESTION.keys() <= modules.keys()
    for place in ANOTHER_QUESTION:
        assert any(True for _family in dictionaries(place, modules[place])), place


def test_a_family_worded_twice_would_be_seen() -> None:
    home = ast.parse('class State(models.TextChoices):\n A = "a", _("Satu")\n B = "b", _("Dua")')
    again = ast.parse('WORDS = {"a": _("Satu"), "b": _("Dua"), "c": _("Tiga")}')
    assert worded_twice({"x/states.py": home, "web/x.py": again}) == {"web/x.py and x/states.py"}
    assert worded_twice({"x/words.py": again, "web/x.py": again}) == {"web/x.py and x/words.py"}
    assert (
        worded_twice({"x/states.py": home, "x/words.py": ast.parse('WORDS = {"a": _("Satu"), "d": _("Empat")}')})
        == set()
    )
