"""What counts as a work accident (*kecelakaan kerja*): conditions and proof for each kind, and what is missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pijar.law.answers import AnswerLine, Finding
from pijar.law.loader import book, in_force
from pijar.law.words import Words


class AccidentKind(StrEnum):
    """How it happened."""

    WORKPLACE = "workplace"
    WAY = "way"
    TRIP = "trip"
    NECESSARY = "necessary"
    DISEASE = "disease"
    SUDDEN_DEATH = "sudden_death"
    VIOLENCE = "violence"


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a kind asks for: conditions that must all hold; proof, of each group one paper is enough."""

    conditions: tuple[str, ...]
    proof: tuple[tuple[str, ...], ...]


_ALWAYS = (("proof/chronology",), ("proof/medical_report",))
CHECKLISTS = {
    AccidentKind.WORKPLACE: Checklist(("workplace/at_work", "trauma"), _ALWAYS),
    AccidentKind.WAY: Checklist(
        ("way/usual_road", "way/left_yard", "trauma"), (*_ALWAYS, ("proof/police_report", "proof/two_witnesses"))
    ),
    AccidentKind.TRIP: Checklist(("trip/on_duty", "trauma"), (*_ALWAYS, ("proof/duty_letter",))),
    AccidentKind.NECESSARY: Checklist(("necessary/known", "trauma"), _ALWAYS),
    AccidentKind.DISEASE: Checklist(
        ("disease/by_work",), (("proof/chronology",), ("proof/diagnosis",), ("proof/exposure",))
    ),
    AccidentKind.SUDDEN_DEATH: Checklist(("sudden_death/at_work",), _ALWAYS),
    AccidentKind.VIOLENCE: Checklist(
        ("violence/at_workplace", "trauma"), (*_ALWAYS, ("proof/police_statement",), ("proof/visum",))
    ),
}


def checklist_items(kind: AccidentKind) -> list[str]:
    """Every condition and proof of a kind, as the names used in ``held`` and ``papers``."""
    listed = CHECKLISTS[kind]
    return [*listed.conditions, *(name for group in listed.proof for name in group)]


def work_accident(
    day: date, kind: AccidentKind, held: Collection[str], papers: Collection[str], refuted: Collection[str] = ()
) -> Finding:
    """Is an accident of this kind on ``day`` a work accident (Permenaker 5/2021 Pasal 7, Permenaker 1/2025)?

    ``held`` names the conditions known to hold, ``refuted`` those known not to, ``papers`` the proof at hand. The
    outcome is ``not_covered`` if a condition is refuted, ``proof_missing`` with a list of what to bring, or
    ``covered``; the insurer decides. Raises NoProvision for a kind the law of the day did not know.
    """
    listed = CHECKLISTS[kind]
    lines = (
        *(_condition(day, name, held, refuted) for name in listed.conditions),
        *(_proof(day, name, group, papers) for group in listed.proof for name in group),
    )
    missing = _missing(listed, held, papers)
    outcome = "not_covered" if any(name in refuted for name in listed.conditions) else ""
    return _finding(day, lines, outcome or ("proof_missing" if missing else "covered"), missing)


def _missing(listed: Checklist, held: Collection[str], papers: Collection[str]) -> tuple[Words, ...]:
    conditions = [_name(name) for name in listed.conditions if name not in held]
    groups = [group for group in listed.proof if not any(name in papers for name in group)]
    return (*conditions, *(_either(group) for group in groups))


def _either(group: tuple[str, ...]) -> Words:
    names = [_name(name) for name in group]
    return Words(" atau ".join(name.id for name in names), " or ".join(name.en for name in names))


def _name(item: str) -> Words:
    return book()[f"accident/{item}"].name


_YES, _NO = Words("ada", "yes"), Words("tidak", "no")
_UNKNOWN, _SPARED = Words("belum ada", "not yet"), Words("tidak perlu", "not needed")


def _condition(day: date, item: str, held: Collection[str], refuted: Collection[str]) -> AnswerLine:
    finding = _NO if item in refuted else _YES if item in held else _UNKNOWN
    return AnswerLine(
        _name(item).capital, None, Words("syarat", "condition"), (in_force(f"accident/{item}", day),), finding
    )


def _proof(day: date, item: str, group: tuple[str, ...], papers: Collection[str]) -> AnswerLine:
    spared = any(other in papers for other in group)
    finding = _YES if item in papers else _SPARED if spared else _UNKNOWN
    return AnswerLine(_name(item).capital, None, Words("bukti", "proof"), (in_force(f"accident/{item}", day),), finding)


_SAYS = {
    "covered": Words(
        "Syarat dan bukti lengkap: laporkan sebagai kecelakaan kerja.",
        "Conditions and proof are complete: report it as a work accident.",
    ),
    "proof_missing": Words(
        "Mungkin kecelakaan kerja; lengkapi yang belum ada.", "May be a work accident; bring what is missing."
    ),
    "not_covered": Words(
        "Bukan kecelakaan kerja, karena satu syarat tidak terpenuhi.",
        "Not a work accident, as one condition does not hold.",
    ),
}


def _finding(day: date, lines: tuple[AnswerLine, ...], outcome: str, missing: tuple[Words, ...]) -> Finding:
    return Finding(rule="work_accident", day=day, lines=lines, outcome=outcome, says=_SAYS[outcome], missing=missing)
