"""Ground on a map, as GeoJSON writes it: positions are longitude and latitude in degrees."""

from __future__ import annotations

from typing import Literal, TypedDict

Ring = list[tuple[float, float]]
"""A closed line of positions."""


class Polygon(TypedDict):
    """One piece of ground: its outer ring, then the holes in it."""

    type: Literal["Polygon"]
    coordinates: list[Ring]


class MultiPolygon(TypedDict):
    """Several pieces of ground."""

    type: Literal["MultiPolygon"]
    coordinates: list[list[Ring]]


Ground = Polygon | MultiPolygon
