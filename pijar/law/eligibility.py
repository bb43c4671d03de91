"""Who may enter (*kepesertaan*): by national law, and by the criteria that a city adds, handed in as its rows say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pijar.law.age import Age, age_on
from pijar.law.answers import AnswerLine, Finding
from pijar.law.loader import book, in_force
from pijar.law.parameter import Unit, Version
from pijar.law.refusals import NoProvision
from pijar.law.spans import whole_months_between
from pijar.law.words import Words, day_in_words

__all__ = [
    "Age",
    "Applicant",
    "CityCriteria",
    "age_on",
    "eligibility",
    "entry_age_limits",
    "entry_birth_window",
    "is_of_entry_age",
]


def entry_age_limits(on: date) -> tuple[int, int]:
    """Lowest age in years at entry, and the age not yet reached: ``(18, 65)`` means 18 up to 64 years 11 months."""
    return in_force("eligibility/entry_min_years", on).number, in_force("eligibility/entry_below_years", on).number


def is_of_entry_age(born: date, on: date, city_months: int | None = None) -> bool:
    """May a person of this age enter on this day? ``city_months`` is a lower limit of the city (completed months)."""
    least, below = entry_age_limits(on)
    top = 12 * below - 1 if city_months is None else min(12 * below - 1, city_months)
    return born <= on and 12 * least <= whole_months_between(born, on) <= top


def entry_birth_window(on: date) -> tuple[date, date]:
    """Earliest and latest birth day (both included) of those who may enter on a day, for set-based queries."""
    least, below = entry_age_limits(on)
    top = 12 * below - 1
    return _first_born_within(on, top + 1), _first_born_within(on, 12 * least) - timedelta(days=1)


def _first_born_within(on: date, months: int) -> date:
    """First birth day of those who have not completed so many months on a day."""
    years, rest = divmod(on.year * 12 + on.month - 1 - months, 12)
    month_first = date(years, rest + 1, 1)
    following = date(years + (rest == 11), (rest + 1) % 12 + 1, 1)
    day = month_first + timedelta(days=on.day)
    return min(day, following)


@dataclass(frozen=True, slots=True)
class Applicant:
    """What is known of a person who is to enter. None is *not known yet*, and then proof is asked for.

    ``employee`` has an employer who covers them; ``resident`` lives in the city by KTP or KK (never by the national
    id, which keeps the first place's code); ``covered_elsewhere`` has another funded place or pays alone.
    """

    born: date
    self_employed: bool | None = None
    works: bool | None = None
    employee: bool | None = None
    resident: bool | None = None
    covered_elsewhere: bool | None = None
    already_member: bool = False


@dataclass(frozen=True, slots=True)
class CityCriteria:
    """What a city asks beside the law, from a day on by its decree: a highest age, and which of four conditions."""

    since: date
    cite: str
    max_months: int
    resident: bool = True
    works: bool = True
    not_employee: bool = True
    one_place: bool = True
    verified: bool = False

    def version(self, rule: str, unit: Unit, value: int) -> Version:
        """One rule of the city as a provision that a line can rest on."""
        return Version(f"city/{rule}", unit, self.since, value, self.cite, self.verified)


@dataclass(frozen=True, slots=True)
class _Condition:
    """A condition: the rule it rests on, the fact it asks, the answer it needs, and the proof that shows it."""

    rule: str
    fact: str
    needed: bool
    proof: Words
    label: Words


_LAW = _Condition(
    "eligibility/self_employed",
    "self_employed",
    True,
    Words("pernyataan pekerjaan", "statement of the work"),
    book()["eligibility/self_employed"].name.capital,
)
_MATCH = Words("hasil padan data BPJSTK", "match with the insurer")
_OF_THE_CITY = (
    _Condition(
        "works",
        "works",
        True,
        Words("keterangan bekerja dari kelurahan atau desa", "the ward's or village's word that the person works"),
        Words("Aturan kota: bekerja", "City's rule: the person works"),
    ),
    _Condition(
        "not_employee",
        "employee",
        False,
        _MATCH,
        Words("Aturan kota: bukan pekerja penerima upah", "City's rule: an employee is not a vulnerable worker"),
    ),
    _Condition(
        "resident",
        "resident",
        True,
        Words("KTP atau KK", "KTP or KK"),
        Words("Aturan kota: warga kota", "City's rule: the worker is a resident of the city"),
    ),
    _Condition(
        "one_place",
        "covered_elsewhere",
        False,
        _MATCH,
        Words("Aturan kota: satu orang satu tempat iuran", "City's rule: one person, one funded place"),
    ),
)
_HOLDS, _FAILS, _OPEN = (
    Words("terpenuhi", "holds"),
    Words("tidak terpenuhi", "does not hold"),
    Words("belum ada", "open"),
)
_SAYS = {
    "eligible": Words("Memenuhi syarat.", "Eligible."),
    "not_eligible": Words("Tidak memenuhi syarat.", "Not eligible."),
    "proof_missing": Words("Belum dapat diputus: ada bukti yang belum ada.", "Open: proof is missing."),
}


def eligibility(day: date, applicant: Applicant, city: CityCriteria | None = None) -> Finding:
    """May this person be entered on this day: by age and work relation, and by what the city asks beside the law?

    Each condition is a line. One that fails makes them ``not_eligible``; one not known makes it ``proof_missing`` and
    names the proof. Raises NoProvision before the city's rules began and FactsRefused for a birth in the future.
    """
    asked = _asked(day, city)
    states = [_holds(applicant, condition) for condition, _ in asked]
    age_line, of_age = _age_line(day, applicant, city)
    lines = (age_line, *(_line(*each, state) for each, state in zip(asked, states, strict=True)))
    missing = [condition.proof for (condition, _), state in zip(asked, states, strict=True) if state is None]
    failed = not of_age or False in states
    outcome = "not_eligible" if failed else "proof_missing" if missing else "eligible"
    return Finding(
        rule="eligibility",
        day=day,
        lines=lines,
        outcome=outcome,
        says=_SAYS[outcome],
        missing=tuple(dict.fromkeys(missing)),
    )


def _asked(day: date, city: CityCriteria | None) -> list[tuple[_Condition, Version]]:
    """The conditions that hold on a day, each with the provision it rests on."""
    asked = [(_LAW, in_force(_LAW.rule, day))]
    if city is None:
        return asked
    if day < city.since:
        raise NoProvision(_before_the_city(day, city))
    own = (condition for condition in _OF_THE_CITY if getattr(city, condition.rule))
    return [*asked, *((condition, city.version(condition.rule, Unit.BOOLEAN, True)) for condition in own)]


def _before_the_city(day: date, city: CityCriteria) -> Words:
    asked, began = day_in_words(day), day_in_words(city.since)
    return Words(
        f"Pada {asked.id} belum ada kriteria kota; yang disebut berlaku sejak {began.id} ({city.cite}).",
        f"On {asked.en} the city had no criteria yet; those named hold from {began.en} ({city.cite}).",
    )


def _holds(applicant: Applicant, condition: _Condition) -> bool | None:
    known = getattr(applicant, condition.fact)
    return None if known is None else known == condition.needed


def _line(condition: _Condition, version: Version, state: bool | None) -> AnswerLine:
    finding = _OPEN if state is None else _HOLDS if state else _FAILS
    return AnswerLine(condition.label, None, Words("syarat", "condition"), (version,), finding=finding)


def _age_line(day: date, applicant: Applicant, city: CityCriteria | None) -> tuple[AnswerLine, bool]:
    age = age_on(applicant.born, day)
    least, below = in_force("eligibility/entry_min_years", day), in_force("eligibility/entry_below_years", day)
    if applicant.already_member and age.years >= below.number:
        goes_on = in_force("membership/goes_on_after_limit", day)
        words = Words("peserta lama boleh lanjut", "a member may go on")
        return AnswerLine(Words("Usia", "Age"), None, words, (goes_on, below), finding=age.in_words), bool(
            goes_on.value
        )
    months = 12 * below.number - 1 if city is None else min(12 * below.number - 1, city.max_months)
    uses = (least, below) if city is None else (least, below, city.version("max_months", Unit.MONTHS, city.max_months))
    top = Age(*divmod(months, 12)).in_words
    words = Words(f"dari {least.value} tahun sampai {top.id}", f"from {least.value} years to {top.en}")
    return AnswerLine(Words("Usia", "Age"), None, words, uses, finding=age.in_words), is_of_entry_age(
        applicant.born, day, months
    )
