"""Tags of plans: why somebody gets a place."""

from __future__ import annotations

from django import template

from pijar.sponsorship.queries.plans import WHY

register = template.Library()


@register.filter
def plan_reason(code: str) -> str:
    """Why somebody gets a place, or waits, in words."""
    return str(WHY(code).label)
