"""What a rule of the book is: a name, what its day means, the facts it asks for, and how it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pijar.law.answers import Answer
from pijar.law.contributions import bracket_of, brackets
from pijar.law.facts import RUPIAH, Fact, whole
from pijar.law.refusals import FactsRefused
from pijar.law.words import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """``answer`` is called with the day and the facts by name; ``day`` says which day of the story that is."""

    name: str
    title: Words
    day: Words
    facts: tuple[Fact, ...]
    answer: Callable[..., Answer]


# How the rules that rest on base income ask for it: by bracket, or by the real income that falls into one.
BRACKET = Fact("bracket", whole(1, len(brackets())), Words("golongan penghasilan", "income bracket"), None)
INCOME = Fact("income", RUPIAH, Words("penghasilan nyata sebulan", "real monthly income"), None)


def chosen_bracket(day: date, bracket: int | None, income: int | None) -> int:
    """The bracket named, or that of the income named; the lowest where neither is. Raises FactsRefused for both."""
    if bracket is not None and income is not None:
        raise FactsRefused(
            Words("Sebutkan golongan atau penghasilan, tidak keduanya.", "Name the bracket or the income, not both.")
        )
    if income is not None:
        return bracket_of(income, day)
    return bracket if bracket is not None else 1


def on_base(give: Callable[..., Answer]) -> Callable[..., Answer]:
    """A rule that takes a bracket, able to take an income instead."""

    def answer(day: date, bracket: int | None, income: int | None, **facts: object) -> Answer:
        return give(day, bracket=chosen_bracket(day, bracket, income), **facts)

    return answer
