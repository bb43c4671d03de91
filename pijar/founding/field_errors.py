"""What goes wrong on the way from the kampung to the city: errors as found on real lists, planted and remembered.

A list is asked for with a number of good people. Faulty rows are added beside them, never instead of them, so that the
story knows exactly how many good people come out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from pijar.founding.people import InventedPerson, Population
from pijar.founding.trades import OWN_WORDS, TRADE_BY_CODE

Cell = str | int | date | None
Cells = dict[str, Cell]


class Fault(StrEnum):
    """One kind of error on a list."""

    SAME_LIST_TWICE = "same_list_twice"
    OTHER_LIST_TOO = "other_list_too"
    DIGIT_WRONG = "digit_wrong"
    DIGITS_SWAPPED = "digits_swapped"
    FIFTEEN_DIGITS = "fifteen_digits"
    NUMBER_CELL = "number_cell"
    NO_NATIONAL_ID = "no_national_id"
    DATE_UNREADABLE = "date_unreadable"
    CATEGORY_MISSING = "category_missing"
    BIRTH_DIFFERS = "birth_differs"
    WARD_UNKNOWN = "ward_unknown"
    OVER_AGE = "over_age"
    UNDER_AGE = "under_age"
    DEAD = "dead"
    EMPLOYED = "employed"
    NAME_MISSPELT = "name_misspelt"
    TRADE_IN_OWN_WORDS = "trade_in_own_words"
    WARD_MISSPELT = "ward_misspelt"
    PHONE_BROKEN = "phone_broken"


class FoundBy(StrEnum):
    """Who notices an error, at the latest."""

    INTAKE = "intake"
    KELURAHAN = "kelurahan"
    CRITERIA = "criteria"
    INSURER = "insurer"
    NOBODY = "nobody"


NOTICED_BY: dict[Fault, FoundBy] = {
    Fault.SAME_LIST_TWICE: FoundBy.INTAKE,
    Fault.OTHER_LIST_TOO: FoundBy.INTAKE,
    Fault.DIGIT_WRONG: FoundBy.KELURAHAN,
    Fault.DIGITS_SWAPPED: FoundBy.KELURAHAN,
    Fault.FIFTEEN_DIGITS: FoundBy.INTAKE,
    Fault.NUMBER_CELL: FoundBy.INTAKE,
    Fault.NO_NATIONAL_ID: FoundBy.INTAKE,
    Fault.DATE_UNREADABLE: FoundBy.INTAKE,
    Fault.CATEGORY_MISSING: FoundBy.INTAKE,
    Fault.BIRTH_DIFFERS: FoundBy.INTAKE,
    Fault.WARD_UNKNOWN: FoundBy.INTAKE,
    Fault.OVER_AGE: FoundBy.CRITERIA,
    Fault.UNDER_AGE: FoundBy.CRITERIA,
    Fault.DEAD: FoundBy.INSURER,
    Fault.EMPLOYED: FoundBy.INSURER,
    Fault.NAME_MISSPELT: FoundBy.NOBODY,
    Fault.TRADE_IN_OWN_WORDS: FoundBy.NOBODY,
    Fault.WARD_MISSPELT: FoundBy.NOBODY,
    Fault.PHONE_BROKEN: FoundBy.NOBODY,
}
# Faulty rows beside a hundred good people. Harmless ones (noticed by nobody) fall on the good people themselves.
PER_HUNDRED: dict[Fault, float] = {
    Fault.SAME_LIST_TWICE: 0.7,
    Fault.OTHER_LIST_TOO: 0.8,
    Fault.DIGIT_WRONG: 0.35,
    Fault.DIGITS_SWAPPED: 0.2,
    Fault.FIFTEEN_DIGITS: 0.35,
    Fault.NUMBER_CELL: 0.25,
    Fault.NO_NATIONAL_ID: 0.1,
    Fault.DATE_UNREADABLE: 0.25,
    Fault.CATEGORY_MISSING: 0.35,
    Fault.BIRTH_DIFFERS: 0.6,
    Fault.WARD_UNKNOWN: 0.15,
    Fault.OVER_AGE: 0.9,
    Fault.UNDER_AGE: 0.12,
    Fault.DEAD: 0.3,
    Fault.EMPLOYED: 0.6,
    Fault.NAME_MISSPELT: 0.6,
    Fault.TRADE_IN_OWN_WORDS: 9.0,
    Fault.WARD_MISSPELT: 0.8,
    Fault.PHONE_BROKEN: 0.5,
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One row as the sender typed it: who is truly meant, what the cells say, and the error planted, if any."""

    person: InventedPerson
    cells: Cells
    fault: Fault | None = None

    @property
    def is_good(self) -> bool:
        """Does a good person come out of this row?"""
        return self.fault is None or NOTICED_BY[self.fault] is FoundBy.NOBODY


