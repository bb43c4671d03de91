"""Headings by their words alone: lower case, no marks, no remarks in brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

SEARCH_ROWS: Final = 30
"""Headings stand among so many first rows."""
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_NOT_A_WORD = re.compile(r"[^0-9a-z]+")


def header_words(text: object) -> str:
    """A header as its words alone: ``"No. KTP *)"`` becomes ``"no ktp"``."""
    plain = unicodedata.normalize("NFKC", str(text)).lower()
    return plain_words(_BRACKETS.sub(" ", plain))


def plain_words(text: str) -> str:
    """The words of a text in lower case, brackets or not."""
    return " ".join(_NOT_A_WORD.sub(" ", text.lower()).split())


def heading_words(row: Sequence[object]) -> tuple[int, tuple[str, ...]]:
    """Where in a row the first heading stands, and the words of all headings from there to the last one."""
    words = [header_words(cell) if isinstance(cell, str) else "" for cell in row]
    said = [at for at, word in enumerate(words) if word]
    return (said[0], tuple(words[said[0] : said[-1] + 1])) if said else (0, ())
