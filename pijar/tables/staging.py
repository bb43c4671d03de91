"""The rows of a file laid out in a temporary table, to be judged by one statement: each cell read by its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import Final

from django.db import connection

from pijar.core.copying import NOTHING, copied_words
from pijar.core.sealing import Sealer
from pijar.tables import readings
from pijar.tables.column_kinds import ColumnKind
from pijar.tables.file_kinds import Fact, FileKind
from pijar.tables.found_columns import FoundColumns, find_columns
from pijar.tables.models import ColumnProfile
from pijar.tables.readings import RememberedCells, UnreadableError, with_faults
from pijar.values.national_id import structural_fault

LINES_AT_ONCE: Final = 5000
_ROWS_AT_ONCE: Final = 5000
_SELDOM_TWICE: Final = (ColumnKind.NATIONAL_ID, ColumnKind.MEMBER_NUMBER, ColumnKind.EMPLOYEE_NUMBER)
_NO_FAULT: Final = ("", "")
Read = Callable[[str], object]
ReportLines = Callable[[int], object]
"""Hears how many lines are laid out so far."""


def lay_out(kind: FileKind, *, stays: bool = False) -> None:
    """An empty temporary table for the rows of a file, which only this connection sees.

    It goes with the transaction, or ``stays`` until it is dropped.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {kind.staged}, judged_line")
        cursor.execute(staged_table(kind) + ("" if stays else " ON COMMIT DROP"))


def staged_table(kind: FileKind) -> str:
    """The statement that makes the temporary table of a kind of file."""
    columns = [f'"{name}" {stored}' for name, stored in kind.staged_columns()]
    columns += [f'"{name}" {stored}' for name, stored in kind.also.items()]
    return f"CREATE TEMPORARY TABLE {kind.staged} ({', '.join(columns)})"


def copy_lines(table: str, columns: Iterable[str], lines: Iterable[str], report: ReportLines | None = None) -> int:
    """Give lines, each as COPY takes it, to a temporary table; how many there were.

    ``report`` hears of the count between two COPYs, so that it may write to this connection.
    """
    rest, count = iter(lines), 0
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        while some := list(islice(rest, LINES_AT_ONCE)):
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                copy.write("".join(some))
            count += len(some)
            if report is not None:
                report(count)
    return count


class CellReaders:
    """How the cells of a file are read: by the kind of each column, the form and the words of its profile."""

    def __init__(
        self,
        kind: FileKind,
        *,
        forms: Mapping[str, str],
        words: Mapping[str, Mapping[str, str]],
        decimal: str,
        on: date,
    ) -> None:
        self.kind, self.on, self.decimal = kind, on, decimal
        self.forms = forms
        self.words = {
            fact.name: {readings.squeezed(word): meant for word, meant in words.get(fact.name, {}).items()}
            for fact in kind.facts
            if fact.meanings
        }
        self._index_of = partial(Sealer().index_of, b"nik")
        self._by_fact = {fact.name: RememberedCells(partial(with_faults, self.reader(fact))) for fact in kind.facts}

    @classmethod
    def by(cls, profile: ColumnProfile, on: date) -> CellReaders:
        """The readers of files that come in a profile, on a day."""
        kind = profile.file_kind
        return cls(kind, forms=profile.forms, words=profile.words, decimal=profile.decimal, on=on)

    def __getitem__(self, fact: str) -> RememberedCells[object]:
        return self._by_fact[fact]

    def reader(self, fact: Fact) -> Read:
        """The reader of a column; a day that has not come is a fault where it has to be past."""
        form = self.forms.get(fact.name, "")
        found: Read = {
            ColumnKind.EXACT_DAY: lambda text: readings.read_exact_day(text, form),
            ColumnKind.DAY: lambda text: readings.read_day(text, form, self.on),
            ColumnKind.BIRTH_DAY: lambda text: readings.read_birth_day(text, form, self.on),
            ColumnKind.MONTH: lambda text: readings.read_month(text, form),
            ColumnKind.RUPIAH: lambda text: readings.read_rupiah(text, self.decimal),
            ColumnKind.NATIONAL_ID: self.index_of,
            ColumnKind.MEMBER_NUMBER: readings.read_member_number,
            ColumnKind.EMPLOYEE_NUMBER: readings.read_employee_number,
            ColumnKind.PAYMENT_CODE: readings.read_payment_code,
            ColumnKind.WORD: lambda text: readings.read_word(text, self.words.get(fact.name, {})),
        }.get(fact.kind, readings.read_text)
        return partial(self._not_to_come, found) if fact.is_past else found

    def index_of(self, text: str) -> bytes | None:
        """The keyed index of a national id; nothing for what is none."""
        number = text.strip(" '")
        return None if not number or structural_fault(number) else self._index_of(number)

    def _not_to_come(self, read: Read, text: str) -> object:
        day = read(text)
        if isinstance(day, date) and day > self.on:
            raise UnreadableError("day_in_future", day)
        return day


