"""Profiles of columns as a file of words: read strictly, and written so that reading gives the same again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

from pijar.law.reader import Node, read
from pijar.tables.file_kinds import NamedColumn

_NEEDED: Final = frozenset({"kind", "name", "columns"})
_KNOWN: Final = _NEEDED | {"is_example", "sheet", "words", "decimal", "skip_rows", "skip_words"}


@dataclass(frozen=True, slots=True)
class CityProfile:
    """A profile as a file says it, and as ``keep_profile`` takes it."""

    kind: str
    name: str
    columns: tuple[NamedColumn, ...]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sheet: str = ""
    decimal: str = ""
    skip_rows: int = 0
    skip_words: tuple[str, ...] = ()
    is_example: bool = False


def read_profiles(path: Path) -> tuple[CityProfile, ...]:
    """The profiles in a file, by kind and name. Raises FileFault, with file and line."""
    found = (_profile(node) for node in read(path, shown=Path(path.parent.name) / path.name).sequence())
    return tuple(sorted(found, key=lambda profile: (profile.kind, profile.name)))


def write_profiles(profiles: Iterable[CityProfile], path: Path) -> None:
    """Write profiles as a file; what says nothing is left out."""
    said = [{name: value for name, value in _facts(profile) if value not in ("", 0, {}, [])} for profile in profiles]
    path.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")


def _profile(node: Node) -> CityProfile:
    said = node.mapping(known=_KNOWN, needed=_NEEDED)
    words = said["words"].mapping() if "words" in said else {}
    return CityProfile(
        kind=said["kind"].words,
        name=said["name"].words,
        columns=tuple(map(_column, said["columns"].sequence())),
        words={fact: {word: meant.words for word, meant in each.mapping().items()} for fact, each in words.items()},
        sheet=said["sheet"].words if "sheet" in said else "",
        decimal=said["decimal"].words if "decimal" in said else "",
        skip_rows=said["skip_rows"].whole if "skip_rows" in said else 0,
        skip_words=_texts(said["skip_words"]) if "skip_words" in said else (),
        is_example="is_example" in said and said["is_example"].flag,
    )


def _column(node: Node) -> NamedColumn:
    said = node.mapping(known=frozenset({"fact", "headings", "form"}), needed=frozenset({"fact", "headings"}))
    return NamedColumn(said["fact"].words, _texts(said["headings"]), said["form"].words if "form" in said else "")


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(entry.words for entry in node.sequence())


def _facts(profile: CityProfile) -> Iterator[tuple[str, object]]:
    yield from (("kind", profile.kind), ("name", profile.name), ("is_example", profile.is_example))
    yield "sheet", profile.sheet
    yield "columns", [_column_facts(column) for column in profile.columns]
    yield "words", {fact: dict(words) for fact, words in profile.words.items()}
    yield from (("decimal", profile.decimal), ("skip_rows", profile.skip_rows))
    yield "skip_words", list(profile.skip_words)


def _column_facts(column: NamedColumn) -> dict[str, object]:
    said: dict[str, object] = {"fact": column.fact, "headings": list(column.headings)}
    return said | {"form": column.form} if column.form else said
