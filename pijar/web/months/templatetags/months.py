"""Tags of the pages about months' numbers and the insurer's receipts."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pijar.contributions.gaps import Gap
from pijar.contributions.states import MonthState
from pijar.pages.templatetags.components import status_tag
from pijar.registry.kinds import Sector
from pijar.reports.money.steps import MonthStep
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from pijar.web.months import words

register = template.Library()


@register.filter
def receipt_reason(code: str) -> str:
    """Why a line was not simply applied."""
    return words.reason_words(code)


@register.simple_tag
def month_state(state: str) -> SafeString:
    """``{% month_state row.state %}``: how far a month has come, with the icon and colour it has everywhere."""
    return status_tag(words.state_kind(state), str(MonthState(state).label))


@register.simple_tag
def gap_link(gap: str, month: Month, sees_people: bool = True) -> SafeString:
    """``{% gap_link gap.gap month %}``: the way to what causes a gap."""
    if gap == Gap.UNPROVED and not sees_people:
        return SafeString("")
    sentence, address, after = words.GAP_PLACES[gap]
    return format_html('<a href="{}{}">{}</a>', reverse(address, args=[month]), after, sentence)


@register.filter
def step(code: str) -> str:
    """A step of a month's way."""
    return str(MonthStep(code).label)


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
    return str(Sector(code).label)
