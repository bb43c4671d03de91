"""Tags of lists: why somebody left, what is wrong with a row, a file, an answer."""

from __future__ import annotations

from typing import TypedDict

from django import template

from pijar.registry.intake.sentences import OF_ROW, refusal_of
from pijar.registry.reasons import reason_words
from pijar.tables.file_faults import FileFault
from pijar.web.lists import words

register = template.Library()


class FileFacts(TypedDict):
    """What was kept of a file that could not be read."""

    code: str
    facts: dict[str, str]


@register.filter
def reason(code: str) -> str:
    """``{{ entry.end_reason|reason }}``: why somebody left, in words."""
    return reason_words(code)


@register.filter
def fault(code: str) -> str:
    """A fault of a list's row as a sentence."""
    return str(OF_ROW.get(code, code))


@register.filter
def file_fault(said: FileFacts) -> str:
    """Why a whole file could not be read, as a sentence."""
    return str(refusal_of(FileFault(said["code"], **said["facts"])))


@register.filter
def answer_fault(code: str) -> str:
    """Why a row of the insurer's answer was not applied."""
    return str(words.ANSWER_FAULTS.get(code, code))
