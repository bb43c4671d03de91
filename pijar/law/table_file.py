"""A file of the book that holds a table of the law: its rows, and each provision once with the day it began.

Every row becomes a parameter like that of a file of its own. Rows have a name, or they are ``numbered``: 1, 2, 3 and
so on, as brackets are, and then their numbers rise on every day. Notes stand once and are called by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pijar.law.parameter import Parameter, Table, Unit, Version
from pijar.law.parameter_file import Shared, check_order, read_unit, read_until, read_versions
from pijar.law.reader import Node
from pijar.law.refusals import NoProvision

_FILE_NEEDS = frozenset({"title", "term", "unit", "checked_on", "verified", "provisions", "rows"})
_FILE_KNOWS = _FILE_NEEDS | {"numbered", "notes"}
_NUMBERED = frozenset({"name", "title", "term"})
_NUMBERED_ROW = frozenset({"values"})
_NAMED_ROW = _NUMBERED_ROW | {"title", "term"}
_ROW_MAY = frozenset({"note", "checked_on"})
_PROVISION, _CELL = frozenset({"cite"}), frozenset({"value"})
_MAY = frozenset({"until", "verified", "note"})
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = "{number}"


def is_table(root: Node) -> bool:
    """Does a file hold a table? It does where it has rows. Raises FileFault for what is no mapping at all."""
    return "rows" in root.mapping()


def read_table(key: str, root: Node) -> tuple[Table, tuple[Parameter, ...]]:
    """One file as a table, with a parameter for each of its rows. Raises FileFault."""
    entries = root.mapping(known=_FILE_KNOWS, needed=_FILE_NEEDS)
    sheet = _Sheet(key, entries)
    rows = list(_rows(entries))
    parameters = tuple(sheet.parameter(row) for row in rows)
    sheet.check_used(parameters)
    if "numbered" in entries:
        _check_rising(rows, parameters)
    return Table(
        key=key,
        title=entries["title"].words,
        term=entries["term"].words,
        rows=tuple(row.name for row in rows),
        provisions=tuple((day, provision.said["cite"].words) for day, provision in sheet.provisions.items()),
    ), parameters


@dataclass(frozen=True, slots=True)
class _Provision:
    """A day on which numbers of the table began: its key as a node, and what is said of it."""

    at: Node
    said: dict[str, Node]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as the file has it: its key as a node, what it is called, and what else is said of it."""

    at: Node
    name: str
    title: str
    term: str
    said: dict[str, Node]


def _rows(entries: dict[str, Node]) -> Iterator[_Row]:
    node = entries["rows"]
    if not node.mapping():
        raise node.fault("'rows' holds no row")
    head = _head(entries["numbered"]) if "numbered" in entries else None
    for number, (at, row) in enumerate(node.pairs(), start=1):
        yield _numbered_row(head, number, at, row) if head else _named_row(at, row)


def _head(node: Node) -> dict[str, str]:
    """How numbered rows are named and called."""
    entries = node.mapping(known=_NUMBERED, needed=_NUMBERED)
    for key in ("title", "term"):
        if _NUMBER not in entries[key].words:
            raise entries[key].fault(f"does not say {_NUMBER}, so all rows would be called the same")
    _check_name(entries["name"])
    return {key: entry.words for key, entry in entries.items()}


def _numbered_row(head: dict[str, str], number: int, at: Node, node: Node) -> _Row:
    if at.text != str(number):
        raise at.fault(f"row {at.text!r} stands where row {number} comes; numbered rows run 1, 2, 3 without a gap")
    said = node.mapping(known=_NUMBERED_ROW | _ROW_MAY, needed=_NUMBERED_ROW)
    title, term = (head[key].replace(_NUMBER, str(number)) for key in ("title", "term"))
    return _Row(at, f"{head['name']}_{number:02d}", title, term, said)


def _named_row(at: Node, node: Node) -> _Row:
    _check_name(at)
    said = node.mapping(known=_NAMED_ROW | _ROW_MAY, needed=_NAMED_ROW)
    return _Row(at, at.text, said["title"].words, said["term"].words, said)


def _check_name(node: Node) -> None:
    if not _NAME.fullmatch(node.text):
        raise node.fault(f"{node.text!r} is no name of a row: small letters, digits and _, a letter first")


