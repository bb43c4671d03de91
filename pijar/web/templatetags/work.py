"""Tags of the workroom: states in their colours, and codes in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pijar.pages.templatetags.components import status_tag
from pijar.registry.intake.faults import FileFault
from pijar.registry.intake.sentences import OF_ROW, refusal_of
from pijar.registry.reasons import reason_words
from pijar.reports.projection.outlook import Outlook
from pijar.reports.queries.plans import WHY
from pijar.sponsorship.states import FunderKind
from pijar.web import words
from pijar.web.event_words import event_words

register = template.Library()


@register.simple_tag
def state_tag(state: str, said: str) -> SafeString:
    """``{% state_tag row.state row.state.label %}``: the state with the icon and colour it has everywhere."""
    return status_tag(words.KINDS_OF_STATE.get(str(state), "neutral"), said)


@register.filter
def of_key(held: Mapping[Any, Any], key: Any) -> Any:
    """``{{ kept|of_key:agreement.id }}``: what a mapping holds of a key, or nothing."""
    return held.get(key)


@register.filter
def event(name: str) -> str:
    """An audit event in words."""
    return event_words(name)


@register.filter
def reason(code: str) -> str:
    """``{{ entry.end_reason|reason }}``: why somebody left, in words."""
    return reason_words(code)


@register.filter
def fault(code: str) -> str:
    """A fault of a list's row as a sentence."""
    return str(OF_ROW.get(code, code))


@register.filter
def file_fault(said: Mapping[str, Any]) -> str:
    """Why a whole file could not be read, as a sentence."""
    return str(refusal_of(FileFault(said["code"], **said["facts"])))


@register.filter
def lama_lagi(seconds: int) -> str:
    """``{{ pace.seconds_left|lama_lagi }}``: how long work will still take, in words."""
    return words.left_words(seconds)


@register.filter
def answer_fault(code: str) -> str:
    """Why a row of the insurer's answer was not applied."""
    return str(words.ANSWER_FAULTS.get(code, code))


@register.filter
def step(code: str) -> str:
    """A step of a month's way."""
    return str(words.STEPS[code])


@register.filter
def change_way(code: str) -> str:
    """Whether a worker came in, moved or went out."""
    return str(words.CHANGE_WAYS[code])


@register.filter
def change_reason(code: str) -> str:
    """Why, in words; what an officer wrote stands as it was written."""
    return str(words.CHANGE_REASONS.get(code, code))


@register.filter
def funder_kind(code: str) -> str:
    """A kind of funder."""
    return str(FunderKind(code).label)


@register.filter
def payer(code: str) -> str:
    """A class of payer of the law's table."""
    return str(words.PAYERS[code])


@register.filter
def sector(code: str) -> str:
    """A sector of the law's table."""
    return str(words.SECTORS[code])


@register.simple_tag
def button(said: str, refused: str = "", kind: str = "") -> SafeString:
    """``{% button "Terbitkan tagihan" refused %}``: a button; where it would be refused, disabled with the reason."""
    if not refused:
        return format_html('<button class="button {}">{}</button>', kind, said)
    return format_html(
        '<button class="button {}" disabled title="{}">{}</button><span class="hint">{}</span>',
        kind,
        refused,
        said,
        refused,
    )


@register.filter
def dari(found: Mapping[Any, Any], key: Any) -> Any:
    """``{{ row.money|dari:source }}``: what a table of facts holds under a key, or nothing."""
    return found.get(key)


@register.filter
def uang_tahun(outlook: Outlook, year: int) -> dict[Any, int]:
    """``{{ outlook|uang_tahun:2027 }}``: rupiah by source in the months ahead of a year."""
    return outlook.year(year)


@register.filter
def kursi_kurang(missing: int) -> str:
    """``{{ target.missing|kursi_kurang }}``: how many places are still to find, in words."""
    return words.missing_words(missing)


@register.filter
def plan_reason(code: str) -> str:
    """Why somebody gets a place, or waits, in words."""
    return str(WHY(code).label)
