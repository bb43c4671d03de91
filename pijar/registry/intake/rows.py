"""Rows of cells become rows of facts with their faults. Nothing here knows the city; nothing here is Django.

A row of facts is plain, in the order of ``FIELDS`` so that 100,000 of them travel cheaply between two processes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Final, NamedTuple

from pijar.registry.corrections.texts import cell_text, digest_of_cells
from pijar.registry.intake import readings
from pijar.registry.intake.readings import Birth, CellReading, ReadingCache
from pijar.registry.intake.sheets import Sheet
from pijar.tables.column_letters import column_letters
from pijar.tables.file_faults import Fault, FileFault

FIELDS: Final = (
    "row",
    "nik",
    "name",
    "birth_on",
    "birth_place",
    "sex",
    "address",
    "rt",
    "rw",
    "ward",
    "district",
    "category",
    "phone",
    "household",
    "work_place",
    "hours_from",
    "hours_until",
    "decile",
    "quarter",
    "faults",
    "mark",
)
AT: Final = {name: at for at, name in enumerate(FIELDS)}
_ROW, _NIK, _BIRTH_ON, _PLACE, _SEX = (AT[name] for name in ("row", "nik", "birth_on", "birth_place", "sex"))
_DECILE, _QUARTER, _FAULTS, _MARK = (AT[name] for name in ("decile", "quarter", "faults", "mark"))
_BLANK: Final = [0, None, "", None, "", "", "", "", "", "", "", "", "", None, "", None, None, None, None, None, None]

_READ_EACH: Final[dict[str, Callable[[object], CellReading]]] = {
    "nik": readings.nik,
    "name": readings.name,
    "address": readings.text_up_to(300),
    "phone": readings.phone,
    "household": readings.household,
}
_READ_ONCE: Final[dict[str, Callable[[object], CellReading]]] = {
    "birth_place": readings.text_up_to(80),
    "sex": readings.sex,
    "rt": readings.unit,
    "rw": readings.unit,
    "ward": readings.text_up_to(80),
    "district": readings.text_up_to(80),
    "category": readings.text_up_to(120),
    "work_place": readings.text_up_to(200),
    "hours_from": readings.clock,
    "hours_until": readings.clock,
    "quarter": readings.quarter,
}
_PAIRS: Final[dict[str, tuple[Callable[[object], CellReading], str, str]]] = {
    "rt_rw": (readings.rt_rw, "rt", "rw"),
    "hours": (readings.hours, "hours_from", "hours_until"),
    "decile": (readings.decile, "decile", "quarter"),
}
_WANTED: Final = (
    ("work_place", "work_place_missing"),
    ("hours", "hours_missing"),
    ("hours_from", "hours_missing"),
)
"""Columns that are missed where a list has them and a row leaves them empty."""
_NAMING: Final = ("nik", "name", "birth", "birth_place_day")

Row = tuple[int, Sequence[object]]
"""The number of a row as the sender sees it, and its cells."""


class _Column(NamedTuple):
    at: int
    letters: str
    field: int
    other: int
    read: Callable[[object], CellReading]


@dataclass(slots=True)
class _Some:
    """Some rows as columns: their cells as they stand, and their facts and faults as far as they are read."""

    numbers: list[int]
    cells: list[tuple[object, ...]]
    facts: list[Sequence[object]]
    faults: list[list[Fault]]

    @classmethod
    def of(cls, rows: Sequence[Row], blank: Sequence[object]) -> _Some:
        numbers = [number for number, _ in rows]
        faults: list[list[Fault]] = [[] for _ in rows]
        facts: list[Sequence[object]] = [[said] * len(rows) for said in blank]
        facts[_ROW], facts[_FAULTS] = numbers, faults
        return cls(numbers, list(zip(*[row for _, row in rows], strict=False)), facts, faults)

    def read(self, column: _Column) -> tuple[object, ...]:
        """What a column says, row by row; what is wrong with its cells is noted."""
        values, codes, said = zip(*map(column.read, self.cells[column.at]), strict=True)
        if any(codes):
            for at, code in enumerate(codes):
                if code:
                    self.note(at, code, column.letters, said[at])
        return values

    def note_blank(self, column: int, letters: str, code: str) -> None:
        cells = self.cells[column]
        if "" in cells:
            for at, cell in enumerate(cells):
                if cell == "":
                    self.note(at, code, letters)

    def note(self, at: int, code: str, letters: str, said: str | None = None) -> None:
        """Note what is wrong with a row's cell, with what it says if that may be told."""
        cell = f"{letters}{self.numbers[at]}"
        self.faults[at].append([code, cell, said] if said else [code, cell])


