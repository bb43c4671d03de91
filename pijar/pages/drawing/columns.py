"""Months as stacked columns, one part for each source of money, told apart by pattern as well as colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from pijar.pages.figures import month, number, short_month
from pijar.values.month import Month

PATTERNS = ("nila", "daun", "kunyit", "redup", "titik", "kotak", "lajur", "silang")
_STEP, _RIGHT, _TOP, _HEIGHT, _FOOT = 21, 48, 10, 190, 34


@dataclass(frozen=True, slots=True)
class Source:
    """A part of every column: the key of its amounts, its name, and its pattern, one of ``PATTERNS``."""

    key: str
    name: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Column:
    """One month and what each source carried in it."""

    month: Month
    amounts: Mapping[str, int]


def stacked_months(
    columns: Sequence[Column], sources: Sequence[Source], *, title: str, description: str, key: str = "bulan"
) -> SafeString:
    """SVG of the columns on one scale from nought, with its legend. The table of the same figures is the page's task.

    ``key`` parts two charts on one page.
    """
    top = round_top(max((sum(column.amounts.values()) for column in columns), default=0))
    width = _STEP * len(columns) + _RIGHT
    body = "".join(_column(at, column, sources, top, key) for at, column in enumerate(columns))
    return mark_safe(  # noqa: S308 - every text has been escaped
        f'<div class="chart" tabindex="0" role="group" aria-labelledby="{key}-t"><svg width="{width}" '
        f'viewBox="0 0 {width} {_TOP + _HEIGHT + _FOOT}" role="img" aria-labelledby="{key}-t {key}-d">'
        f'<title id="{key}-t">{escape(title)}</title><desc id="{key}-d">{escape(description)}</desc>'
        f"{_patterns(key)}{_scale(top, width)}{body}</svg></div>{_legend(sources, key)}"
    )


def round_top(largest: int) -> int:
    """The least round number not below the largest amount whose quarter is whole: 4, 8, 12, 20, 40, 80, 100 ..."""
    power = 1
    while True:
        for lead in (4, 8, 10, 12, 20):
            if largest <= lead * power and lead * power % 4 == 0:
                return lead * power
        power *= 10


def _scale(top: int, width: int) -> str:
    """Lines at nought and the four quarters, with their amounts at the right, where the latest months are."""
    rows = []
    for quarter in range(5):
        y = _y(top * quarter // 4, top)
        rows.append(f'<path class="grid" d="M0 {y:g}H{width - _RIGHT + 4}"/>')
        rows.append(f'<text class="tick" x="{width - _RIGHT + 10}" y="{y + 4:g}">{number(top * quarter // 4)}</text>')
    return "".join(rows)


def _y(amount: int, top: int) -> float:
    return round(_TOP + _HEIGHT * (1 - amount / top), 1)


def _column(at: int, column: Column, sources: Sequence[Source], top: int, key: str) -> str:
    x, below, parts = _STEP * at + 3, 0, []
    for source in sources:
        amount = column.amounts.get(source.key, 0)
        if amount > 0:
            parts.append(_part(x, below, amount, source.pattern, top, key))
            below += amount
    title = ", ".join(f"{source.name} {number(column.amounts.get(source.key, 0))}" for source in sources)
    label = short_month(column.month)
    return (
        f"<g><title>{escape(month(column.month))}: {escape(title)}</title>{''.join(parts)}"
        f'<text class="label" x="{x + 8}" y="{_TOP + _HEIGHT + 15}">{escape(label[:1])}</text>'
        f"{_year(at, column.month, x)}</g>"
    )


def _part(x: int, below: int, amount: int, pattern: str, top: int, key: str) -> str:
    upper, lower = _y(below + amount, top), _y(below, top)
    place = f'x="{x}" y="{upper:g}" width="16" height="{lower - upper:.1f}"'
    return f'<rect class="part" {place} fill="url(#{key}-{pattern})"/>'


def _year(at: int, of: Month, x: int) -> str:
    """The year under each January, and under the first column where there is room before the next."""
    if of.number != 1 and (at or of.number > 10):
        return ""
    return f'<text class="year" x="{x}" y="{_TOP + _HEIGHT + 30}">{of.year}</text>'


def _patterns(key: str) -> str:
    marks = {
        "nila": "",
        "daun": '<path class="mark" d="M-2 2l4-4M0 8l8-8M6 10l4-4"/>',
        "kunyit": '<circle cx="2" cy="2" r="1.2"/><circle cx="6" cy="6" r="1.2"/>',
        "redup": '<path class="mark" d="M0 4h8"/>',
        "titik": '<circle cx="4" cy="4" r="1.8"/>',
        "kotak": '<path class="mark" d="M0 0h8M0 0v8"/>',
        "lajur": '<path class="mark" d="M4 0v8"/>',
        "silang": '<path class="mark" d="M2 4h4M4 2v4"/>',
    }
    return "".join(
        f'<pattern id="{key}-{name}" class="p-{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<path class="ground" d="M0 0h8v8H0z"/>{mark}</pattern>'
        for name, mark in marks.items()
    )


def _legend(sources: Sequence[Source], key: str) -> str:
    rows = "".join(
        f'<li><svg class="swatch" aria-hidden="true"><rect width="100%" height="100%" '
        f'fill="url(#{key}-{source.pattern})"/></svg>{escape(source.name)}</li>'
        for source in sources
    )
    return f'<div class="legend"><ul>{rows}</ul></div>'
