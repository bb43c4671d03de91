"""Temporarily unable to work (*STMB*): a share of base income, month by month, until healed, disabled or dead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pijar.law.answers import AnswerLine, Award
from pijar.law.contributions import base_income
from pijar.law.formula import Formula
from pijar.law.loader import in_force
from pijar.law.parameter import Version
from pijar.law.refusals import FactsRefused
from pijar.law.words import Words, percent, rupiah

# A phase: the share paid in it, and how many months it lasts (None: to the end).
Phase = tuple[Version, Version | None]

phases: Formula[Callable[[date], list[Phase]]] = Formula(
    Words("santunan sementara tidak mampu bekerja", "temporary incapacity benefit")
)


@phases.since("2015-07-01")
def _three_phases(day: date) -> list[Phase]:
    """PP 44/2015: a first and a second span of months, then the rest."""
    return [
        (_of("first_percent", day), _of("first_months", day)),
        (_of("second_percent", day), _of("second_months", day)),
        (_of("rest_percent", day), None),
    ]


@phases.since("2019-12-02")
def _two_phases(day: date) -> list[Phase]:
    """PP 82/2019: the first months in full, then the rest."""
    return [(_of("first_percent", day), _of("first_months", day)), (_of("rest_percent", day), None)]


def _of(name: str, day: date) -> Version:
    return in_force(f"work_injury/incapacity/{name}", day)


def incapacity_award(day: date, months: int, days: int = 0, bracket: int = 1) -> Award:
    """Benefit for so many months and days without work after an accident on ``day``; a day is a thirtieth of a month.

    Raises FactsRefused for no time at all or 30 days and more beside the months, NoProvision before July 2015.
    """
    thirty = _of("month_days", day)
    if months < 0 or not 0 <= days < thirty.number or months + days == 0:
        raise FactsRefused(
            Words(
                f"Sebutkan lamanya: bulan, dan hari yang kurang dari {thirty.value}.",
                f"Say how long: months, and days fewer than {thirty.value}.",
            )
        )
    base, length = base_income(bracket, day), months * thirty.number + days
    lines, used = [], 0
    for share, lasts in phases.on(day)(day):
        until = length if lasts is None else min(length, used + lasts.number * thirty.number)
        if until > used:
            lines.append(_phase_line(base, share, lasts, thirty, used, until))
            used = until
    return Award(rule="incapacity", day=day, lines=tuple(lines))


def _phase_line(
    base: Version, share: Version, lasts: Version | None, thirty: Version, start: int, end: int
) -> AnswerLine:
    months, days = divmod(end - start, thirty.number)
    money, part = rupiah(base.number), percent(share.per_mille)
    first = start // thirty.number + 1
    spell_id = " ".join(f"{n} {noun}" for n, noun in ((months, "bulan"), (days, "hari")) if n)
    spell_en = " ".join(f"{n} {noun}" for n, noun in ((months, "months"), (days, "days")) if n)
    return AnswerLine(
        Words(f"Santunan tidak mampu bekerja mulai bulan ke-{first}", f"Incapacity benefit from month {first} on"),
        base.number * share.per_mille * (end - start) // (1000 * thirty.number),
        Words(
            f"{part.id} × penghasilan dasar {money.id} × {spell_id}",
            f"{part.en} × base income {money.en} × {spell_en}",
        ),
        (share, *((lasts,) if lasts else ()), base, *((thirty,) if days else ())),
    )
