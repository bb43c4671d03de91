"""Every number of the book is pinned by a case: make it a little more or a little less, and a case turns red."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest

from pijar.law.loader import book
from pijar.law.parameter import Unit, Version
from pijar.law.refusals import LawRefused
from pijar.law.rulebook.shelf import ask

from .case_files import Case, read_cases
from .test_law_cases import check, versions_used

BY_RULE: dict[str, list[Case]] = defaultdict(list)
for each in read_cases():
    BY_RULE[each.rule].append(each)

TABLE = "work_injury/disability/table"
CAPPED = "total disability caps it at 70 percent"
NO_FINER = "the scalp is rated in whole percent, so a thousandth more or less changes nothing"
NINETEEN = "nineteen school years end before 23 either way"
# Changes that cannot show in any answer, and why.
UNSEEN = {
    "contributions/income_from/bracket_01 2015-07-01 -1": "an income is not negative",
    "scholarship/school_age 2019-12-02 -1": NINETEEN,
    f"{TABLE}/eyes_both 2015-07-01 +1": CAPPED,
    f"{TABLE}/legs_both_thigh 2015-07-01 +1": CAPPED,
    f"{TABLE}/legs_both_thigh 2019-12-02 +1": CAPPED,
    f"{TABLE}/mental_permanent 2015-07-01 +1": CAPPED,
    f"{TABLE}/mental_permanent 2019-12-02 +1": CAPPED,
    f"{TABLE}/scalp_max 2015-07-01 +1": NO_FINER,
    f"{TABLE}/scalp_max 2019-12-02 +1": NO_FINER,
    f"{TABLE}/scalp_min 2015-07-01 -1": NO_FINER,
    f"{TABLE}/scalp_min 2019-12-02 -1": NO_FINER,
}


@dataclass(frozen=True)
class Change:
    """A number made a little more (1) or less (-1): by one; base income by what moves the contribution by a rupiah."""

    version: Version
    direction: int

    @property
    def value(self) -> int:
        step = 100 if "/base_income/" in self.version.parameter else 1
        return self.version.number + self.direction * step

    def __str__(self) -> str:
        return f"{self.version.parameter} {self.version.since} {self.direction:+}"


def possible_changes() -> list[Change]:
    """Both changes of every number; yes and no, readings and the order of heirs have tests of their own."""
    worded = (Unit.BOOLEAN, Unit.CHOICE, Unit.RANK)
    versions = [version for key in book() for version in book()[key].versions if version.unit not in worded]
    return [
        Change(version, direction) for version in versions for direction in (1, -1) if version.number + direction >= 0
    ]


def memories() -> list[Callable[[], None]]:
    """How to empty each thing the law remembers of its numbers; the book itself is not among them."""
    modules = [module for name, module in sys.modules.items() if name.startswith("pijar.law")]
    things = {id(thing): thing for module in modules for thing in vars(module).values()}
    return [thing.cache_clear for thing in things.values() if hasattr(thing, "cache_clear") and thing is not book]


FORGET = memories()


def forget() -> None:
    for clear in FORGET:
        clear()


@pytest.fixture
def changed(request: pytest.FixtureRequest) -> Iterator[Change]:
    """The book with one number changed."""
    change: Change = request.param
    parameter = book()[change.version.parameter]
    other = replace(change.version, value=change.value)
    versions = tuple(other if each is change.version else each for each in parameter.versions)
    book()._parameters[parameter.key] = replace(parameter, versions=versions)
    forget()
    yield change
    book()._parameters[parameter.key] = parameter
    forget()


def turns_red(case: Case) -> bool:
    try:
        answer = ask(case.rule, date.fromisoformat(case.day), case.facts)
    except LawRefused as refused:
        return case.expect.get("refused") != refused.code
    if "refused" in case.expect:
        return True
    try:
        check(answer, case.expect)
    except AssertionError:
        return True
    return False


# Which rules rest on a parameter; one that is read but never cited may matter to all.
RESTING: dict[str, set[str]] = defaultdict(set)
for rule, cases in BY_RULE.items():
    for each in cases:
        for used in versions_used(each, date.fromisoformat(each.day)):
            RESTING[used.parameter].add(rule)


@pytest.mark.parametrize("changed", possible_changes(), ids=str, indirect=True)
def test_a_changed_number_turns_a_case_red(changed: Change):
    rules = RESTING.get(changed.version.parameter) or set(BY_RULE)
    red = any(turns_red(case) for rule in sorted(rules) for case in BY_RULE[rule])
    assert red == (str(changed) not in UNSEEN)


def test_unchanged_no_case_is_red():
    assert not [case.title for cases in BY_RULE.values() for case in cases if turns_red(case)]


def test_the_order_of_heirs_is_complete_and_without_ties():
    order = sorted(
        (book()[key].versions[0].number, key)
        for key in book()
        if key.startswith("heirs/") and book()[key].unit is Unit.RANK
    )
    assert [key.removeprefix("heirs/") for _, key in order] == [
        "spouse_child",
        "straight_line",
        "sibling",
        "parent_in_law",
        "will",
        "nobody",
    ]
    assert [rank for rank, _ in order] == [1, 2, 3, 4, 5, 6]
