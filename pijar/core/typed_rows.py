"""Rows of the database as frozen dataclasses: each column fills the field of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import Field, dataclass, fields
from datetime import date
from enum import EnumType
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


Reader = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a class of rows takes: names in their order, and the places whose values are read into a kind of ours."""

    names: tuple[str, ...]
    readers: tuple[tuple[int, Reader], ...]


def shape_of(row: type[Dataclass]) -> Shape:
    """The shape of a class, found out once."""
    if row not in _SHAPES:
        kinds = get_type_hints(row)
        names = tuple(field.name for field in fields(row))
        readers = ((at, reader_of(kinds[name])) for at, name in enumerate(names))
        _SHAPES[row] = Shape(names, tuple((at, reader) for at, reader in readers if reader is not None))
    return _SHAPES[row]


def reader_of(kind: object) -> Reader | None:
    """How a month is read from its first day, a word of an enumeration from its value; None for what stays as it is."""
    for each in (kind, *get_args(kind)):
        if each is Month:
            return _month
        if isinstance(each, EnumType):
            return each
    return None


def _month(value: object) -> object:
    return Month.of(value) if isinstance(value, date) else value


_SHAPES: dict[type[Dataclass], Shape] = {}


def read_rows(row: type[Row], columns: Sequence[str], rows: Rows, said_by: str) -> list[Row]:
    """Rows under these columns, by name in whatever order; months and words of enumerations are read as such."""
    shape = shape_of(row)
    if sorted(shape.names) != sorted(columns):
        raise UnlikeStatement(f"{row.__name__} takes {', '.join(shape.names)}; {said_by} gives {', '.join(columns)}")
    make: Callable[..., Row] = row
    ordered = rows if shape.names == tuple(columns) else _in_order([columns.index(name) for name in shape.names], rows)
    if not shape.readers:
        return [make(*values) for values in ordered]
    return [make(*_read(values, shape.readers)) for values in ordered]


def _in_order(order: list[int], rows: Rows) -> Iterable[Sequence[object]]:
    return ([values[at] for at in order] for values in rows)


def _read(values: Sequence[object], readers: Sequence[tuple[int, Reader]]) -> list[object]:
    found = list(values)
    for at, reader in readers:
        if found[at] is not None:
            found[at] = reader(found[at])
    return found


def facts_of(row: Dataclass) -> dict[str, object]:
    """A row as facts by name, for a sentence, a workbook or a door; one level deep."""
    return {name: getattr(row, name) for name in shape_of(type(row)).names}


def counts_of(row: Dataclass) -> dict[str, int]:
    """The whole numbers of a row by name."""
    return {name: count for name, count in facts_of(row).items() if isinstance(count, int)}


def read_values(kind: type[Value], columns: Sequence[str], rows: Rows, said_by: str) -> list[Value]:
    """The values of the only column, each of this kind."""
    if len(columns) != 1:
        raise UnlikeStatement(f"{said_by} gives {', '.join(columns)}, not one column of {kind.__name__}")
    reader = reader_of(kind)
    read = (value if reader is None or value is None else reader(value) for (value,) in rows)
    found = [value for value in read if isinstance(value, kind)]
    if len(found) != len(rows):
        raise UnlikeStatement(f"{said_by} gives a {columns[0]} that is no {kind.__name__}")
    return found
