"""Boundaries from GeoJSON as short paths of whole numbers: projected, simplified, and made only once in a process.

Borders between two areas are cut where a third begins and each piece is simplified alone: neighbours keep one line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from pijar.values.ground import Ground

Point = tuple[int, int]
Ring = list[Point]


@dataclass(frozen=True, slots=True)
class Area:
    """What is to be drawn: a Kemendagri code, a name, and a GeoJSON Polygon or MultiPolygon in degrees."""

    code: str
    name: str
    boundary: Ground


@dataclass(frozen=True, slots=True)
class Shape:
    """An area as it lies on the sheet."""

    code: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Areas drawn to one scale; width and height in the units of the paths, ``outlines`` the thicker lines on top."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    outlines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Projection:
    west: float
    north: float
    x_scale: float
    y_scale: float

    def place(self, longitude: float, latitude: float) -> Point:
        return round((longitude - self.west) * self.x_scale), round((self.north - latitude) * self.y_scale)


_SHEETS: dict[Hashable, Sheet] = {}


def cached_sheet(key: Hashable, load: Callable[[], tuple[Sequence[Area], Sequence[Area]]]) -> Sheet:
    """The sheet drawn from what ``load`` brings: areas, and areas whose lines are thicker. Drawn once for a key.

    The key must change when boundaries do; eight sheets are kept.
    """
    if key not in _SHEETS:
        areas, around = load()
        while len(_SHEETS) >= 8:
            _SHEETS.pop(next(iter(_SHEETS)))
        _SHEETS[key] = draw_sheet(areas, around)
    return _SHEETS[key]


def draw_sheet(
    areas: Sequence[Area], around: Sequence[Area] = (), *, width: int = 640, tolerance: float = 1.2
) -> Sheet:
    """Project and simplify areas onto a sheet of this width; the lines of ``around`` lie on top of them.

    ``tolerance`` is how far a line may move, in units of the sheet. Raises ValueError without areas.
    """
    projection, height = _fit(areas, width)
    rings = [_rings(area, projection) for area in areas]
    corners = _corners(ring for of_area in rings for ring in of_area)
    paths = (_path(of_area, corners, tolerance) for of_area in rings)
    shapes = tuple(Shape(area.code, area.name, path) for area, path in zip(areas, paths, strict=True))
    outer = [_rings(area, projection) for area in around]
    outer_corners = _corners(ring for of_area in outer for ring in of_area)
    return Sheet(width, height, shapes, tuple(_path(of_area, outer_corners, tolerance) for of_area in outer))


def _positions(area: Area) -> Iterable[Sequence[tuple[float, float]]]:
    ground = area.boundary
    polygons = [ground["coordinates"]] if ground["type"] == "Polygon" else ground["coordinates"]
    return (ring for polygon in polygons for ring in polygon)


def _fit(areas: Sequence[Area], width: int) -> tuple[_Projection, int]:
    """The projection that fills the width, true to shape in the middle of the city, and the height it needs."""
    points = [point for area in areas for ring in _positions(area) for point in ring]
    if not points:
        raise ValueError("A map needs at least one area")
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    x_scale = width / (east - west)
    y_scale = x_scale / cos(radians((north + south) / 2))
    return _Projection(west, north, x_scale, y_scale), round((north - south) * y_scale)


def _rings(area: Area, projection: _Projection) -> list[Ring]:
    """The rings of an area on the sheet, open (the first point is not repeated), without points that fell together."""
    found = []
    for positions in _positions(area):
        points = [projection.place(*position) for position in positions]
        ring = [point for i, point in enumerate(points) if point != points[i - 1]]
        if len(ring) >= 3:
            found.append(ring)
    return found


def _corners(rings: Iterable[Ring]) -> set[Point]:
    """Points where three or more areas meet: there a border begins and ends."""
    met: Counter[Point] = Counter()
    for ring in rings:
        met.update(set(ring))
    return {point for point, count in met.items() if count >= 3}


def _path(rings: list[Ring], corners: set[Point], tolerance: float) -> str:
    return "".join(_written(_simplified(ring, corners, tolerance)) for ring in rings)


def _written(ring: Ring) -> str:
    """A ring as a path of relative steps: ``M3,4l1,2-3,1z``. A minus sign is separation enough."""
    (x, y), steps = ring[0], []
    for right, down in ring[1:]:
        steps.append(f"{right - x} {down - y}")
        x, y = right, down
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _simplified(ring: Ring, corners: set[Point], tolerance: float) -> Ring:
    """The ring with every piece between two corners simplified; never fewer than three points."""
    cuts = [index for index, point in enumerate(ring) if point in corners]
    if len(cuts) < 2:
        cuts = _farthest_pair(ring)
    turned = ring[cuts[0] :] + ring[: cuts[0]]
    bounds = [cut - cuts[0] for cut in cuts] + [len(ring)]
    turned.append(turned[0])
    kept: Ring = []
    for start, end in pairwise(bounds):
        kept.extend(_border(turned[start : end + 1], tolerance)[:-1])
    return kept if len(kept) >= 3 else ring


def _farthest_pair(ring: Ring) -> list[int]:
    """Two places to cut a ring that meets no corner: its least point, and the point farthest from it."""
    first = ring.index(min(ring))
    far = max(range(len(ring)), key=lambda i: hypot(ring[i][0] - ring[first][0], ring[i][1] - ring[first][1]))
    return sorted((first, far))


def _border(line: Ring, tolerance: float) -> Ring:
    """Simplify a line the same way from whichever side it is walked."""
    if line[0] > line[-1]:
        return _border(line[::-1], tolerance)[::-1]
    return _thinned(line, tolerance)


def _thinned(line: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker: keep the point farthest from the chord while it is farther than the tolerance."""
    if len(line) < 3:
        return line
    distance, index = max((_from_chord(line[i], line[0], line[-1]), i) for i in range(1, len(line) - 1))
    if distance <= tolerance:
        return [line[0], line[-1]]
    return _thinned(line[: index + 1], tolerance)[:-1] + _thinned(line[index:], tolerance)


def _from_chord(point: Point, start: Point, end: Point) -> float:
    (x, y), (left, top), (right, bottom) = point, start, end
    length = hypot(right - left, bottom - top)
    if not length:
        return hypot(x - left, y - top)
    return abs((right - left) * (top - y) - (left - x) * (bottom - top)) / length
