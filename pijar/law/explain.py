"""Answers as people read them: lines of text, or the same as JSON, in Indonesian or English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pijar.law.answers import Answer, AnswerLine, Finding
from pijar.law.parameter import Version
from pijar.law.rulebook.rule import Rule
from pijar.law.rulebook.shelf import RULES
from pijar.law.words import Language, Words, day_in_words, rupiah

_ESTIMATE, _VERIFIED = Words("perkiraan", "estimate"), Words("terverifikasi", "verified")
_UNSURE_SOURCE = Words("dasar belum terverifikasi", "source not verified")
_SURE_SOURCE = Words("dasar terverifikasi", "source verified")
_NO_SUM = Words("bukan jumlah uang", "not a sum")
_TOTAL, _MISSING, _NOTE = Words("Jumlah", "Total"), Words("Belum ada", "Missing"), Words("Catatan", "Note")
_SOURCE, _SINCE = Words("Dasar", "By"), Words("berlaku sejak", "in force since")
_COUNTED, _PARAMETER = Words("Hitungan", "Formula"), Words("Angka", "Parameter")
_DECIDES = Words(
    "Perkiraan: ada angka yang belum terverifikasi; penetapan ada pada BPJS Ketenagakerjaan.",
    "An estimate: some numbers are not verified; BPJS Ketenagakerjaan decides.",
)


def as_json(answer: Answer, language: Language = "id") -> dict[str, object]:
    """An answer as plain values: lines with amount, formula, parameter, cite and verified; the total; what it says."""
    shown: dict[str, object] = {
        "rule": answer.rule,
        "title": RULES[answer.rule].title.in_(language),
        "day": answer.day.isoformat(),
        "lines": [_line_as_json(line, language) for line in answer.lines],
        "total": answer.total if _has_sum(answer) else None,
        "verified": answer.verified,
        "notes": [note.in_(language) for note in answer.notes],
    }
    if isinstance(answer, Finding):
        shown |= {
            "outcome": str(answer.outcome),
            "says": answer.says.in_(language),
            "on": answer.on.isoformat() if answer.on else None,
            "missing": [words.in_(language) for words in answer.missing],
        }
    return shown


def _line_as_json(line: AnswerLine, language: Language) -> dict[str, object]:
    return {
        "label": line.label.in_(language),
        "amount": line.amount,
        "finding": line.finding.in_(language) if line.finding else None,
        "formula": line.formula.in_(language),
        "parameter": line.parameter,
        "cite": line.cite,
        "since": line.since.isoformat(),
        "verified": line.verified,
        "parameters": [_version_as_json(version, language) for version in line.uses],
    }


def _version_as_json(version: Version, language: Language) -> dict[str, object]:
    return {
        "parameter": version.parameter,
        "value": version.value,
        "shown": version.in_words.in_(language),
        "since": version.since.isoformat(),
        "cite": version.cite,
        "verified": version.verified,
    }


def as_text(answer: Answer, language: Language = "id") -> str:
    """An answer as lines of text: what, how much, how counted, by which parameter and provision, since when."""
    return "\n".join(_text_lines(answer, language)) + "\n"


def _text_lines(answer: Answer, language: Language) -> Iterator[str]:
    rule = RULES[answer.rule]
    yield f"{rule.title.in_(language)} - {day_in_words(answer.day).in_(language)}"
    yield ""
    for line in answer.lines:
        yield from _line_as_text(line, language)
    yield from _closing(answer, language)


def _line_as_text(line: AnswerLine, language: Language) -> Iterator[str]:
    yield f"{line.label.in_(language)}: {_outcome(line).in_(language)} [{_mark(line).in_(language)}]"
    yield f"    {_COUNTED.in_(language)}: {line.formula.in_(language)}"
    for version in line.uses:
        shown = f"{version.parameter} = {version.in_words.in_(language)}"
        since = f"{_SINCE.in_(language)} {day_in_words(version.since).in_(language)}"
        yield f"    {_PARAMETER.in_(language)}: {shown}; {_SOURCE.in_(language)}: {version.cite}, {since}" + (
            "" if version.verified else f" [{_ESTIMATE.in_(language)}]"
        )


def _mark(line: AnswerLine) -> Words:
    """A sum is verified or an estimate; of a condition or a day it is the source that is verified or not."""
    if line.amount is None:
        return _SURE_SOURCE if line.verified else _UNSURE_SOURCE
    return _VERIFIED if line.verified else _ESTIMATE


def _outcome(line: AnswerLine) -> Words:
    if line.amount is not None:
        return rupiah(line.amount)
    return line.finding or _NO_SUM


def _closing(answer: Answer, language: Language) -> Iterator[str]:
    yield ""
    if _has_sum(answer):
        yield f"{_TOTAL.in_(language)}: {rupiah(answer.total).in_(language)}"
    if isinstance(answer, Finding):
        yield answer.says.in_(language)
        yield from (f"{_MISSING.in_(language)}: {words.in_(language)}" for words in answer.missing)
    yield from (f"{_NOTE.in_(language)}: {note.in_(language)}" for note in answer.notes)
    if not answer.verified:
        yield _DECIDES.in_(language)


def _has_sum(answer: Answer) -> bool:
    return any(line.amount is not None for line in answer.lines)


def rules_as_json(rules: Iterable[Rule], language: Language) -> list[dict[str, object]]:
    """The rules with what their day means and the facts they ask for."""
    return [
        {
            "rule": rule.name,
            "title": rule.title.in_(language),
            "day": rule.day.in_(language),
            "facts": [
                {
                    "fact": fact.name,
                    "about": fact.about.in_(language),
                    "written": fact.kind.written.in_(language),
                    "needed": fact.is_needed,
                }
                for fact in rule.facts
            ],
        }
        for rule in rules
    ]


def rules_as_text(rules: Iterable[Rule], language: Language) -> str:
    """The same as a list people read; facts that may be left out stand in brackets."""
    lines = []
    for rule in rules:
        lines += [f"{rule.name} - {rule.title.in_(language)}", f"    --day: {rule.day.in_(language)}"]
        for fact in rule.facts:
            name = fact.name if fact.is_needed else f"[{fact.name}]"
            lines.append(f"    {name}: {fact.about.in_(language)} ({fact.kind.written.in_(language)})")
    return "\n".join(lines) + "\n"
