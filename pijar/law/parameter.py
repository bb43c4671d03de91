"""A number of the law through time: which value held on which day, and by which provision; and tables of numbers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pijar.law.refusals import NoProvision
from pijar.law.words import Words, day_in_words, percent, rupiah


class Unit(StrEnum):
    """What a value counts; decides which kind of value the loader takes."""

    IDR = "IDR"
    PERCENT = "percent"
    PER_MILLE = "per_mille"
    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    HOURS = "hours"
    DAY_OF_MONTH = "day_of_month"
    COUNT = "count"
    RANK = "rank"
    BOOLEAN = "boolean"
    CHOICE = "choice"


_NOUNS = {
    Unit.YEARS: Words("tahun", "years"),
    Unit.MONTHS: Words("bulan", "months"),
    Unit.DAYS: Words("hari", "days"),
    Unit.WORKING_DAYS: Words("hari kerja", "working days"),
    Unit.HOURS: Words("jam", "hours"),
    Unit.RANK: Words("(urutan)", "(rank)"),
    Unit.DAY_OF_MONTH: Words("(tanggal)", "(day of the month)"),
}


@dataclass(frozen=True, slots=True)
class Version:
    """One value of one parameter, from ``since`` until the next (``until`` is the first day it no longer holds).

    ``in_words`` is the value as people read it: ``Rp6.800``, ``4,5 %``, ``3 bulan``, ``ya``.
    """

    parameter: str
    unit: Unit
    since: date
    value: int | str
    cite: str
    verified: bool
    until: date | None = None
    note: str = ""
    in_words: Words = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "in_words", self._words())

    @property
    def number(self) -> int:
        """The value as a whole number (a yes is 1). Raises TypeError for a choice, which is a word."""
        if isinstance(self.value, str):
            raise TypeError(f"{self.parameter} is a word, not a number")
        return self.value

    @property
    def per_mille(self) -> int:
        """The value of a share in thousandths, whether the file states it in percent or in thousandths."""
        return self.number * 10 if self.unit is Unit.PERCENT else self.number

    def _words(self) -> Words:
        """The value as people read it: ``Rp6.800``, ``4,5 %``, ``3 bulan``, ``ya``."""
        if self.unit is Unit.IDR:
            return rupiah(self.number)
        if self.unit in (Unit.PERCENT, Unit.PER_MILLE):
            return percent(self.per_mille)
        if self.unit is Unit.BOOLEAN:
            return Words("ya", "yes") if self.value else Words("tidak", "no")
        noun = _NOUNS.get(self.unit, Words("", ""))
        return Words(f"{self.value} {noun.id}".strip(), f"{self.value} {noun.en}".strip())


@dataclass(frozen=True)
class Parameter:
    """One number of the book, a file or a row of a table. ``title`` is English, ``term`` the official Indonesian."""

    key: str
    title: str
    term: str
    unit: Unit
    checked_on: date
    versions: tuple[Version, ...]
    note: str = ""
    _firsts: tuple[date, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_firsts", tuple(version.since for version in self.versions))

    @property
    def name(self) -> Words:
        return Words(self.term, self.title)

    def on(self, day: date) -> Version:
        """The version in force on a day. Raises NoProvision before the first provision and in a gap."""
        index = bisect_right(self._firsts, day) - 1
        if index < 0:
            raise NoProvision(_too_early(self, day))
        version = self.versions[index]
        if version.until is not None and day >= version.until:
            raise NoProvision(_no_longer(self, version, day))
        return version


@dataclass(frozen=True)
class Table:
    """One file of the book that holds many numbers: ``rows`` are their names, in the order of the annex.

    The numbers are parameters of the book, as ``key_of`` names them: ``work_injury/disability/table/nostril``.
    ``provisions`` are the days on which numbers began, each with its citation.
    """

    key: str
    title: str
    term: str
    rows: tuple[str, ...]
    provisions: tuple[tuple[date, str], ...]

    def key_of(self, row: str) -> str:
        """The key under which the book keeps a row."""
        return f"{self.key}/{row}"


def _too_early(parameter: Parameter, day: date) -> Words:
    first = parameter.versions[0]
    asked, began = day_in_words(day), day_in_words(first.since)
    return Words(
        f"Pada {asked.id} belum ada ketentuan tentang {parameter.term}; "
        f"ketentuan pertama yang dikenal berlaku sejak {began.id} ({first.cite}).",
        f"On {asked.en} there was no provision yet for: {parameter.title}; "
        f"the first one known holds from {began.en} ({first.cite}).",
    )


def _no_longer(parameter: Parameter, version: Version, day: date) -> Words:
    asked, ended = day_in_words(day), day_in_words(version.until or day)
    return Words(
        f"Pada {asked.id} tidak ada ketentuan tentang {parameter.term}; "
        f"ketentuan sebelumnya berakhir pada {ended.id} ({version.cite}).",
        f"On {asked.en} there was no provision for: {parameter.title}; "
        f"the earlier one ceased on {ended.en} ({version.cite}).",
    )
