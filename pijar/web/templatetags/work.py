"""Tags of the workroom: states in their colours, and codes in words."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pijar.pages.templatetags.components import status_tag
from pijar.web import words
from pijar.web.event_words import event_words, money_words

register = template.Library()


@register.simple_tag
def state_tag(state: str, said: str) -> SafeString:
    """``{% state_tag row.state row.state.label %}``: the state with the icon and colour it has everywhere."""
    return status_tag(words.KINDS_OF_STATE.get(str(state), "neutral"), said)


@register.filter
def of_key(held: Mapping[object, object], key: object) -> object:
    """``{{ kept|of_key:agreement.id }}``: what a mapping holds of a key, or nothing."""
    return held.get(key)


@register.filter
def event(name: str) -> str:
    """An audit event in words."""
    return event_words(name)


@register.filter
def event_money(facts: Mapping[str, object]) -> str:
    """The rupiah and the reference that an audit event tells of, in words."""
    return money_words(facts)


@register.filter
def lama_lagi(seconds: int) -> str:
    """``{{ pace.seconds_left|lama_lagi }}``: how long work will still take, in words."""
    return words.left_words(seconds)


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
def dari(found: Mapping[object, object], key: object) -> object:
    """``{{ row.money|dari:source }}``: what a table of facts holds under a key, or nothing."""
    return found.get(key)
