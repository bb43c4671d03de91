"""A canary: an invented person who stands in one copy of a file and belongs to nobody.

Made after the people of the file, so that nobody who copies the file sees which row it is. The serial of its number is
one that no district gives: few people are born in a district on a day, and serials begin with 0001.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from random import SystemRandom
from typing import Final

from pijar.registry.models import ReleasedCopy, VaultEntry
from pijar.registry.vault import index_of
from pijar.tables.exchanged_columns import Column, written

SEALED_AS: Final = "canary"
Rows = list[list[str]]
_EMPTY: Final = frozenset({"member_number", "phone", "household"})
_WOMAN: Final = 40
_RANDOM: Final = SystemRandom()


@dataclass(frozen=True, slots=True)
class Canary:
    """The invented person."""

    national_id: str
    name: str
    birth_on: str

    def sealed_words(self) -> str:
        """What is kept of it, to be sealed."""
        return json.dumps(asdict(self))


def plant(columns: Sequence[Column], rows: Rows) -> Canary:
    """Put a canary among the rows of a file, where chance puts it, and count the rows anew."""
    at = {column.fact: place for place, column in enumerate(columns)}
    like, other = _RANDOM.choice(rows), _RANDOM.choice(rows)
    born, number = _number_like(like[at["national_id"]])
    canary = Canary(number, _name_of(like, other, at), born.isoformat())
    forms = {column.fact: column.form for column in columns}
    said = dict.fromkeys(_EMPTY, "") | {"national_id": canary.national_id, "name": canary.name}
    said["birth_on"] = written(born, forms.get("birth_on", ""))
    if "reference" in at:
        said["reference"] = _reference([each[at["reference"]] for each in rows])
    row = [said.get(column.fact, like[place]) for place, column in enumerate(columns)]
    rows.insert(_RANDOM.randrange(len(rows) + 1), row)
    if "number" in at:
        for number_of_row, each in enumerate(rows, start=1):
            each[at["number"]] = str(number_of_row)
    return canary


def _number_like(like: str) -> tuple[date, str]:
    """A birth in the same year and a number of the same district, that nobody here has."""
    woman = int(like[6:8]) > _WOMAN
    while True:
        day, month, year = _RANDOM.randint(1, 28), _RANDOM.randint(1, 12), int(like[10:12])
        number = f"{like[:6]}{day + _WOMAN * woman:02d}{month:02d}{year:02d}9{_RANDOM.randrange(1000):03d}"
        index = index_of("nik", number)
        known = VaultEntry.objects.filter(kind="nik", index=index).exists()
        if not known and not ReleasedCopy.objects.filter(canary_index=index).exists():
            return date(1900 + year if year > 20 else 2000 + year, month, day), number


def _name_of(like: Sequence[str], other: Sequence[str], at: dict[str, int]) -> str:
    if "name" not in at:
        return ""
    first, latest = like[at["name"]].split(), other[at["name"]].split()
    return " ".join([*first[:1], *latest[-1:]])


def _reference(references: Sequence[str]) -> str:
    numbers = [int(reference) for reference in references if reference.isdecimal()]
    return str(max(numbers, default=0) + _RANDOM.randint(1, 9))
