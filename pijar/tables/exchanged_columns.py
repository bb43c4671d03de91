"""Columns of workbooks exchanged with other offices: which facts they hold, under which headings, in which form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from pijar.values.leaving_text import harmless
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the fact it holds and, for days, how they are written (strftime)."""

    heading: str
    fact: str
    form: str = ""


def written(fact: Any, form: str) -> str:
    """A fact as the cell's text. Everything leaves as text, so that no digit is lost and nothing is a formula."""
    writers: dict[type, Callable[[Any], str]] = {
        date: lambda day: day.strftime(form or "%d-%m-%Y"),
        Month: lambda month: f"{month.number:02d}-{month.year}",
        time: lambda hour: hour.strftime("%H:%M"),
        type(None): lambda nothing: "",
    }
    return harmless(writers.get(type(fact), str)(fact))
