"""Invented names as they are carried in Semarang: by sex, generation and community, often a single name.

The words stand in names.yaml; a name is a random pairing of them.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from random import Random
from typing import TypedDict

import yaml


class Community(StrEnum):
    """Whose naming customs a person follows."""

    JAVANESE = "javanese"
    MUSLIM = "muslim"
    CHRISTIAN = "christian"
    CHINESE = "chinese"


OLD, MIDDLE, YOUNG = "old", "middle", "young"
Words = tuple[str, ...]


class _Book(TypedDict):
    """What names.yaml holds: words in a text, by sex; those of the Javanese by generation, of Muslims by first name."""

    javanese: dict[str, dict[str, str]]
    muslim: dict[str, dict[str, str]]
    single_muslim: dict[str, str]
    second: dict[str, str]
    baptism: dict[str, str]
    clan: dict[str, str]
    syllable: dict[str, str]
    chinese_given: dict[str, str]
    chinese_family: dict[str, str]


_BOOK: _Book = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))


def _by_sex(words: dict[str, str]) -> dict[str, Words]:
    return {sex: tuple(text.split()) for sex, text in words.items()}


_FIRST = {
    (sex, age): tuple(words.split()) for sex, by_age in _BOOK["javanese"].items() for age, words in by_age.items()
}
_MUSLIM = {
    sex: tuple(f"{first} {second}" for first, words in pairs.items() for second in words.split())
    for sex, pairs in _BOOK["muslim"].items()
}
_SINGLE_MUSLIM, _SECOND, _BAPTISM = _by_sex(_BOOK["single_muslim"]), _by_sex(_BOOK["second"]), _by_sex(_BOOK["baptism"])
_CLAN, _SYLLABLE = _by_sex(_BOOK["clan"]), _by_sex(_BOOK["syllable"])
_CHINESE_GIVEN, _CHINESE_FAMILY = _by_sex(_BOOK["chinese_given"]), _by_sex(_BOOK["chinese_family"])
# How many of a generation carry one name only.
_SINGLE_SHARE = {OLD: 0.38, MIDDLE: 0.1, YOUNG: 0.035}


def generation(birth_year: int) -> str:
    """Names changed about 1974 and again about 1990."""
    return OLD if birth_year < 1974 else MIDDLE if birth_year < 1990 else YOUNG


def invent_name(rng: Random, *, sex: str, birth_year: int, community: Community) -> str:
    """A name such as a person of this sex (``L``, ``P``), birth year and community may carry."""
    age = generation(birth_year)
    name = _BY_COMMUNITY[community](rng, sex, age)
    if age == OLD and rng.random() < 0.08:
        name = _respell(name)
    if community is Community.MUSLIM and age == OLD and rng.random() < 0.02:
        name = f"{'H.' if sex == 'L' else 'Hj.'} {name}"
    return name


def _one_of(rng: Random, words: Words) -> str:
    return words[int(rng.random() * len(words))]


def _javanese(rng: Random, sex: str, age: str) -> str:
    first = _one_of(rng, _FIRST[sex, age])
    if rng.random() < _SINGLE_SHARE[age]:
        return first
    second = _one_of(rng, _SECOND[sex])
    return f"{first} {second}" if second != first else first


def _muslim(rng: Random, sex: str, age: str) -> str:
    if rng.random() < _SINGLE_SHARE[age]:
        return _one_of(rng, _SINGLE_MUSLIM[sex])
    return _one_of(rng, _MUSLIM[sex])


def _christian(rng: Random, sex: str, age: str) -> str:
    return f"{_one_of(rng, _BAPTISM[sex])} {_javanese(rng, sex, age)}"


def _chinese(rng: Random, sex: str, age: str) -> str:
    if age == OLD and rng.random() < 0.5:
        return f"{_one_of(rng, _CLAN[sex])} {_one_of(rng, _SYLLABLE[sex])} {_one_of(rng, _SYLLABLE[sex])}"
    return f"{_one_of(rng, _CHINESE_GIVEN[sex])} {_one_of(rng, _CHINESE_FAMILY[sex])}"


def _respell(name: str) -> str:
    """The spelling before 1972, which many cards still carry: Soekardi, Djumadi."""
    if name.startswith("Su"):
        return "Soe" + name[2:].replace("j", "dj")
    if name.startswith("J"):
        return "Dj" + name[1:]
    return name


_BY_COMMUNITY = {
    Community.JAVANESE: _javanese,
    Community.MUSLIM: _muslim,
    Community.CHRISTIAN: _christian,
    Community.CHINESE: _chinese,
}
