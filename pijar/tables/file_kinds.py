"""Kinds of files of rows: what their columns hold, which of them every file needs, and what words may mean.

An app declares its kinds in its module ``file_kinds``; here they are found again by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NotRequired, TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pijar.core.refusals import NotFound
from pijar.tables.column_kinds import DAYS, STORED_AS, ColumnKind


@dataclass(frozen=True, slots=True)
class Fact:
    """What a column may hold: the name, the kind of its cells and what it is called.

    ``meanings`` are what the words of a column can mean. ``is_past``: a day that has not come is a fault.
    ``as_written`` names a second staged column with the words of this one as they stand.
    """

    name: str
    kind: ColumnKind
    label: str | Promise
    meanings: tuple[str, ...] = ()
    is_past: bool = False
    as_written: str = ""

    @property
    def has_form(self) -> bool:
        """Does a profile say how the cells are written?"""
        return self.kind in DAYS or self.kind == ColumnKind.MONTH

    @property
    def staged_as(self) -> str:
        """The name of the staged column: of a national id there is only its index."""
        return "nik_index" if self.kind == ColumnKind.NATIONAL_ID else self.name

    @property
    def stored_as(self) -> str:
        """The type of the staged column."""
        return STORED_AS.get(self.kind, "text")


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A column of a profile: a fact, the headings it may stand under, and how its days or months are written."""

    fact: str
    headings: Sequence[str]
    form: str = ""


class ProfileFacts(TypedDict):
    """What a profile says, as ``keep_profile`` takes it."""

    columns: Sequence[NamedColumn]
    words: NotRequired[Mapping[str, Mapping[str, str]]]
    sheet: NotRequired[str]
    decimal: NotRequired[str]
    skip_rows: NotRequired[int]
    skip_words: NotRequired[Sequence[str]]
    is_example: NotRequired[bool]


class WrittenColumn(TypedDict):
    """A column as a profile keeps it."""

    fact: str
    headings: list[str]
    form: str


class WrittenProfile(TypedDict):
    """What a version of a profile says."""

    columns: list[WrittenColumn]
    words: dict[str, dict[str, str]]
    sheet: str
    decimal: str
    skip_rows: int
    skip_words: list[str]
    is_example: bool


@dataclass(frozen=True, slots=True)
class Needed:
    """Columns of which a file must have one. With a ``code`` a row needs one of the cells too, or is refused so."""

    facts: tuple[str, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file of rows that comes in, or goes out in the same columns.

    ``lock`` is what nobody else may be at while one is taken, ``staged`` names the temporary table of its rows.
    """

    name: str
    label: str | Promise
    facts: tuple[Fact, ...]
    needed: tuple[Needed, ...] = ()
    lock: str = ""
    staged: str = "staged_line"
    also: Mapping[str, str] = field(default_factory=dict)
    """Staged columns, with their types, that no cell fills: the judging statement reads them for the sake of others."""
    goes_out: bool = False
    has_decimal: bool = False
    words: Mapping[str, str | Promise] = field(default_factory=dict)
    """What the meanings of words are called."""

    @property
    def by_name(self) -> dict[str, Fact]:
        """The facts by their names."""
        return {fact.name: fact for fact in self.facts}

    @property
    def needed_facts(self) -> list[tuple[str, ...]]:
        """Of each group one column must be there."""
        return [needed.facts for needed in self.needed]

    def staged_columns(self) -> Iterator[tuple[str, str]]:
        """The columns of the temporary table and their types, in the order in which rows are copied into it."""
        yield "place", "integer"
        for fact in self.facts:
            yield fact.staged_as, fact.stored_as
            if fact.as_written:
                yield fact.as_written, "text"
        yield from (("fault", "text"), ("fault_column", "text"))


_KINDS: Final[dict[str, FileKind]] = {}


def declare(*kinds: FileKind) -> None:
    """Make kinds of files known by their names."""
    _KINDS.update((kind.name, kind) for kind in kinds)


def file_kind(name: str) -> FileKind:
    """The kind of this name. Raises NotFound."""
    if name not in _KINDS:
        raise NotFound("file_kind_unknown", _("Jenis berkas %(name)s tidak dikenal.") % {"name": name})
    return _KINDS[name]


def file_kinds() -> list[FileKind]:
    """All kinds that apps have declared."""
    return list(_KINDS.values())
