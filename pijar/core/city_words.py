"""The interface in the city's own words: where a message says *kelurahan*, a regency says *desa*.

Messages are written in the words of a city with wards. Within ``speaking_of`` each message is said with the words of
the city's rows instead. Only messages are: names, addresses and numbers of people never pass through here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final, Protocol

from django.utils import translation
from django.utils.translation import trans_real

GENERIC: Final[dict[str, dict[str, str]]] = {
    "id": {
        "city": "kota",
        "district": "kecamatan",
        "ward": "kelurahan",
        "labour_office": "dinas tenaga kerja",
        "civil_registry": "Dukcapil",
    },
    "en": {"city": "city", "district": "district", "ward": "ward", "labour_office": "manpower office"},
}
"""What messages call things, by language: the words that a city's rows replace."""
_LEFT_ALONE: Final = r"%\(\w+\)\w|<[^>]*>|kabupaten/kota|regency or city|(?-i:pijar(?: [a-z-]+)+)|\w+://\S+"
_ENDING: Final = r"(nya|s|)\b"

Terms = tuple[tuple[str, str, str], ...]
"""What a city calls things: the thing, its word, its English word."""
_terms: ContextVar[Terms] = ContextVar("what the city calls things", default=())


@contextmanager
def speaking_of(terms: Terms) -> Iterator[None]:
    """Within this block messages are said with these words, in the language spoken now and in any spoken later."""
    token = _terms.set(terms)
    try:
        with speaking(translation.get_language() or "id"):
            yield
    finally:
        _terms.reset(token)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language within this block, with the city's words if there are any."""
    with translation.override(language):
        if _terms.get():
            active = trans_real._active  # type: ignore[attr-defined]
            active.value = _CityCatalogue(active.value, own_words(language, _terms.get()))
        yield


def say(message: str) -> str:
    """A message that another catalogue gave, with the city's words."""
    return own_words(translation.get_language() or "id", _terms.get())(message)


class _Catalogue(Protocol):
    def gettext(self, message: str) -> str: ...
    def ngettext(self, one: str, many: str, number: int) -> str: ...


class _CityCatalogue:
    """A catalogue whose messages are said with the city's words."""

    def __init__(self, catalogue: _Catalogue, say: Callable[[str], str]) -> None:
        self._catalogue, self._say = catalogue, say

    def gettext(self, message: str) -> str:
        return self._say(self._catalogue.gettext(message))

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self._say(self._catalogue.ngettext(one, many, number))

    def __getattr__(self, name: str) -> object:
        return getattr(self._catalogue, name)


@cache
def own_words(language: str, terms: Terms) -> Callable[[str], str]:
    """A function that says a message with a city's words; each message is worked out once."""
    spoken = "en" if language.startswith("en") else "id"
    called = {term: english if spoken == "en" else said for term, said, english in terms}
    meant = {
        word.lower(): called[term]
        for term, word in GENERIC[spoken].items()
        if term in called and called[term].lower() != word.lower()
    }
    return cache(_replacing(meant)) if meant else _unchanged


def _unchanged(message: str) -> str:
    return message


def _replacing(meant: Mapping[str, str]) -> Callable[[str], str]:
    words = "|".join(map(re.escape, sorted(meant, key=len, reverse=True)))
    sought = re.compile(rf"{_LEFT_ALONE}|\b({words}){_ENDING}", re.IGNORECASE)

    def word(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        return _in_case_of(found[1], meant[found[1].lower()]) + found[2]

    return lambda message: sought.sub(word, message)


def _in_case_of(word: str, said: str) -> str:
    """The city's word written as large or small as the word it stands for; a name keeps its own letters."""
    if word.isupper():
        return said.upper()
    return said[0].upper() + said[1:] if word[0].isupper() else said