def lines_of(table: Sequence[Sequence[str]], profile: ColumnProfile, on: date) -> Iterator[str]:
    """The rows of a table by a profile, as ``staged_lines``. Refuses a table without a column that is needed."""
    kind = profile.file_kind
    found = find_columns(table, profile.headings, kind.needed_facts, profile.skip_rows)
    return staged_lines(kind, table, found, CellReaders.by(profile, on))


def staged_lines(
    kind: FileKind, table: Sequence[Sequence[str]], found: FoundColumns, readers: CellReaders
) -> Iterator[str]:
    """Each row beneath the header as COPY takes it, in the order of ``staged_columns``; read column by column.

    A cell that cannot be read is left out, and the row bears its fault and the heading of its column.
    """
    columns = [_Staged(fact, found, readers) for fact in kind.facts]
    order = _faults_in_order(kind, columns)
    rows, width = found.rows_beneath(table), 1 + max(found.places.values())
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        cells = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for _, row in some]
        for column in columns:
            column.read(cells)
        faults = [_NO_FAULT] * len(some)
        for note in order:
            note(faults)
        copied = [texts for column in columns for texts in column.copied]
        lines = zip((str(place) for place, _ in some), *copied, *zip(*faults, strict=True), strict=True)
        yield from (f"{line}\n" for line in map("\t".join, lines))


class _Staged:
    """A column while some rows are read: what COPY is given, and the faults of its cells."""

    def __init__(self, fact: Fact, found: FoundColumns, readers: CellReaders) -> None:
        self.fact, self.place = fact, found.places.get(fact.name)
        self.heading = copied_words(found.headings.get(fact.name, ""))
        self.blank = "" if fact.stored_as == "text" else NOTHING
        read = partial(self._copied, readers.reader(fact))
        self._read: Callable[[str], str] = read if fact.kind in _SELDOM_TWICE else RememberedCells(read).__getitem__
        self._as_written = RememberedCells(lambda text: copied_words(readings.read_text(text))).__getitem__
        self.copied: list[list[str]] = []
        self._cells: list[str] = []
        self._faults: dict[str, str] = {}

    def read(self, rows: Sequence[Sequence[str]]) -> None:
        """Read the cells of some rows, each as wide as the header."""
        if self.place is None:
            self.copied = [[self.blank] * len(rows)] * (2 if self.fact.as_written else 1)
            return
        self._cells = list(map(itemgetter(self.place), rows))
        self.copied = [list(map(self._read, self._cells))]
        if self.fact.as_written:
            self.copied.append(list(map(self._as_written, self._cells)))

    @property
    def is_whole(self) -> bool:
        """Does the cell of every row say something?"""
        return self.blank not in self.copied[0]

    def says_nothing(self) -> list[bool]:
        """Of each row, whether the cell is blank."""
        return [text == self.blank for text in self.copied[0]]

    def note(self, faults: list[tuple[str, str]]) -> None:
        """Write the faults of the cells of those rows that have none yet."""
        if self._faults:
            for at, cell in enumerate(self._cells):
                if cell in self._faults and faults[at] is _NO_FAULT:
                    faults[at] = (self._faults[cell], self.heading)

    def _copied(self, read: Read, text: str) -> str:
        try:
            value = read(text)
        except UnreadableError as unreadable:
            value = unreadable.value
            self._faults[text] = unreadable.code
        if value is None or value == "":
            return self.blank
        if isinstance(value, bytes):
            return f"\\\\x{value.hex()}"
        if not isinstance(value, str):
            return str(value)
        return value if value.isprintable() and "\\" not in value else copied_words(value)


def _faults_in_order(kind: FileKind, columns: Sequence[_Staged]) -> list[Callable[[list[tuple[str, str]]], None]]:
    """What writes faults, the first one counts: what a row needs in its order, then all other columns."""
    by_fact = {column.fact.name: column for column in columns}
    steps: list[Callable[[list[tuple[str, str]]], None]] = []
    for needed in kind.needed:
        group = [by_fact.pop(fact) for fact in needed.facts]
        steps.extend(column.note for column in group)
        if needed.code:
            steps.append(partial(_note_missing, needed.code, group))
    return [*steps, *(column.note for column in by_fact.values())]


def _note_missing(code: str, group: Sequence[_Staged], faults: list[tuple[str, str]]) -> None:
    """A row that says nothing in any of these columns is at fault."""
    if any(column.is_whole for column in group):
        return
    heading = next((column.heading for column in group if column.heading), "")
    for at, nothing in enumerate(zip(*(column.says_nothing() for column in group), strict=True)):
        if all(nothing) and faults[at] is _NO_FAULT:
            faults[at] = (code, heading)
