"""Facts as a rule asks for them: read from JSON, strictly, with a sentence for whatever is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from pijar.law.refusals import FactsRefused
from pijar.law.words import Words
from pijar.values.month import Month

Reader = Callable[[object], object]
REQUIRED: object = object()
_MOST_RUPIAH = 10**12


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact: how it is written, and how it is read. ``read`` raises ValueError for what it is not."""

    written: Words
    read: Reader


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact a rule asks for; without a default it is needed."""

    name: str
    kind: FactKind
    about: Words
    default: object = REQUIRED

    @property
    def is_needed(self) -> bool:
        return self.default is REQUIRED


def read_facts(facts: Sequence[Fact], given: Mapping[str, object]) -> dict[str, object]:
    """The facts by name, defaults filled in. Raises FactsRefused for unknown, missing or impossible ones."""
    known = {fact.name: fact for fact in facts}
    for name in given:
        if name not in known:
            listed = ", ".join(known) or "-"
            raise FactsRefused(
                Words(
                    f"Fakta {name!r} tidak dikenal aturan ini; yang dikenal: {listed}.",
                    f"This rule does not know the fact {name!r}; it knows: {listed}.",
                )
            )
    return {fact.name: _read(fact, given) for fact in facts}


def _read(fact: Fact, given: Mapping[str, object]) -> object:
    if fact.name not in given:
        if fact.is_needed:
            raise FactsRefused(
                Words(
                    f"Fakta {fact.name!r} ({fact.about.id}) harus disebutkan.",
                    f"The fact {fact.name!r} ({fact.about.en}) is needed.",
                )
            )
        return fact.default
    try:
        return fact.kind.read(given[fact.name])
    except FactsRefused:
        raise
    except (ValueError, TypeError, OverflowError):
        written = fact.kind.written
        raise FactsRefused(
            Words(
                f"Fakta {fact.name!r} tidak dapat dibaca; tulislah {written.id}.",
                f"The fact {fact.name!r} cannot be read; write {written.en}.",
            )
        ) from None


def _whole(value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(value)
    return value


def whole(least: int, most: int) -> FactKind:
    """A whole number within limits."""
    words = Words(f"bilangan bulat {least} sampai {most}", f"a whole number from {least} to {most}")
    return FactKind(words, lambda value: _whole(value, least, most))


def day_of(text: str) -> date:
    """A day written YYYY-MM-DD. Raises ValueError for anything else, and for days nobody alive has to do with."""
    if len(text) != len("2026-03-01"):
        raise ValueError(text)
    return _in_reach(date.fromisoformat(text))


D = TypeVar("D", date, datetime)


def _in_reach(day: D) -> D:
    if not 1900 <= day.year < 2200:
        raise ValueError(day)
    return day


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _yes_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def one_of(choices: type[StrEnum]) -> FactKind:
    """One of the values of an enumeration."""
    listed = ", ".join(choices)
    return FactKind(Words(f"salah satu dari {listed}", f"one of {listed}"), lambda value: choices(_text(value)))


def list_of(kind: FactKind) -> FactKind:
    """A list of another kind."""
    words = Words(f"daftar [...] berisi {kind.written.id}", f"a list [...] of {kind.written.en}")
    return FactKind(words, lambda value: [kind.read(entry) for entry in _sequence(value)])


def by_month(kind: FactKind) -> FactKind:
    """A mapping from contribution months to another kind."""
    words = Words(f'{{"2026-01": {kind.written.id}, ...}}', f'{{"2026-01": {kind.written.en}, ...}}')
    return FactKind(
        words, lambda value: {MONTH.read(month): kind.read(entry) for month, entry in _mapping(value).items()}
    )


def record(build: Callable[..., object], facts: Sequence[Fact]) -> FactKind:
    """An object with facts of its own, made into what ``build`` makes of them."""
    inside = ", ".join(f"{fact.name}{'' if fact.is_needed else '?'}" for fact in facts)
    words = Words(f"objek {{{inside}}}", f"an object {{{inside}}}")
    return FactKind(words, lambda value: build(**read_facts(facts, _mapping(value))))


def maybe(kind: FactKind) -> FactKind:
    """Another kind, or null for *not known*."""
    words = Words(f"{kind.written.id}, atau null bila belum diketahui", f"{kind.written.en}, or null if not known")
    return FactKind(words, lambda value: None if value is None else kind.read(value))


def _sequence(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


RUPIAH = FactKind(
    Words("rupiah bulat, misalnya 16800", "whole rupiah, such as 16800"),
    lambda value: _whole(value, 0, _MOST_RUPIAH),
)
DAY = FactKind(Words("tanggal, misalnya 2026-03-01", "a day, such as 2026-03-01"), lambda value: day_of(_text(value)))
MOMENT = FactKind(
    Words("tanggal dan jam, misalnya 2026-03-01T14:30", "day and hour, such as 2026-03-01T14:30"),
    lambda value: _in_reach(datetime.fromisoformat(_text(value))),
)
MONTH = FactKind(
    Words("bulan iuran, misalnya 2026-03", "a contribution month, such as 2026-03"),
    lambda value: Month.of(_in_reach(Month.parse(_text(value)).first_day)),
)
YES_NO = FactKind(Words("true atau false", "true or false"), _yes_no)
TEXT = FactKind(Words("teks", "text"), _text)
