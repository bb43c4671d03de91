"""Tags of the pages about months' numbers and the insurer's receipts."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pijar.contributions.gaps import Gap
from pijar.contributions.states import MonthState
from pijar.pages.templatetags.components import status_tag
from pijar.values.month import Month
from pijar.web import month_words

register = template.Library()


@register.filter
def receipt_reason(code: str) -> str:
    """Why a line was not simply applied."""
    return month_words.reason_words(code)


@register.simple_tag
def month_state(state: str) -> SafeString:
    """``{% month_state row.state %}``: how far a month has come, with the icon and colour it has everywhere."""
    return status_tag(month_words.state_kind(state), str(MonthState(state).label))


@register.simple_tag
def gap_link(gap: str, month: Month, sees_people: bool = True) -> SafeString:
    """``{% gap_link gap.gap month %}``: the way to what causes a gap."""
    if gap == Gap.UNPROVED and not sees_people:
        return SafeString("")
    words, address, after = month_words.GAP_PLACES[gap]
    return format_html('<a href="{}{}">{}</a>', reverse(address, args=[month]), after, words)
