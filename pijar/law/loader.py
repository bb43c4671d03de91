"""Makes the book of parameters out of its files, and refuses a file that is not law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from pijar.law.parameter import Parameter, Unit, Version
from pijar.law.reader import Node, read
from pijar.law.refusals import NoProvision, UnknownParameter
from pijar.law.words import Words

SHELF = Path(__file__).parent / "parameters"

_FILE_NEEDS = frozenset({"title", "term", "unit", "checked_on", "verified", "values"})
_FILE_KNOWS = _FILE_NEEDS | {"note", "choices"}
_VERSION_NEEDS = frozenset({"value", "cite"})
_VERSION_KNOWS = _VERSION_NEEDS | {"until", "verified", "note"}


class Book:
    """All parameters by key; the key is the path of the file: ``death/lump_sum``."""

    def __init__(self, parameters: dict[str, Parameter]) -> None:
        self._parameters = parameters

    def __getitem__(self, key: str) -> Parameter:
        try:
            return self._parameters[key]
        except KeyError:
            raise UnknownParameter(
                Words(f"Tidak ada angka hukum bernama {key!r}.", f"There is no parameter named {key!r}.")
            ) from None

    def __contains__(self, key: str) -> bool:
        return key in self._parameters

    def __iter__(self) -> Iterator[str]:
        return iter(self._parameters)

    def on(self, key: str, day: date) -> Version:
        """The version of a parameter in force on a day. Raises NoProvision or UnknownParameter."""
        return self[key].on(day)


def load(shelf: Path) -> Book:
    """Read every file of a shelf. Raises FileFault, with file and line, at the first one that is not law."""
    parameters = {}
    for path in sorted(shelf.rglob("*.yaml")):
        key = path.relative_to(shelf).with_suffix("").as_posix()
        parameters[key] = read_parameter(key, read(path, shown=path.relative_to(shelf.parent)))
    return Book(parameters)


@cache
def book() -> Book:
    """The law as it is shipped, read once."""
    return load(SHELF)


def in_force(key: str, day: date) -> Version:
    """The version of a parameter in force on a day, from the shipped book."""
    return book().on(key, day)


def held_on(key: str, day: date) -> Version | None:
    """The version in force on a day, or None where there was no provision: for rules that came later."""
    try:
        return book().on(key, day)
    except NoProvision:
        return None


def read_parameter(key: str, root: Node) -> Parameter:
    """One file as a parameter. Raises FileFault."""
    entries = root.mapping(known=_FILE_KNOWS, needed=_FILE_NEEDS)
    unit = _unit(entries["unit"])
    choices = _choices(root, entries, unit)
    verified = entries["verified"].flag
    versions = _versions(key, entries["values"], unit, choices, verified)
    return Parameter(
        key=key,
        title=entries["title"].words,
        term=entries["term"].words,
        unit=unit,
        checked_on=entries["checked_on"].day,
        versions=versions,
        note=entries["note"].words if "note" in entries else "",
    )


def _unit(node: Node) -> Unit:
    try:
        return Unit(node.text)
    except ValueError:
        raise node.fault(f"unknown unit {node.text!r}; known are {', '.join(Unit)}") from None


def _choices(root: Node, entries: dict[str, Node], unit: Unit) -> frozenset[str]:
    if (unit is Unit.CHOICE) != ("choices" in entries):
        raise root.fault("'choices' stands exactly where the unit is choice")
    return frozenset(node.words for node in entries["choices"].sequence()) if "choices" in entries else frozenset()


def _versions(key: str, node: Node, unit: Unit, choices: frozenset[str], verified: bool) -> tuple[Version, ...]:
    versions: list[Version] = []
    for since, at, entry in node.dated():
        if versions:
            _check_order(versions[-1], since, at)
        versions.append(_version(key, since, entry, unit, choices, verified))
    if not versions:
        raise node.fault("'values' holds no day")
    return tuple(versions)


def _check_order(earlier: Version, since: date, at: Node) -> None:
    if since <= earlier.since:
        raise at.fault(f"{since} does not come after {earlier.since}; days stand sorted and once each")
    if earlier.until is not None and since < earlier.until:
        raise at.fault(f"{since} overlaps the version from {earlier.since}, which holds until {earlier.until}")


def _version(key: str, since: date, node: Node, unit: Unit, choices: frozenset[str], verified: bool) -> Version:
    entries = node.mapping(known=_VERSION_KNOWS, needed=_VERSION_NEEDS)
    until = entries["until"].day if "until" in entries else None
    if until is not None and until <= since:
        raise entries["until"].fault(f"ends on {until}, not after it begins on {since}")
    return Version(
        parameter=key,
        unit=unit,
        since=since,
        value=_value(entries["value"], unit, choices),
        cite=entries["cite"].words,
        verified=entries["verified"].flag if "verified" in entries else verified,
        until=until,
        note=entries["note"].words if "note" in entries else "",
    )


def _value(node: Node, unit: Unit, choices: frozenset[str]) -> int | str:
    if unit is Unit.BOOLEAN:
        return node.flag
    if unit is not Unit.CHOICE:
        return node.whole
    if node.words not in choices:
        raise node.fault(f"{node.words!r} is not one of the choices {', '.join(sorted(choices))}")
    return node.words