class _Sheet:
    """What the rows of a table share: its head, its provisions, and its notes by name."""

    def __init__(self, key: str, entries: dict[str, Node]) -> None:
        self.key = key
        self.unit = read_unit(entries["unit"])
        if self.unit is Unit.CHOICE:
            raise entries["unit"].fault("a table holds no choices; give each a file of its own")
        self.verified = entries["verified"].flag
        self.checked_on = entries["checked_on"].day
        self.notes = _Notes(entries["notes"].mapping() if "notes" in entries else {})
        self.provisions = self._provisions(entries["provisions"])

    def _provisions(self, node: Node) -> dict[date, _Provision]:
        found: dict[date, _Provision] = {}
        earlier: tuple[date, date | None] | None = None
        for since, at, entry in node.dated():
            said = entry.mapping(known=_PROVISION | _MAY, needed=_PROVISION)
            if earlier:
                check_order(*earlier, since, at)
            earlier = since, read_until(said, since)
            found[since] = _Provision(at, self.notes.in_full(said))
        if not found:
            raise node.fault("'provisions' holds no day")
        return found

    def parameter(self, row: _Row) -> Parameter:
        """A row as a parameter of the book. Raises FileFault."""
        said = self.notes.in_full(row.said)
        shared = Shared(f"{self.key}/{row.name}", self.unit, self.verified)
        versions = read_versions(shared, said["values"], self._cell)
        self._check_whole(said["values"], versions)
        return Parameter(
            key=shared.key,
            title=row.title,
            term=row.term,
            unit=self.unit,
            checked_on=said["checked_on"].day if "checked_on" in said else self.checked_on,
            versions=versions,
            note=said["note"].words if "note" in said else "",
        )

    def _cell(self, since: date, at: Node, node: Node) -> dict[str, Node]:
        """A value with what its provision says, as far as the cell does not say otherwise itself."""
        if since not in self.provisions:
            raise at.fault(f"{since} is no day of 'provisions', so the value has no citation")
        said = {"value": node} if node.is_one_value else node.mapping(known=_CELL | _MAY, needed=_CELL)
        return {**self.provisions[since].said, **self.notes.in_full(said)}

    def _check_whole(self, node: Node, versions: tuple[Version, ...]) -> None:
        """A row that has begun goes on with every provision, unless it is said when it ended."""
        days = {version.since for version in versions}
        for day in self.provisions:
            held = [version for version in versions if version.since < day]
            if held and day not in days and (held[-1].until is None or held[-1].until > day):
                raise node.fault(f"no value on {day}, and no 'until' says that the row had ended")

    def check_used(self, parameters: Sequence[Parameter]) -> None:
        """Raises FileFault for a provision that gave no number, and for a note that nobody calls."""
        days = {version.since for parameter in parameters for version in parameter.versions}
        for day, provision in self.provisions.items():
            if day not in days:
                raise provision.at.fault(f"no row has a value on {day}")
        self.notes.check_used()


@dataclass(frozen=True, slots=True)
class _Notes:
    """Notes by name, and which of them were called."""

    words: dict[str, Node]
    called: set[str] = field(default_factory=set)

    def in_full(self, said: dict[str, Node]) -> dict[str, Node]:
        """The same with the note itself in place of its name. Raises FileFault for a name that is none."""
        if "note" not in said:
            return said
        name = said["note"].text
        if name not in self.words:
            raise said["note"].fault(f"'notes' has no note named {name!r}")
        self.called.add(name)
        return {**said, "note": self.words[name]}

    def check_used(self) -> None:
        for name, node in self.words.items():
            if name not in self.called:
                raise node.fault(f"the note {name!r} is called by nothing")


def _check_rising(rows: Sequence[_Row], parameters: Sequence[Parameter]) -> None:
    """On every day on which a number began or ended: no number missing between others, and each above the last."""
    versions = [version for parameter in parameters for version in parameter.versions]
    for day in sorted({day for version in versions for day in (version.since, version.until) if day}):
        missing, below = "", -1
        for row, parameter in zip(rows, parameters, strict=True):
            held = _held(parameter, day)
            if held is None:
                missing = row.name
                continue
            if missing:
                raise row.at.fault(f"{row.name} holds on {day}, and {missing} before it does not")
            if held.number <= below:
                raise row.at.fault(f"{held.number} on {day} does not rise above {below}, the row before")
            below = held.number


def _held(parameter: Parameter, day: date) -> Version | None:
    try:
        return parameter.on(day)
    except NoProvision:
        return None
