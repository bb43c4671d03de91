"""All rules in the order of the book, and the one way to ask them by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pijar.law.answers import Answer
from pijar.law.facts import read_facts
from pijar.law.refusals import FactsRefused
from pijar.law.rulebook import benefits, clocks, money, people
from pijar.law.rulebook.rule import Rule
from pijar.law.words import Words

RULES: Mapping[str, Rule] = {rule.name: rule for rule in (*money.RULES, *clocks.RULES, *people.RULES, *benefits.RULES)}


def find_rule(name: str) -> Rule:
    """A rule by name. Raises FactsRefused if there is none."""
    if name not in RULES:
        raise FactsRefused(
            Words(
                f"Tidak ada aturan bernama {name!r}; lihat daftarnya: python -m pijar.law rules.",
                f"There is no rule named {name!r}; see the list: python -m pijar.law rules.",
            )
        )
    return RULES[name]


def ask(name: str, day: date, facts: Mapping[str, object]) -> Answer:
    """Ask a rule with facts as JSON has them. Raises FactsRefused, and NoProvision where the law had no answer."""
    rule = find_rule(name)
    read: dict[str, object] = read_facts(rule.facts, facts)
    return rule.answer(day, **read)
