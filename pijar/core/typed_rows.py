"""Rows of the database as frozen dataclasses: each column fills the field of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import Field, dataclass, fields
from datetime import date
from typing import ClassVar, Protocol, TypeVar, get_args, get_type_hints

from pijar.values.month import Month


class Dataclass(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]


Row = TypeVar("Row", bound=Dataclass)
Value = TypeVar("Value")
Rows = Sequence[tuple[object, ...]]


class UnlikeStatement(TypeError):
    """A class of rows has other fields than the columns that its statement gives."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a class of rows takes: names in their order, and the places of months among them."""

    names: tuple[str, ...]
    months: tuple[int, ...]


def shape_of(row: type[Dataclass]) -> Shape:
    """The shape of a class, found out once."""
    if row not in _SHAPES:
        kinds = get_type_hints(row)
        names = tuple(field.name for field in fields(row))
        months = tuple(at for at, name in enumerate(names) if Month in (kinds[name], *get_args(kinds[name])))
        _SHAPES[row] = Shape(names, months)
    return _SHAPES[row]


_SHAPES: dict[type[Dataclass], Shape] = {}


def read_rows(row: type[Row], columns: Sequence[str], rows: Rows, said_by: str) -> list[Row]:
    """Rows under these columns, by name in whatever order; a field of ``Month`` is read from its first day."""
    shape = shape_of(row)
    if sorted(shape.names) != sorted(columns):
        raise UnlikeStatement(f"{row.__name__} takes {', '.join(shape.names)}; {said_by} gives {', '.join(columns)}")
    make: Callable[..., Row] = row
    ordered = rows if shape.names == tuple(columns) else _in_order([columns.index(name) for name in shape.names], rows)
    if not shape.months:
        return [make(*values) for values in ordered]
    return [make(*_with_months(values, shape.months)) for values in ordered]


def _in_order(order: list[int], rows: Rows) -> Iterable[Sequence[object]]:
    return ([values[at] for at in order] for values in rows)


def _with_months(values: Sequence[object], months: tuple[int, ...]) -> list[object]:
    found = list(values)
    for at in months:
        if isinstance(day := found[at], date):
            found[at] = Month.of(day)
    return found


def read_values(kind: type[Value], columns: Sequence[str], rows: Rows, said_by: str) -> list[Value]:
    """The values of the only column, each of this kind (``Month``: from its first day)."""
    if len(columns) != 1:
        raise UnlikeStatement(f"{said_by} gives {', '.join(columns)}, not one column of {kind.__name__}")
    read = [Month.of(value) if kind is Month and isinstance(value, date) else value for (value,) in rows]
    found = [value for value in read if isinstance(value, kind)]
    if len(found) != len(rows):
        raise UnlikeStatement(f"{said_by} gives a {columns[0]} that is no {kind.__name__}")
    return found
