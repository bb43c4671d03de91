"""Tags of the pages of bank statements: codes in words."""

from __future__ import annotations

from django import template

from pijar.contributions.statement_kinds import LineDecision, StatementException
from pijar.contributions.statements.words import why_line

register = template.Library()


@register.filter
def line_name(code: str) -> str:
    """The name of an exception; for any other code its sentence."""
    return str(StatementException(code).label) if code in StatementException.values else why_line(code)


@register.filter
def line_why(code: str) -> str:
    """Why a line ended as it did, as a sentence."""
    return why_line(code)


@register.filter
def line_decision(code: str) -> str:
    """What was decided about a line."""
    return str(LineDecision(code).label) if code in LineDecision.values else ""
