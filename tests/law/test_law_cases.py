"""The legal cases hold, and no change of a number is without its case on the day and on the day before."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from pijar.law.answers import Answer, Finding
from pijar.law.explain import as_json, as_text
from pijar.law.loader import book
from pijar.law.parameter import Version
from pijar.law.refusals import LawRefused
from pijar.law.rulebook.shelf import RULES, ask

from .case_files import Case, read_cases

ALL = read_cases()
BEGAN = date(2015, 7, 1)

# Changes no day's answer can show, and why.
NOT_ON_THEIR_DAY = {
    "contributions/relief/state_payers": "promulgated in mid-month; the first contribution month it speaks of is later",
    "contributions/relief/private_payers": "the same",
    "contributions/relief/overpaid_carried": "the same",
}


def check(answer: Answer, expect: dict[str, Any]) -> None:
    """Compare an answer with what a case expects of it; every expectation is used, none is passed over."""
    shown = as_json(answer)
    for key, wanted in expect.items():
        if key in ("total", "verified", "outcome", "on", "missing"):
            assert shown[key] == wanted, key
        elif key == "lines":
            assert [line["amount"] for line in shown["lines"]] == wanted
        elif key == "finding":
            assert [line["finding"] for line in shown["lines"]] == wanted
        elif key == "cites":
            assert set(wanted) <= set(answer.cites)
        elif key == "notes":
            assert all(any(words in note for note in shown["notes"]) for words in wanted), shown["notes"]
            assert wanted or not shown["notes"]
        elif key == "formula":
            assert [line["formula"] for line in shown["lines"]] == wanted
        else:
            raise AssertionError(f"A case cannot expect {key!r}")


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.title)
def test_the_case_holds(case: Case):
    assert case.expect, "a case expects something"
    day = date.fromisoformat(case.day)
    if "refused" in case.expect:
        with pytest.raises(LawRefused) as refused:
            ask(case.rule, day, case.facts)
        assert refused.value.code == case.expect["refused"]
        assert refused.value.words.id.endswith(".")
        assert refused.value.words.en.endswith(".")
        return
    check(ask(case.rule, day, case.facts), case.expect)


def test_there_are_at_least_150_cases_and_one_for_every_rule():
    assert len(ALL) >= 150
    assert {case.rule for case in ALL} == set(RULES)
    assert len({case.title for case in ALL}) == len(ALL)


def test_a_wrong_expectation_is_found():
    answer = ask("contribution", date(2026, 1, 1), {"payer": "state"})
    for wrong in ({"total": 8400}, {"lines": [6800, 10000]}, {"cites": ["PP 1/1900"]}, {"notes": ["x"]}, {"sum": 1}):
        with pytest.raises(AssertionError):
            check(answer, wrong)


def test_every_contradiction_is_a_pair():
    sides = defaultdict(list)
    for case in ALL:
        if case.pair:
            sides[case.pair].append((case.facts, case.day))
    assert len(sides) >= 8
    for pair, cases in sides.items():
        assert len(cases) >= 2, pair
        assert all(cases.count(side) == 1 for side in cases), pair


def changes() -> Iterator[tuple[str, date]]:
    """Every day on which a number began, changed or ceased, after the law itself began."""
    for key in book():
        for version in book()[key].versions:
            if version.since > BEGAN:
                yield key, version.since
            if version.until:
                yield key, version.until


def answers_by_question() -> dict[str, dict[date, frozenset[Version]]]:
    """For each question (rule and facts) the versions its answer rests on, day by day."""
    answers: dict[str, dict[date, frozenset[Version]]] = defaultdict(dict)
    for case in ALL:
        question = json.dumps([case.rule, case.facts], sort_keys=True)
        day = date.fromisoformat(case.day)
        answers[question][day] = versions_used(case, day)
    return answers


def versions_used(case: Case, day: date) -> frozenset[Version]:
    try:
        answer = ask(case.rule, day, case.facts)
    except LawRefused:
        return frozenset()
    return frozenset(version for line in answer.lines for version in line.uses)


@cache
def changes_shown() -> frozenset[tuple[str, date]]:
    """The changes that a question asked on the day and on the day before answers by different versions."""
    shown = set()
    for by_day in answers_by_question().values():
        for day, after in by_day.items():
            before = by_day.get(day - timedelta(days=1))
            if before is not None:
                shown |= {(version.parameter, day) for version in before ^ after}
    return frozenset(shown)


@pytest.mark.parametrize(("key", "day"), sorted(set(changes())))
def test_every_change_of_a_number_has_a_case_on_its_day_and_on_the_day_before(key: str, day: date):
    if key in NOT_ON_THEIR_DAY:
        assert (key, day) not in changes_shown()
        return
    assert (key, day) in changes_shown()


@pytest.mark.parametrize("key", sorted(book()))
def test_every_number_is_refused_on_the_day_before_its_first_provision(key: str):
    first = book()[key].versions[0].since
    assert book().on(key, first).since == first
    with pytest.raises(LawRefused) as refused:
        book().on(key, first - timedelta(days=1))
    assert book()[key].term in refused.value.words.id
    assert book()[key].title in refused.value.words.en


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_case_is_explained_in_both_languages_line_by_line(language):
    for case in ALL:
        if "refused" in case.expect:
            continue
        answer = ask(case.rule, date.fromisoformat(case.day), case.facts)
        text = as_text(answer, language)
        assert text.count("\n    " + {"id": "Hitungan: ", "en": "Formula: "}[language]) == len(answer.lines)
        assert all(cite in text for cite in answer.cites)
        sums = [line for line in answer.lines if line.amount is not None]
        assert text.count({"id": "[terverifikasi]", "en": "[verified]"}[language]) == sum(
            line.verified for line in sums
        )
        sources = {"id": "[dasar terverifikasi]", "en": "[source verified]"}[language]
        assert text.count(sources) == sum(line.verified for line in answer.lines if line.amount is None)
        if isinstance(answer, Finding):
            assert answer.says.in_(language) in text
        json.dumps(as_json(answer, language))
