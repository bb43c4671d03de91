"""A file of the book that holds one number: each version with its day, its value and its provision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pijar.law.parameter import Parameter, Unit, Version
from pijar.law.reader import Node

_FILE_NEEDS = frozenset({"title", "term", "unit", "checked_on", "verified", "values"})
_FILE_KNOWS = _FILE_NEEDS | {"note", "choices"}
_VERSION_NEEDS = frozenset({"value", "cite"})
_VERSION_KNOWS = _VERSION_NEEDS | {"until", "verified", "note"}


@dataclass(frozen=True, slots=True)
class Shared:
    """What all versions of a number have in common; ``verified`` is theirs unless a version says otherwise."""

    key: str
    unit: Unit
    verified: bool
    choices: frozenset[str] = frozenset()


def read_parameter(key: str, root: Node) -> Parameter:
    """One file as a parameter. Raises FileFault."""
    entries = root.mapping(known=_FILE_KNOWS, needed=_FILE_NEEDS)
    unit = read_unit(entries["unit"])
    shared = Shared(key, unit, entries["verified"].flag, _choices(root, entries, unit))
    return Parameter(
        key=key,
        title=entries["title"].words,
        term=entries["term"].words,
        unit=unit,
        checked_on=entries["checked_on"].day,
        versions=read_versions(shared, entries["values"], _version_entries),
        note=entries["note"].words if "note" in entries else "",
    )


def read_unit(node: Node) -> Unit:
    """A unit by its name. Raises FileFault for one that is not known."""
    try:
        return Unit(node.text)
    except ValueError:
        raise node.fault(f"unknown unit {node.text!r}; known are {', '.join(Unit)}") from None


def _choices(root: Node, entries: dict[str, Node], unit: Unit) -> frozenset[str]:
    if (unit is Unit.CHOICE) != ("choices" in entries):
        raise root.fault("'choices' stands exactly where the unit is choice")
    return frozenset(node.words for node in entries["choices"].sequence()) if "choices" in entries else frozenset()


Entries = Callable[[date, Node, Node], dict[str, Node]]


def _version_entries(since: date, at: Node, node: Node) -> dict[str, Node]:
    return node.mapping(known=_VERSION_KNOWS, needed=_VERSION_NEEDS)


def read_versions(shared: Shared, node: Node, entries_of: Entries) -> tuple[Version, ...]:
    """The versions under ``values``, sorted by day; ``entries_of`` gives value, provision and whatever else is said.

    Raises FileFault.
    """
    versions: list[Version] = []
    for since, at, entry in node.dated():
        if versions:
            check_order(versions[-1].since, versions[-1].until, since, at)
        versions.append(_version(shared, since, entries_of(since, at, entry)))
    if not versions:
        raise node.fault("'values' holds no day")
    return tuple(versions)


def check_order(earlier: date, until: date | None, since: date, at: Node) -> None:
    """Raises FileFault unless ``since`` comes after the earlier day, and not before that one's end."""
    if since <= earlier:
        raise at.fault(f"{since} does not come after {earlier}; days stand sorted and once each")
    if until is not None and since < until:
        raise at.fault(f"{since} overlaps the version from {earlier}, which holds until {until}")


def read_until(entries: dict[str, Node], since: date) -> date | None:
    """The first day on which something no longer holds, if that is said. Raises FileFault."""
    until = entries["until"].day if "until" in entries else None
    if until is not None and until <= since:
        raise entries["until"].fault(f"ends on {until}, not after it begins on {since}")
    return until


def _version(shared: Shared, since: date, entries: dict[str, Node]) -> Version:
    return Version(
        parameter=shared.key,
        unit=shared.unit,
        since=since,
        value=_value(entries["value"], shared),
        cite=entries["cite"].words,
        verified=entries["verified"].flag if "verified" in entries else shared.verified,
        until=read_until(entries, since),
        note=entries["note"].words if "note" in entries else "",
    )


def _value(node: Node, shared: Shared) -> int | str:
    if shared.unit is Unit.BOOLEAN:
        return node.flag
    if shared.unit is not Unit.CHOICE:
        return node.whole
    if node.words not in shared.choices:
        raise node.fault(f"{node.words!r} is not one of the choices {', '.join(sorted(shared.choices))}")
    return node.words
