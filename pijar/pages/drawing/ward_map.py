"""A map of the city's areas in five classes of one colour. Its table is the page's task; its legend, ``map_legend``."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pijar.pages.drawing.geometry import Shape, Sheet

Thresholds = Sequence[float]
CLASSES = 5


def class_of(value: float | None, thresholds: Thresholds) -> int | None:
    """The class 0 to 4 of a value; a value equal to a threshold lies above it. None for no value."""
    return None if value is None else bisect_right(thresholds, value)


def ward_map(
    sheet: Sheet,
    values: Mapping[str, float | None],
    thresholds: Thresholds,
    *,
    title: str,
    description: str,
    say: Callable[[str, float | None], str],
    link: Callable[[str], str] | None = None,
    key: str = "peta",
) -> SafeString:
    """SVG of the sheet: each area in the class of ``values[code]``, hatched where there is no value.

    ``thresholds`` are the four fixed limits between the five classes; ValueError if there are not four, rising.
    ``say(name, value)`` is what the pointer shows, ``link(code)`` an area's page; ``key`` parts two maps on a page.
    """
    _check(thresholds)
    by_class: defaultdict[int | None, list[str]] = defaultdict(list)
    for shape in sheet.shapes:
        value = values.get(shape.code)
        by_class[class_of(value, thresholds)].append(_area(shape, say(shape.name, value), link))
    groups = "".join(_group(kind, by_class[kind], key) for kind in (*range(CLASSES), None) if by_class[kind])
    role = "group" if link else "img"
    return mark_safe(  # noqa: S308 - every text inside has been escaped
        f'<svg class="map" viewBox="-2 -2 {sheet.width + 4} {sheet.height + 4}" role="{role}" '
        f'aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(description)}</desc>{_hatch(key)}{groups}'
        f'<path class="outline" d="{"".join(sheet.outlines)}"/></svg>'
    )


def map_legend(thresholds: Thresholds, write: Callable[[float], str], *, unit: str = "") -> SafeString:
    """The five classes and the hatch as a list, with their limits written by ``write``."""
    _check(thresholds)
    words = [_("di bawah %s") % write(thresholds[0])]
    words += [
        _("%(low)s sampai di bawah %(high)s") % {"low": write(low), "high": write(high)}
        for low, high in pairwise(thresholds)
    ]
    words.append(_("%s atau lebih") % write(thresholds[-1]))
    rows = "".join(f"<li>{_swatch(f'c{kind}')}{escape(word)}</li>" for kind, word in enumerate(words))
    unknown = _("belum ada data")
    empty = f"<li>{_swatch('no-value')}{escape(unknown)}</li>"
    head = f"<p>{escape(unit)}</p>" if unit else ""
    return mark_safe(f'<div class="legend">{head}<ul>{rows}{empty}</ul></div>')  # noqa: S308 - escaped above


def _check(thresholds: Thresholds) -> None:
    if len(thresholds) != CLASSES - 1 or list(thresholds) != sorted(set(thresholds)):
        raise ValueError(f"Five classes have four limits in rising order, not {thresholds!r}")


def _area(shape: Shape, title: str, link: Callable[[str], str] | None) -> str:
    path = f'<path d="{shape.path}"><title>{escape(title)}</title></path>'
    if link is None:
        return path
    return f'<a href="{escape(link(shape.code))}" aria-label="{escape(title)}">{path}</a>'


def _group(kind: int | None, areas: Sequence[str], key: str) -> str:
    opening = f'<g fill="url(#{key}-h)">' if kind is None else f'<g class="c{kind}">'
    return f"{opening}{''.join(areas)}</g>"


def _hatch(key: str) -> str:
    return (
        f'<pattern id="{key}-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="blank" d="M0 0h6v6H0z"/><path class="stroke" d="M0 0v6"/></pattern>'
    )


def _swatch(kind: str) -> str:
    return f'<span class="swatch {kind}" aria-hidden="true"></span>'
