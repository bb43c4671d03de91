"""Scholarship for the children of a worker who died or is disabled for good (*beasiswa pendidikan anak*)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pijar.law.age import age_on, birthday
from pijar.law.answers import AnswerLine, Award
from pijar.law.benefits.base import fixed
from pijar.law.deadlines import Branch
from pijar.law.formula import Formula
from pijar.law.loader import in_force
from pijar.law.parameter import Version
from pijar.law.refusals import FactsRefused
from pijar.law.spans import add_years
from pijar.law.words import Words


class Level(StrEnum):
    """Where a child is at the day of the event; ``not_yet`` is a child below school age."""

    NOT_YET = "not_yet"
    KINDERGARTEN_PRIMARY = "kindergarten_primary"
    JUNIOR = "junior"
    SENIOR = "senior"
    UNIVERSITY = "university"


class Work(StrEnum):
    """What a child earns by: nothing, an employer, itself, or an apprenticeship."""

    NONE = "none"
    EMPLOYEE = "employee"
    SELF_EMPLOYED = "self_employed"
    APPRENTICE = "apprentice"


@dataclass(frozen=True, slots=True)
class Child:
    """A child as the rule sees it. ``years_done`` are years of its level already behind it, paid or not.

    ``employee_months`` are months in a row as an employee; ``studying`` whether it still goes to school.
    """

    born: date
    level: Level = Level.NOT_YET
    years_done: int = 0
    married: bool = False
    work: Work = Work.NONE
    employee_months: int = 0
    studying: bool = True


# A child may be born after the event; a later one is a slip of the pen.
_LONGEST_PREGNANCY = 300
_LEVELS = [level for level in Level if level is not Level.NOT_YET]
_LEVEL_WORDS = {
    Level.KINDERGARTEN_PRIMARY: Words("TK dan SD", "kindergarten and primary school"),
    Level.JUNIOR: Words("SMP", "junior high school"),
    Level.SENIOR: Words("SMA", "senior high school"),
    Level.UNIVERSITY: Words("perguruan tinggi atau pelatihan", "university or vocational training"),
}

# Why a child's work shuts it out: the rule that says so, or None.
works_too_much: Formula[Callable[[Child, date], Version | None]] = Formula(
    Words("anak yang bekerja", "children who work")
)
# What one child gets, in lines.
child_lines: Formula[Callable[[Child, int, date], list[AnswerLine]]] = Formula(Words("beasiswa", "scholarship"))


@works_too_much.since("2015-07-01")
def _any_work(child: Child, day: date) -> Version | None:
    return None if child.work is Work.NONE else in_force("scholarship/not_working", day)


@works_too_much.since("2025-02-24")
def _more_than_some_months(child: Child, day: date) -> Version | None:
    """Permenaker 1/2025 Pasal 103(3a): who studies may work for themselves, learn a trade, or be employed a while."""
    allowed = in_force("scholarship/employee_months_allowed", day)
    if child.work is Work.EMPLOYEE and child.employee_months > allowed.number:
        return allowed
    return None if child.studying or child.work is Work.NONE else in_force("scholarship/not_working", day)


@child_lines.since("2015-07-01")
def _single_sum(child: Child, number: int, day: date) -> list[AnswerLine]:
    amount = in_force("scholarship/single_sum", day)
    return [AnswerLine(_label(number, Words("sekaligus", "one sum")), amount.number, fixed(amount), (amount,))]


@child_lines.since("2019-12-02")
def _by_level(child: Child, number: int, day: date) -> list[AnswerLine]:
    """PP 82/2019: so much a year for each level, so many years at most, while the child is young enough."""
    below = in_force("scholarship/below_age", day)
    begins = (in_force("scholarship/school_age", day),) if child.level is Level.NOT_YET else ()
    lines = []
    for level, years in _years_by_level(child, day, below.number):
        yearly, most = in_force(f"scholarship/yearly/{level}", day), in_force(f"scholarship/years/{level}", day)
        lines.append(
            AnswerLine(
                _label(number, _LEVEL_WORDS[level]),
                years * yearly.number,
                Words(f"{years} tahun × {yearly.in_words.id}", f"{years} years × {yearly.in_words.en}"),
                (yearly, most, below, *begins),
            )
        )
    return lines or [_nothing(number, Words("tidak ada tahun sekolah tersisa", "no school year is left"), (below,))]


def _years_by_level(child: Child, day: date, below: int) -> Iterator[tuple[Level, int]]:
    start, position = _first_year(child, day)
    grown_up = birthday(child.born, below)
    for level in _LEVELS[position:]:
        most = in_force(f"scholarship/years/{level}", day).number
        left = max(0, most - child.years_done) if level is child.level else most
        paid = min(left, _years_before(start, grown_up))
        start = add_years(start, left)
        if paid:
            yield level, paid


def _years_before(start: date, end: date) -> int:
    """How many yearly payments, the first on ``start``, fall before a day."""
    years = max(0, end.year - start.year)
    return years + (add_years(start, years) < end)


def _first_year(child: Child, day: date) -> tuple[date, int]:
    if child.level is not Level.NOT_YET:
        return day, _LEVELS.index(child.level)
    at = in_force("scholarship/school_age", day).number
    return max(day, add_years(child.born, at)), 0


def scholarship_award(day: date, branch: Branch, children: Sequence[Child], contributed_months: int = 0) -> Award:
    """What the children of one worker get in all for an event on ``day`` if they go on studying.

    ``branch`` is work_injury (from the first month) or death (after three years of contributions, five before
    PP 82/2019); ``contributed_months`` counts the months paid. Paid year by year against a statement of the school.
    Raises FactsRefused without a child, NoProvision before July 2015.
    """
    if not children:
        raise FactsRefused(Words("Sebutkan paling sedikit satu anak.", "Name at least one child."))
    short = _too_short(day, branch, contributed_months)
    if short:
        return Award(rule="scholarship", day=day, lines=(short,))
    most = in_force("scholarship/max_children", day)
    lines: list[AnswerLine] = []
    chosen = 0
    for number, child in enumerate(children, start=1):
        shut_out = _shut_out(child, number, day)
        if shut_out is None and chosen >= most.number:
            shut_out = _nothing(
                number,
                Words(f"paling banyak {most.value} anak", f"at most {most.value} children"),
                (most,),
            )
        chosen += shut_out is None
        lines.extend([shut_out] if shut_out else child_lines.on(day)(child, number, day))
    return Award(rule="scholarship", day=day, lines=tuple(lines), notes=_notes())


def _notes() -> tuple[Words, ...]:
    return (
        Words(
            "Dibayar setiap tahun dengan surat keterangan sekolah; jumlah ini bila anak terus bersekolah.",
            "Paid each year against a statement of the school; this is the sum if the child goes on studying.",
        ),
    )


def _too_short(day: date, branch: Branch, months: int) -> AnswerLine | None:
    years = in_force("scholarship/death_years", day)
    if branch is Branch.WORK_INJURY or months >= 12 * years.number:
        return None
    return AnswerLine(
        Words("Beasiswa", "Scholarship"),
        0,
        Words(
            f"perlu masa iur {years.value} tahun, baru {months} bulan",
            f"needs {years.value} years of contributions, only {months} months so far",
        ),
        (years,),
    )


def _shut_out(child: Child, number: int, day: date) -> AnswerLine | None:
    below, unmarried = in_force("scholarship/below_age", day), in_force("scholarship/unmarried", day)
    if _age(child, day) >= below.number:
        return _nothing(number, Words(f"sudah {below.in_words.id}", f"already {below.in_words.en}"), (below,))
    if child.married:
        return _nothing(number, Words("sudah menikah", "married"), (unmarried,))
    working = works_too_much.on(day)(child, day)
    return _nothing(number, Words("sudah bekerja", "working"), (working,)) if working else None


def _age(child: Child, day: date) -> int:
    """Completed years on the day; 0 for a child not yet born. Raises FactsRefused for a birth too late to be theirs."""
    if day < child.born <= day + timedelta(days=_LONGEST_PREGNANCY):
        return 0
    return age_on(child.born, day).years


def _nothing(number: int, why: Words, uses: tuple[Version, ...]) -> AnswerLine:
    return AnswerLine(_label(number, Words("tidak berhak", "not entitled")), 0, why, uses)


def _label(number: int, what: Words) -> Words:
    return Words(f"Beasiswa anak ke-{number}: {what.id}", f"Scholarship, child {number}: {what.en}")
