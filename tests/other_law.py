"""Another value of a number of the law, for as long as a test asks: to show that nothing else in the house knows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from pijar.law import deadlines, loader
from pijar.law.loader import Book, book


@contextmanager
def other_value(key: str, value: int) -> Iterator[None]:
    """The law with this value for a parameter in every version of it."""
    shipped = book()
    versions = tuple(replace(version, value=value) for version in shipped[key].versions)
    parameters = {name: shipped[name] for name in shipped} | {key: replace(shipped[key], versions=versions)}
    other = Book(parameters, {name: shipped.table(name) for name in shipped.tables()})
    with patch.object(loader, "book", lambda: other):
        _forget()
        yield
    _forget()


def _forget() -> None:
    deadlines.first_payable.cache_clear()
    deadlines.due_on.cache_clear()
