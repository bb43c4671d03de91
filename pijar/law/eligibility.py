"""Who may enter (*kepesertaan*): age, work relation, residence, not already covered; limits as plain numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pijar.law.age import Age, age_on
from pijar.law.answers import AnswerLine, Finding
from pijar.law.loader import book, in_force
from pijar.law.spans import whole_months_between
from pijar.law.words import Words

__all__ = [
    "Age",
    "Applicant",
    "age_on",
    "city_entry_months",
    "eligibility",
    "entry_age_limits",
    "entry_birth_window",
    "is_of_entry_age",
]


def entry_age_limits(on: date) -> tuple[int, int]:
    """Lowest age in years at entry, and the age not yet reached: ``(18, 65)`` means 18 up to 64 years 11 months."""
    return in_force("eligibility/entry_min_years", on).number, in_force("eligibility/entry_below_years", on).number


def city_entry_months(on: date) -> int:
    """The city's own highest age at entry, in completed months (Semarang: 779, that is 64 years 11 months)."""
    return in_force("eligibility/city_entry_months", on).number


def is_of_entry_age(born: date, on: date, city_months: int | None = None) -> bool:
    """May a person of this age enter on this day? ``city_months`` replaces the city's limit (completed months)."""
    least, below = entry_age_limits(on)
    top = min(12 * below - 1, city_entry_months(on) if city_months is None else city_months)
    return born <= on and 12 * least <= whole_months_between(born, on) <= top


def entry_birth_window(on: date) -> tuple[date, date]:
    """Earliest and latest birth day (both included) of those who may enter on a day, for set-based queries."""
    least, below = entry_age_limits(on)
    top = min(12 * below - 1, city_entry_months(on))
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


# Each condition: the parameter it rests on, the fact it asks, the answer it needs, and the proof that shows it.
_CONDITIONS = (
    ("eligibility/self_employed", "self_employed", True, Words("pernyataan pekerjaan", "statement of the work")),
    ("eligibility/city/works", "works", True, Words("keterangan bekerja dari kelurahan", "ward's word that they work")),
    ("eligibility/city/not_employee", "employee", False, Words("hasil padan data BPJSTK", "match with the insurer")),
    ("eligibility/city/resident", "resident", True, Words("KTP atau KK", "KTP or KK")),
    (
        "eligibility/city/one_place",
        "covered_elsewhere",
        False,
        Words("hasil padan data BPJSTK", "match with the insurer"),
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


def eligibility(day: date, applicant: Applicant) -> Finding:
    """May this person be entered on this day: by age, work relation, residence and other cover?

    Each condition is a line. One that fails makes them ``not_eligible``; one not known makes it ``proof_missing`` and
    names the proof. Raises NoProvision before the city's rule began and FactsRefused for a birth in the future.
    """
    states = [_holds(applicant, fact, needed) for _, fact, needed, _ in _CONDITIONS]
    age_line, of_age = _age_line(day, applicant)
    lines = (age_line, *(_condition(day, key, state) for (key, *_), state in zip(_CONDITIONS, states, strict=True)))
    missing = [proof for (*_, proof), state in zip(_CONDITIONS, states, strict=True) if state is None]
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


def _holds(applicant: Applicant, fact: str, needed: bool) -> bool | None:
    known = getattr(applicant, fact)
    return None if known is None else known == needed


def _condition(day: date, key: str, state: bool | None) -> AnswerLine:
    finding = _OPEN if state is None else _HOLDS if state else _FAILS
    return AnswerLine(
        book()[key].name.capital, None, Words("syarat", "condition"), (in_force(key, day),), finding=finding
    )


def _age_line(day: date, applicant: Applicant) -> tuple[AnswerLine, bool]:
    age = age_on(applicant.born, day)
    least, below = in_force("eligibility/entry_min_years", day), in_force("eligibility/entry_below_years", day)
    city = in_force("eligibility/city_entry_months", day)
    if applicant.already_member and age.years >= below.number:
        goes_on = in_force("membership/goes_on_after_limit", day)
        words = Words("peserta lama boleh lanjut", "a member may go on")
        return AnswerLine(Words("Usia", "Age"), None, words, (goes_on, below), finding=age.in_words), bool(
            goes_on.value
        )
    of_age = is_of_entry_age(applicant.born, day)
    top = Age(*divmod(min(12 * below.number - 1, city.number), 12)).in_words
    words = Words(f"dari {least.value} tahun sampai {top.id}", f"from {least.value} years to {top.en}")
    return AnswerLine(Words("Usia", "Age"), None, words, (least, below, city), finding=age.in_words), of_age