def cells_of(person: InventedPerson) -> Cells:
    """A row without any error."""
    return {
        "nik": person.national_id,
        "household": person.family_card,
        "name": person.name,
        "sex": person.sex,
        "birth_place": person.birth_place,
        "birth": person.birth_on,
        "address": person.address,
        "rt": person.rt,
        "rw": person.rw,
        "ward": person.ward.name,
        "district": person.ward.district,
        "phone": person.phone,
        "category": TRADE_BY_CODE[person.category].label,
        "work_place": person.work_place,
        "hours": person.hours,
        "decile": person.decile,
        "quarter": person.quarter,
    }


class ErrorHand:
    """The hand that types wrongly, with the same slips for the same seed."""

    def __init__(
        self, population: Population, *, seed: int | str, per_hundred: dict[Fault, float] | None = None
    ) -> None:
        self._rng = Random(f"pijar-errors-{seed}")  # noqa: S311 - slips of an invented hand, not secrets
        self._population = population
        self._owed = dict.fromkeys(Fault, 0.0)
        self._rates = PER_HUNDRED if per_hundred is None else per_hundred

    def type_list(
        self, good: Sequence[InventedPerson], *, on: date, earlier: Sequence[InventedPerson] = ()
    ) -> list[FieldRow]:
        """Rows for these good people with errors among them; ``earlier`` are people on lists already sent."""
        due = self._faults_due(len(good))
        rows = self._typed(good, [fault for fault in due if NOTICED_BY[fault] is FoundBy.NOBODY])
        added = [fault for fault in due if NOTICED_BY[fault] is not FoundBy.NOBODY]
        for fault in added:
            row = self._faulty(fault, rows, earlier, on)
            if row is not None:
                rows.insert(self._place_after(rows, row), row)
        return rows

    def _faults_due(self, people: int) -> list[Fault]:
        """What is owed by the rates, carried over from list to list so that small lists get their share in turn."""
        due: list[Fault] = []
        for fault, rate in self._rates.items():
            self._owed[fault] += people * rate / 100
            count = int(self._owed[fault] + 1e-9)  # ten times 0.1 is one
            self._owed[fault] -= count
            due += [fault] * count
        return due

    def _typed(self, good: Sequence[InventedPerson], harmless: Iterable[Fault]) -> list[FieldRow]:
        rows = [FieldRow(person, cells_of(person)) for person in good]
        for fault in harmless:
            at = self._rng.randrange(len(rows))
            if rows[at].fault is None:
                rows[at] = FieldRow(rows[at].person, self._spoilt(fault, rows[at].person), fault)
        return rows

    def _place_after(self, rows: Sequence[FieldRow], row: FieldRow) -> int:
        """A second entry of a person on this list comes after the first; any other row anywhere."""
        first = 0
        if row.fault in _SECOND_ENTRIES:
            first = 1 + next((at for at, other in enumerate(rows) if other.person is row.person), -1)
        return self._rng.randint(first, len(rows))

    def _faulty(
        self, fault: Fault, rows: Sequence[FieldRow], earlier: Sequence[InventedPerson], on: date
    ) -> FieldRow | None:
        if fault is Fault.OTHER_LIST_TOO:
            return self._from_earlier(earlier)
        like = self._rng.choice([row for row in rows if row.is_good])
        if fault in _SECOND_ENTRIES:
            # Copied from the first entry, so that both say the same but for the number.
            return FieldRow(like.person, like.cells | self._slip(fault, like.person), fault)
        person = next(self._population.people(1, on=on, wards=frozenset({like.person.ward.code})))
        if fault in (Fault.OVER_AGE, Fault.UNDER_AGE):
            person = self._population.born_again(person, self._birth_out_of_range(fault, on))
        return FieldRow(person, self._spoilt(fault, person), fault)

    def _from_earlier(self, people: Sequence[InventedPerson]) -> FieldRow | None:
        if not people:
            return None
        person = self._rng.choice(people)
        return FieldRow(person, cells_of(person), Fault.OTHER_LIST_TOO)

    def _birth_out_of_range(self, fault: Fault, on: date) -> date:
        """65 to 78 years of age, or 14 to 16."""
        days = (
            self._rng.randint(65 * 366, 78 * 365) if fault is Fault.OVER_AGE else self._rng.randint(14 * 365, 16 * 365)
        )
        return on - timedelta(days=days)

    def _spoilt(self, fault: Fault, person: InventedPerson) -> Cells:
        return cells_of(person) | self._slip(fault, person)

    def _slip(self, fault: Fault, person: InventedPerson) -> Cells:
        spoil = _SPOIL.get(fault)
        return {} if spoil is None else spoil(self._rng, person)


