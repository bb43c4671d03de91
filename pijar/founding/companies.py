"""Invented companies, named after figures of the shadow play so that nobody takes them for real ones.

Each has come some way with the programme: informed, committed, registered, paying, lapsed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import NotRequired, TypedDict

import yaml

from pijar.values.month import Month

STAGES = ("informed", "committed", "registered", "paying", "lapsed")


@dataclass(frozen=True, slots=True)
class InventedCompany:
    """A company and its way. ``reached`` holds the day each stage was reached, in order of STAGES.

    ``places`` workers are carried from ``first_month`` up to but without ``until_month`` (None: it goes on);
    ``promised_until`` is the month up to which its agreement holds unless it is renewed.
    """

    name: str
    sector: str
    ward_code: str
    business_number: str
    reached: tuple[date, ...]
    places: int = 0
    first_month: Month | None = None
    until_month: Month | None = None
    promised_until: Month | None = None

    def stages_by(self, day: date) -> Iterator[tuple[str, date]]:
        """The stages reached up to a day, each with its own day."""
        return ((stage, on) for stage, on in zip(STAGES, self.reached, strict=False) if on <= day)


class _Line(TypedDict):
    """A company of companies.yaml; the days of its stages in a text, months as ``2026-04``."""

    name: str
    sector: str
    ward: str
    reached: str
    places: NotRequired[int]
    first_month: NotRequired[str]
    until_month: NotRequired[str]
    promised_until: NotRequired[str]


_LINES: list[_Line] = yaml.safe_load(Path(__file__).with_name("companies.yaml").read_text(encoding="utf-8"))


def invent_companies(rng: Random, *, scale: float = 1.0) -> tuple[InventedCompany, ...]:
    """All companies of the story; the places of each are scaled, but never to none."""
    return tuple(_company(rng, line, scale) for line in _LINES)


def _company(rng: Random, line: _Line, scale: float) -> InventedCompany:
    first, until, promised = line.get("first_month"), line.get("until_month"), line.get("promised_until")
    return InventedCompany(
        name=line["name"],
        sector=line["sector"],
        ward_code=line["ward"],
        business_number=f"9999{rng.randrange(10**9):09d}",
        reached=tuple(date.fromisoformat(day) for day in line["reached"].split()),
        places=max(round(line["places"] * scale), 1) if "places" in line else 0,
        first_month=Month.parse(first) if first else None,
        until_month=Month.parse(until) if until else None,
        promised_until=Month.parse(promised) if promised else None,
    )
