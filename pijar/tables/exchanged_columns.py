"""Columns of workbooks exchanged with other offices: which facts they hold, under which headings, in which form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from pijar.values.leaving_text import harmless
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the fact it holds and, for days, how they are written (strftime)."""

    heading: str
    fact: str
    form: str = ""


def written(fact: object, form: str) -> str:
    """A fact as the cell's text. Everything leaves as text, so that no digit is lost and nothing is a formula."""
    return harmless(_in_words(fact, form))


def _in_words(fact: object, form: str) -> str:
    if fact is None:
        return ""
    if isinstance(fact, Month):
        return f"{fact.number:02d}-{fact.year}"
    if isinstance(fact, time):
        return f"{fact:%H:%M}"
    if isinstance(fact, date) and not isinstance(fact, datetime):
        return fact.strftime(form or "%d-%m-%Y")
    return str(fact)