_SECOND_ENTRIES = frozenset({Fault.SAME_LIST_TWICE, Fault.DIGIT_WRONG, Fault.DIGITS_SWAPPED})


def _digit_wrong(rng: Random, person: InventedPerson) -> Cells:
    """One digit of the serial typed wrongly: the number still looks like one."""
    number, at = person.national_id, rng.randint(13, 15)
    wrong = str((int(number[at]) + rng.randint(1, 9)) % 10)
    return {"nik": number[:at] + wrong + number[at + 1 :]}


def _digits_swapped(rng: Random, person: InventedPerson) -> Cells:
    """Two neighbours of the serial swapped; where they are equal, one digit is wrong instead."""
    number = person.national_id
    for at in (14, 13, 12):
        if number[at] != number[at + 1]:
            return {"nik": number[:at] + number[at + 1] + number[at] + number[at + 2 :]}
    return _digit_wrong(rng, person)


def _fifteen_digits(rng: Random, person: InventedPerson) -> Cells:
    at = rng.randint(4, 15)
    return {"nik": person.national_id[:at] + person.national_id[at + 1 :]}


def _number_cell(rng: Random, person: InventedPerson) -> Cells:
    """As a number, Excel keeps fifteen digits and makes the last a nought."""
    return {"nik": int(person.national_id) // 10 * 10}


def _date_unreadable(rng: Random, person: InventedPerson) -> Cells:
    born = person.birth_on
    return {"birth": rng.choice((f"31-02-{born.year}", f"sekitar {born.year}", f"00/00/{born.year}", f"{born.year}?"))}


def _birth_differs(rng: Random, person: InventedPerson) -> Cells:
    """Birth dates are corrected while the number stays."""
    born = person.birth_on
    other = date(born.year + rng.choice((1, 2)), born.month, min(born.day, 28))
    return {"birth": other}


def _name_misspelt(rng: Random, person: InventedPerson) -> Cells:
    name = person.name
    at = rng.randint(1, len(name) - 2)
    doubled = name[:at] + name[at] + name[at:]
    dropped = name[:at] + name[at + 1 :]
    return {"name": rng.choice((doubled, dropped))}


def _ward_misspelt(rng: Random, person: InventedPerson) -> Cells:
    """Together or apart, in the old spelling, or shouted: the kelurahan can still be told."""
    name = person.ward.name
    joined = name.replace(" ", "") if " " in name else name.upper()
    return {"ward": rng.choice((joined, f"Kel. {name}", f"Kelurahan {name.upper()}"))}


def _ward_unknown(rng: Random, person: InventedPerson) -> Cells:
    return {"ward": rng.choice(("Sukamaju", "Kp. Baru", "Desa Mranggen", "-"))}


def _phone_broken(rng: Random, person: InventedPerson) -> Cells:
    return {"phone": rng.choice(("tidak punya", "084", f"{person.phone[:7]}xxx", "pinjam tetangga"))}


_SPOIL: dict[Fault, Callable[[Random, InventedPerson], Cells]] = {
    Fault.DIGIT_WRONG: _digit_wrong,
    Fault.DIGITS_SWAPPED: _digits_swapped,
    Fault.FIFTEEN_DIGITS: _fifteen_digits,
    Fault.NUMBER_CELL: _number_cell,
    Fault.NO_NATIONAL_ID: lambda rng, person: {"nik": None},
    Fault.DATE_UNREADABLE: _date_unreadable,
    # Without a trade, the first decile alone would be ground enough.
    Fault.CATEGORY_MISSING: lambda rng, person: {"category": None, "decile": None, "quarter": None},
    Fault.BIRTH_DIFFERS: _birth_differs,
    Fault.NAME_MISSPELT: _name_misspelt,
    Fault.TRADE_IN_OWN_WORDS: lambda rng, person: {"category": rng.choice(OWN_WORDS[person.category])},
    Fault.WARD_MISSPELT: _ward_misspelt,
    Fault.WARD_UNKNOWN: _ward_unknown,
    Fault.PHONE_BROKEN: _phone_broken,
}
