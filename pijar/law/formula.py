"""Versions of one formula side by side, each with its first day: no rule asks for a year."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from pijar.law.refusals import NoProvision
from pijar.law.words import Words, day_in_words

F = TypeVar("F", bound=Callable[..., object])


class Formula(Generic[F]):
    """A formula that changed. ``@formula.since("2019-12-02")`` adds a version; ``formula.on(day)`` chooses one."""

    def __init__(self, name: Words) -> None:
        self.name = name
        self.firsts: list[date] = []
        self._versions: list[F] = []

    def since(self, first: str) -> Callable[[F], F]:
        """Add the version that holds from a day on. Raises ValueError unless it comes after the one before."""
        day = date.fromisoformat(first)
        if self.firsts and day <= self.firsts[-1]:
            raise ValueError(f"{self.name.en}: {day} does not come after {self.firsts[-1]}")

        def add(version: F) -> F:
            self.firsts.append(day)
            self._versions.append(version)
            return version

        return add

    def on(self, day: date) -> F:
        """The version of a day. Raises NoProvision before the first."""
        index = bisect_right(self.firsts, day) - 1
        if index < 0:
            asked, began = day_in_words(day), day_in_words(self.firsts[0])
            raise NoProvision(
                Words(
                    f"Pada {asked.id} belum ada ketentuan tentang {self.name.id}; yang pertama berlaku {began.id}.",
                    f"On {asked.en} there was no provision yet for: {self.name.en}; the first holds from {began.en}.",
                )
            )
        return self._versions[index]
