"""Tags of the pages of money files: codes in words."""

from __future__ import annotations

from django import template

from pijar.contributions.statement_kinds import LineDeed, MoneyException
from pijar.contributions.statements.words import why_line

register = template.Library()


@register.filter
def line_name(code: str) -> str:
    """The name of an exception; for any other code its sentence."""
    return str(MoneyException(code).label) if code in MoneyException.values else why_line(code)


@register.filter
def line_why(code: str) -> str:
    """Why a line ended as it did, as a sentence."""
    return why_line(code)


@register.filter
def line_deed(code: str) -> str:
    """What was decided about a line."""
    return str(LineDeed(code).label) if code in LineDeed.values else ""
