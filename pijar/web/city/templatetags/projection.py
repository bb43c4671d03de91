"""Tags of the months ahead."""

from __future__ import annotations

from django import template

from pijar.reports.projection.outlook import Outlook
from pijar.sponsorship.states import FunderKind
from pijar.web.city import words

register = template.Library()


@register.filter
def uang_tahun(outlook: Outlook, year: int) -> dict[FunderKind, int]:
    """``{{ outlook|uang_tahun:year }}``: rupiah by source in the months ahead of a year."""
    return outlook.year(year)


@register.filter
def kursi_kurang(missing: int) -> str:
    """``{{ target.missing|kursi_kurang }}``: how many places are still to find, in words."""
    return words.missing_words(missing)
