"""One row of cells becomes one row of facts with its faults. Nothing here knows the city; nothing here is Django.

A row of facts is a plain list in the order of ``FIELDS`` so that 100,000 of them travel cheaply between two processes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from pijar.registry.corrections.texts import cell_text, digest_of_cells
from pijar.registry.intake import readings
from pijar.registry.intake.cells import column_letters
from pijar.registry.intake.faults import Fault, FileFault
from pijar.registry.intake.readings import Birth, Reading, Remembered
from pijar.registry.intake.sheets import Sheet

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
_NIK, _BIRTH_ON, _PLACE, _SEX, _FAULTS = (AT[name] for name in ("nik", "birth_on", "birth_place", "sex", "faults"))
_MARK: Final = AT["mark"]
_BLANK: Final = [0, None, "", None, "", "", "", "", "", "", "", "", "", None, "", None, None, None, None, None, None]

_READ_EACH: Final[dict[str, Callable[[Any], Reading]]] = {
    "nik": readings.nik,
    "name": readings.name,
    "address": readings.text_up_to(300),
    "phone": readings.phone,
    "household": readings.household,
}
_READ_ONCE: Final[dict[str, Callable[[Any], Reading]]] = {
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
_PAIRS: Final[dict[str, tuple[Callable[[Any], Reading], str, str]]] = {
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


class _Column(NamedTuple):
    at: int
    letters: str
    field: int
    other: int
    read: Callable[[Any], Reading]


class RowReader:
    """Reads the rows of one sheet. ``today`` decides the century of years written with two digits."""

    def __init__(self, sheet: Sheet, today: date) -> None:
        columns = sheet.header.columns
        _check_columns(columns, sheet.name)
        self.letters = {field: column_letters(sheet.first_column + at) for field, at in columns.items()}
        self.blank, self.told_faults = self._told(columns, sheet.header.told)
        self.plain = [
            self._column(columns, field, field, "", _READ_EACH[field]) for field in _READ_EACH if field in columns
        ]
        self.plain += [
            self._column(columns, field, field, "", Remembered(read).__getitem__)
            for field, read in _READ_ONCE.items()
            if field in columns
        ]
        self.pairs = [
            self._column(columns, field, one, other, Remembered(read).__getitem__)
            for field, (read, one, other) in _PAIRS.items()
            if field in columns
        ]
        births = Remembered(readings.birth_before(today))
        self.births = [
            self._column(columns, field, "birth_on", "", births.__getitem__)
            for field in ("birth", "birth_place_day")
            if field in columns
        ]
        self.notes = sheet.notes
        self.mark_at = columns.get("mark")
        self.wanted = [(columns[field], self.letters[field], code) for field, code in _WANTED if field in columns]
        self.naming = [columns[field] for field in ("nik", "name", "birth", "birth_place_day") if field in columns]

    def _column(
        self, columns: dict[str, int], field: str, one: str, other: str, read: Callable[[Any], Reading]
    ) -> _Column:
        return _Column(columns[field], self.letters[field], AT[one], AT[other] if other else 0, read)

    @staticmethod
    def _told(columns: dict[str, int], told: dict[str, str]) -> tuple[list[Any], list[str]]:
        """A blank row that already holds the ward and district of the title, where the list has no column for them."""
        blank = list(_BLANK)
        for field in ("ward", "district"):
            if field not in columns and "ward" not in columns:
                blank[AT[field]] = told.get(field, "")[:80]
        return blank, ["ward_from_title"] if blank[AT["ward"]] else []

    def is_of_a_person(self, row: Sequence[Any]) -> bool:
        """Does a row name anybody? A line of sums, signatures or remarks has no NIK, no name and no birth date."""
        return any(row[at] for at in self.naming)

    def read(self, number: int, row: Sequence[Any]) -> list[Any]:
        """The facts of one row in the order of FIELDS."""
        facts = self.blank.copy()
        faults: list[Fault] = [[code, str(number)] for code in self.told_faults]
        if number in self.notes:
            faults += self.notes.pop(number)
        facts[0] = number
        facts[_FAULTS] = faults
        for at, letters, field, _, read in self.plain:
            facts[field], code, said = read(row[at])
            if code:
                faults.append(_fault(code, f"{letters}{number}", said))
        for at, letters, field, other, read in self.pairs:
            values, code, said = read(row[at])
            facts[field], facts[other] = values[0] or facts[field], values[1] or facts[other]
            if code:
                faults.append(_fault(code, f"{letters}{number}", said))
        self._settle(number, facts, self._birth(number, row, facts, faults), faults)
        faults += [[code, f"{letters}{number}"] for at, letters, code in self.wanted if row[at] == ""]
        if self.mark_at is not None:
            facts[_MARK] = [cell_text(row[self.mark_at]).strip(), digest_of_cells(row[: max(self.mark_at - 1, 0)])]
        return facts

    def _birth(self, number: int, row: Sequence[Any], facts: list[Any], faults: list[Fault]) -> Birth:
        column = self.births[0] if row[self.births[0].at] != "" else self.births[-1]
        reading = column.read(row[column.at])
        birth: Birth = reading.value
        code, said = reading.code, reading.said
        facts[_BIRTH_ON], facts[_PLACE] = birth.on, facts[_PLACE] or birth.place
        if code:
            faults.append(_fault(code, f"{column.letters}{number}", said))
        return birth

    def _settle(self, number: int, facts: list[Any], birth: Birth, faults: list[Fault]) -> None:
        """What can only be seen with two cells: the NIK beside birth and sex, the decile beside its quarter."""
        nik = facts[_NIK]
        if nik is not None:
            self._compare(f"{self.letters['nik']}{number}", nik, birth, facts, faults)
        if facts[AT["decile"]] is None:
            facts[AT["quarter"]] = None
        elif facts[AT["quarter"]] is None:
            faults.append(["decile_without_quarter", f"{self.letters['decile']}{number}"])
            facts[AT["decile"]] = None

    @staticmethod
    def _compare(cell: str, nik: str, birth: Birth, facts: list[Any], faults: list[Fault]) -> None:
        """Hold the number against what is written beside it; a blank sex is read from the number."""
        says_female = nik[6] > "3"
        if birth.on and nik[6:12] != (birth.in_nik_of_woman if says_female else birth.in_nik_of_man):
            faults.append(["nik_differs_birth", cell])
        says = "P" if says_female else "L"
        if facts[_SEX] != says:
            faults.append(["nik_differs_sex" if facts[_SEX] else "sex_from_nik", cell])
            facts[_SEX] = facts[_SEX] or says


def _check_columns(columns: dict[str, int], sheet: str) -> None:
    missing = [field for field in ("name",) if field not in columns]
    if "birth" not in columns and "birth_place_day" not in columns:
        missing.append("birth")
    if missing:
        raise FileFault("columns_missing", columns=missing, sheet=sheet)


def _fault(code: str, cell: str, said: str | None) -> Fault:
    return [code, cell, said] if said else [code, cell]