class RowReader:
    """Reads the rows of one sheet. ``today`` decides the century of years written with two digits."""

    def __init__(self, sheet: Sheet, today: date) -> None:
        columns = sheet.header.columns
        _check_columns(columns, sheet.name)
        self.letters = {field: column_letters(sheet.first_column + at) for field, at in columns.items()}
        self.blank, self.stated_faults = self._blank_row(columns, sheet.header.told)
        self.plain = [
            self._column(columns, field, field, "", _READ_EACH[field]) for field in _READ_EACH if field in columns
        ]
        self.plain += [
            self._column(columns, field, field, "", ReadingCache(read).__getitem__)
            for field, read in _READ_ONCE.items()
            if field in columns
        ]
        self.pairs = [
            self._column(columns, field, one, other, ReadingCache(read).__getitem__)
            for field, (read, one, other) in _PAIRS.items()
            if field in columns
        ]
        births = ReadingCache(readings.birth_before(today))
        self.births = [
            self._column(columns, field, "birth_on", "", births.__getitem__)
            for field in ("birth", "birth_place_day")
            if field in columns
        ]
        self.notes = sheet.notes
        self.mark_at = columns.get("mark")
        self.wanted = [(columns[field], self.letters[field], code) for field, code in _WANTED if field in columns]
        self.naming = itemgetter(*[columns[field] for field in _NAMING if field in columns])

    def _column(
        self, columns: dict[str, int], field: str, one: str, other: str, read: Callable[[object], CellReading]
    ) -> _Column:
        return _Column(columns[field], self.letters[field], AT[one], AT[other] if other else 0, read)

    @staticmethod
    def _blank_row(columns: dict[str, int], told: dict[str, str]) -> tuple[list[object], list[str]]:
        """A blank row that already holds the ward and district of the title, where the list has no column for them."""
        blank: list[object] = list(_BLANK)
        for field in ("ward", "district"):
            if field not in columns and "ward" not in columns:
                blank[AT[field]] = told.get(field, "")[:80]
        return blank, ["ward_from_title"] if blank[AT["ward"]] else []

    def is_of_a_person(self, row: Sequence[object]) -> bool:
        """Does a row name anybody? A line of sums, signatures or remarks has no NIK, no name and no birth date."""
        return any(self.naming(row))

    def read(self, rows: Sequence[Row]) -> list[tuple[object, ...]]:
        """The facts of some rows, each in the order of FIELDS; read column by column, for a column repeats itself."""
        some = _Some.of(rows, self.blank)
        for number, faults in zip(some.numbers, some.faults, strict=True):
            faults += [[code, str(number)] for code in self.stated_faults]
            if number in self.notes:
                faults += self.notes.pop(number)
        for column in self.plain:
            some.facts[column.field] = some.read(column)
        for column in self.pairs:
            self._read_pair(some, column)
        self._compare(some, self._births(some))
        self._settle_decile(some)
        for at, letters, code in self.wanted:
            some.note_blank(at, letters, code)
        if self.mark_at is not None:
            some.facts[_MARK] = [self._mark(row, self.mark_at) for _, row in rows]
        return list(zip(*some.facts, strict=True))

    @staticmethod
    def _read_pair(some: _Some, column: _Column) -> None:
        """One column that says two things; where it says nothing, what another column said stays."""
        ones, others = zip(*some.read(column), strict=True)
        for field, values in ((column.field, ones), (column.other, others)):
            some.facts[field] = [value or said for value, said in zip(values, some.facts[field], strict=True)]

    def _births(self, some: _Some) -> list[Birth]:
        """Days of birth, from the column of days or, where it is blank, from that of places and days."""
        first, last = self.births[0], self.births[-1]
        columns = [first if cell != "" else last for cell in some.cells[first.at]]
        readings = [column.read(some.cells[column.at][at]) for at, column in enumerate(columns)]
        for at, (column, reading) in enumerate(zip(columns, readings, strict=True)):
            if reading.code:
                some.note(at, reading.code, column.letters, reading.said)
        births: list[Birth] = [reading.value for reading in readings]
        some.facts[_BIRTH_ON] = [birth.on for birth in births]
        some.facts[_PLACE] = [said or birth.place for said, birth in zip(some.facts[_PLACE], births, strict=True)]
        return births

    def _compare(self, some: _Some, births: list[Birth]) -> None:
        """Hold each number against what is written beside it; a blank sex is read from the number."""
        letters, sexes = self.letters["nik"], list(some.facts[_SEX])
        for at, (nik, birth) in enumerate(zip(some.facts[_NIK], births, strict=True)):
            if not isinstance(nik, str):
                continue
            says, born = ("P", birth.in_nik_of_woman) if nik[6] > "3" else ("L", birth.in_nik_of_man)
            if birth.on and nik[6:12] != born:
                some.note(at, "nik_differs_birth", letters)
            if sexes[at] != says:
                some.note(at, "nik_differs_sex" if sexes[at] else "sex_from_nik", letters)
                sexes[at] = sexes[at] or says
        some.facts[_SEX] = sexes

    def _settle_decile(self, some: _Some) -> None:
        """A decile counts with its quarter only."""
        deciles, quarters = list(some.facts[_DECILE]), list(some.facts[_QUARTER])
        for at, (decile, quarter) in enumerate(zip(deciles, quarters, strict=True)):
            if decile is None:
                quarters[at] = None
            elif quarter is None:
                some.note(at, "decile_without_quarter", self.letters["decile"])
                deciles[at] = None
        some.facts[_DECILE], some.facts[_QUARTER] = deciles, quarters

    @staticmethod
    def _mark(row: Sequence[object], at: int) -> list[str]:
        return [cell_text(row[at]).strip(), digest_of_cells(row[: max(at - 1, 0)])]


def _check_columns(columns: dict[str, int], sheet: str) -> None:
    missing = [field for field in ("name",) if field not in columns]
    if "birth" not in columns and "birth_place_day" not in columns:
        missing.append("birth")
    if missing:
        raise FileFault("columns_missing", columns=missing, sheet=sheet)
