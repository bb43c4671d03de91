"""Makes the book of parameters out of its files, and refuses a file that is not law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from pijar.law.parameter import Parameter, Table, Version
from pijar.law.parameter_file import read_parameter
from pijar.law.reader import read
from pijar.law.refusals import NoProvision, UnknownParameter
from pijar.law.table_file import is_table, read_table
from pijar.law.words import Words

SHELF = Path(__file__).parent / "parameters"


class Book:
    """All parameters by key: the path of the file, ``death/lump_sum``, and in a table the name of the row after it."""

    def __init__(self, parameters: dict[str, Parameter], tables: dict[str, Table]) -> None:
        self._parameters = parameters
        self._tables = tables

    def __getitem__(self, key: str) -> Parameter:
        try:
            return self._parameters[key]
        except KeyError:
            raise UnknownParameter(
                Words(f"Tidak ada angka hukum bernama {key!r}.", f"There is no parameter named {key!r}.")
            ) from None

    def __contains__(self, key: str) -> bool:
        return key in self._parameters

    def __iter__(self) -> Iterator[str]:
        return iter(self._parameters)

    def table(self, key: str) -> Table:
        """A table by the path of its file. Raises UnknownParameter."""
        try:
            return self._tables[key]
        except KeyError:
            raise UnknownParameter(
                Words(f"Tidak ada tabel hukum bernama {key!r}.", f"There is no table named {key!r}.")
            ) from None

    def tables(self) -> Iterator[str]:
        """The keys of all tables."""
        return iter(self._tables)

    def on(self, key: str, day: date) -> Version:
        """The version of a parameter in force on a day. Raises NoProvision or UnknownParameter."""
        return self[key].on(day)


def load(shelf: Path) -> Book:
    """Read every file of a shelf. Raises FileFault, with file and line, at the first one that is not law."""
    parameters: dict[str, Parameter] = {}
    tables: dict[str, Table] = {}
    for path in sorted(shelf.rglob("*.yaml")):
        key = path.relative_to(shelf).with_suffix("").as_posix()
        root = read(path, shown=path.relative_to(shelf.parent))
        if not is_table(root):
            parameters[key] = read_parameter(key, root)
            continue
        if path.with_suffix("").is_dir():
            raise root.fault("is a table, and a folder of the same name stands beside it")
        tables[key], rows = read_table(key, root)
        parameters |= {row.key: row for row in rows}
    return Book(parameters, tables)


@cache
def book() -> Book:
    """The law as it is shipped, read once."""
    return load(SHELF)


def in_force(key: str, day: date) -> Version:
    """The version of a parameter in force on a day, from the shipped book."""
    return book().on(key, day)


def latest(key: str) -> Version:
    """The version that the latest provision brought, from the shipped book."""
    return book()[key].versions[-1]


def held_on(key: str, day: date) -> Version | None:
    """The version in force on a day, or None where there was no provision: for rules that came later."""
    try:
        return book().on(key, day)
    except NoProvision:
        return None
