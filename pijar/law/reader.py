"""Strict reading of YAML: every node keeps its line, nothing is guessed, doubled keys and floats are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"0|[1-9][0-9]*(_[0-9]{3})*")
_TAG = "tag:yaml.org,2002:"


class FileFault(ValueError):
    """A file of the law that cannot stand: names the file, the line and what is wrong."""

    def __init__(self, path: Path, line: int, sentence: str) -> None:
        super().__init__(f"{path}:{line}: {sentence}")
        self.path, self.line, self.sentence = path, line, sentence


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a file: the YAML node with the file it is from."""

    path: Path
    yaml: yaml.Node

    @property
    def line(self) -> int:
        return int(self.yaml.start_mark.line) + 1

    def fault(self, sentence: str) -> FileFault:
        return FileFault(self.path, self.line, sentence)

    def mapping(self, *, known: frozenset[str] | None = None, needed: frozenset[str] = frozenset()) -> dict[str, Node]:
        """The entries by key. Refuses what is no mapping, doubled keys, keys not known and needed keys missing."""
        entries: dict[str, Node] = {}
        for key, node in self.pairs():
            if key.text in entries:
                raise key.fault(f"{key.text!r} stands twice")
            if known is not None and key.text not in known:
                raise key.fault(f"unknown key {key.text!r}; known are {', '.join(sorted(known))}")
            entries[key.text] = node
        for name in sorted(needed - entries.keys()):
            raise self.fault(f"{name!r} is missing")
        return entries

    def dated(self) -> Iterator[tuple[date, Node, Node]]:
        """The entries of a mapping whose keys are days: day, node of the key, node of the value."""
        for key, node in self.pairs():
            yield key.day, key, node

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """The entries of a mapping as they stand, the key of each as a node of its own."""
        if not isinstance(self.yaml, yaml.MappingNode):
            raise self.fault("expected a mapping of keys and values")
        for key, value in self.yaml.value:
            yield Node(self.path, key), Node(self.path, value)

    def sequence(self) -> list[Node]:
        if not isinstance(self.yaml, yaml.SequenceNode):
            raise self.fault("expected a list")
        return [Node(self.path, item) for item in self.yaml.value]

    @property
    def is_one_value(self) -> bool:
        return isinstance(self.yaml, yaml.ScalarNode)

    @property
    def text(self) -> str:
        if not isinstance(self.yaml, yaml.ScalarNode):
            raise self.fault("expected one value, not a list or mapping")
        return str(self.yaml.value)

    @property
    def words(self) -> str:
        """Text that is there: not empty, not null."""
        if not self.text.strip() or self.yaml.tag == f"{_TAG}null":
            raise self.fault("is empty")
        return self.text.strip()

    @property
    def day(self) -> date:
        try:
            return date.fromisoformat(self.text)
        except ValueError:
            raise self.fault(f"{self.text!r} is not a day written YYYY-MM-DD") from None

    @property
    def flag(self) -> bool:
        if self.yaml.tag != f"{_TAG}bool" or self.text not in ("true", "false"):
            raise self.fault(f"{self.text!r} is neither true nor false")
        return self.text == "true"

    @property
    def whole(self) -> int:
        """A whole number, not negative, thousands set off by ``_`` if at all. A float is refused: money is exact."""
        if self.yaml.tag == f"{_TAG}float":
            raise self.fault(
                f"{self.text} is a float; the law counts in whole numbers (use per_mille for parts of a percent)"
            )
        if not _WHOLE.fullmatch(self.text) or self.yaml.tag != f"{_TAG}int":
            raise self.fault(f"{self.text!r} is not a whole number")
        return int(self.text.replace("_", ""))


def read(path: Path, shown: Path | None = None) -> Node:
    """The one document in a file. ``shown`` is the path to name in faults. Raises FileFault for broken YAML."""
    shown = shown or path
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise FileFault(shown, mark.line + 1 if mark else 1, f"is not YAML: {error.problem}") from error
    if root is None:
        raise FileFault(shown, 1, "is empty")
    return Node(shown, root)
