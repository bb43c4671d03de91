"""Months ahead as a band with its middle line, and what is known to happen on the way as marked months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from pijar.pages.drawing.columns import round_top
from pijar.pages.figures import month as write_month
from pijar.pages.figures import number, short_month
from pijar.values.month import Month

_STEP, _LEFT, _RIGHT, _TOP, _HEIGHT, _FOOT = 34, 16, 58, 26, 190, 34


@dataclass(frozen=True, slots=True)
class Point:
    """A month of the band: low, middle and high."""

    month: Month
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happens in a month: its words, and whether it is bad, or a height to be reached (``amount``)."""

    month: Month
    words: str
    kind: str = "info"
    amount: int = 0


def band(
    points: Sequence[Point], marks: Sequence[Mark], *, title: str, description: str, key: str, top: int = 0
) -> SafeString:
    """SVG of the band on a scale from nought; ``top`` lets several bands share one. The table is the page's task."""
    highest = round_top(max([top, *(point.high for point in points), *(mark.amount for mark in marks)], default=0))
    width = _LEFT + _STEP * max(len(points) - 1, 1) + _RIGHT
    body = _scale(highest, width) + _area(points, highest) + _line(points, highest)
    body += "".join(_mark(mark, points, highest) for mark in marks) + _labels(points)
    return mark_safe(  # noqa: S308 - every text has been escaped
        f'<div class="chart band" tabindex="0" role="group" aria-labelledby="{key}-t"><svg width="{width}" '
        f'viewBox="0 0 {width} {_TOP + _HEIGHT + _FOOT}" role="img" aria-labelledby="{key}-t {key}-d">'
        f'<title id="{key}-t">{escape(title)}</title><desc id="{key}-d">{escape(description)}</desc>{body}</svg></div>'
    )


def _x(at: int) -> int:
    return _LEFT + _STEP * at


def _y(amount: int, top: int) -> float:
    return round(_TOP + _HEIGHT * (1 - amount / top), 1)


def _scale(top: int, width: int) -> str:
    rows = []
    for quarter in range(5):
        y = _y(top * quarter // 4, top)
        rows.append(f'<path class="grid" d="M0 {y:g}H{width - _RIGHT + 4}"/>')
        rows.append(f'<text class="tick" x="{width - _RIGHT + 10}" y="{y + 4:g}">{number(top * quarter // 4)}</text>')
    return "".join(rows)


def _area(points: Sequence[Point], top: int) -> str:
    upper = [f"{_x(at)} {_y(point.high, top):g}" for at, point in enumerate(points)]
    lower = [f"{_x(at)} {_y(point.low, top):g}" for at, point in enumerate(points)]
    return f'<path class="spread" d="M{"L".join([*upper, *reversed(lower)])}Z"/>' if points else ""


def _line(points: Sequence[Point], top: int) -> str:
    places = [f"{_x(at)} {_y(point.middle, top):g}" for at, point in enumerate(points)]
    dots = "".join(
        f'<circle class="dot" cx="{_x(at)}" cy="{_y(point.middle, top):g}" r="3"><title>{_text(point)}</title></circle>'
        for at, point in enumerate(points)
    )
    return f'<path class="middle" d="M{"L".join(places)}"/>{dots}' if points else ""


def _text(point: Point) -> str:
    title: str = escape(
        f"{write_month(point.month)}: {number(point.middle)} ({number(point.low)}–{number(point.high)})"
    )
    return title


def _mark(mark: Mark, points: Sequence[Point], top: int) -> str:
    """A height to be reached is a diamond; anything else a dashed line through its month."""
    at = next((place for place, point in enumerate(points) if point.month == mark.month), None)
    if at is None:
        return ""
    title = f"<title>{escape(write_month(mark.month))}: {escape(mark.words)}</title>"
    if mark.amount:
        y = _y(mark.amount, top)
        return f'<path class="aim" d="M{_x(at)} {y - 7:g}l7 7l-7 7l-7-7z">{title}</path>'
    return f'<path class="event {escape(mark.kind)}" d="M{_x(at)} {_TOP - 12}V{_TOP + _HEIGHT}">{title}</path>'


def _labels(points: Sequence[Point]) -> str:
    rows = []
    for at, point in enumerate(points):
        name = short_month(point.month).split()[0]
        rows.append(f'<text class="label" x="{_x(at)}" y="{_TOP + _HEIGHT + 15}">{escape(name)}</text>')
        if at == 0 or point.month.number == 1:
            rows.append(
                f'<text class="year" x="{max(_x(at) - 8, 0)}" y="{_TOP + _HEIGHT + 30}">{point.month.year}</text>'
            )
    return "".join(rows)
