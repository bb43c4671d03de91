"""Names of people as Indonesian lists write them, brought to one form so that the same person is found again.

Three functions, pure and without any city's data:

- ``plain_name("H. Moch. Soekardi bin Kasan, S.Pd.")`` gives ``MUHAMMAD SOEKARDI KASAN``: capitals without titles,
  degrees, marks and connecting words; spelling and order stay as written.
- ``name_key(text)`` gives a key that is equal for names which are likely the same: old and new spelling (Soekardi,
  Sukardi), Arabic names by ear (Rochman, Rahman), doubled letters, initials, Muhammad in front, words in any order.
- ``name_likeness(one, other)`` gives 0 to 1, the same both ways round; 1 for equal keys, ``ALIKE`` and more for names
  that may be the same with a typing error.

A key is for finding, never for showing; an empty key (nothing written in Latin letters) is equal to nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

ALIKE: Final = 0.8
_KEPT_WORDS: Final = 65_536

# Words of respect and degrees, as they stand once their dots are gone.
_APART: Final = re.compile(r"[,/&-]")
_MARKS: Final = re.compile(r"[^A-Z]+")
_WRITTEN_TITLES: Final = """
    H HJ HAJI HAJJAH HJH KH KHR K KI NYI NYAI R RA RM RR RB RT RNG RADEN RADENMAS RADENAYU RORO RRA DR DRS DRA DRG DRH
    IR PROF NY NYONYA TN TUAN BPK BAPAK BP PAK BU IBU SDR SDRI SAUDARA SAUDARI ALM ALMH ALMARHUM ALMARHUMAH
    SE SH SP ST SPD SPDI SPDSD SAG SKOM SKEP SKM SST SSOS SSI SIP STP STH SFARM SPSI SHUT SPT SPI SSN SIKOM SEI SHI
    SKEB MM MH MT MPD MSI MKES MAG MKOM MSC MBA MHUM MAP MKN PHD LC AMD AMDKEB AMDKEP AMK AMKEB NERS NS APT BSC
    CPNS PNS TNI POLRI PURN"""
_TITLES: Final = frozenset(_WRITTEN_TITLES.split())
# Degrees that are also somebody's name when they stand without dots.
_DOTTED_TITLES: Final = _TITLES | frozenset(["MA", "BA", "BBA"])
_CONNECTING: Final = frozenset(["BIN", "BINTI", "BINTE", "BINT", "BT", "BTE", "BTI"])
_MUHAMMAD: Final = re.compile(r"M[OU]C?HD?|M[OU](?:CH|KH|H|K)[AE]?MM?[AE]?[DT]|MH?M?D")
_PARTS: Final = re.compile(r"^(SITI|NUR|SRI|DWI|ABDUL)(?=.{4})|^ABDU(?=([RSNDTZ])\2.{3})")
_ABDUL: Final = re.compile(r"ABDU?[LRSNDTZ]?")
_OLD_SPELLING: Final = re.compile(r"OE|DJ|TJ|SJ")
_ALONE_J: Final = re.compile(r"(?<![DTSN])J")
# Applied in this order, again and again until nothing changes; every rule shortens or leads one way only.
_BY_EAR: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"^NOE?R$|^NOOR$", "NUR"),
        (r"^STI$", "SITI"),
        (r"^CHANDR", "CANDR"),
        (r"^CHR", "KR"),
        (r"DJ", "J"),
        (r"TJ", "C"),
        (r"SJ|SY|SH", "S"),
        (r"NY", "NJ"),
        (r"KH|CH", "H"),
        (r"HOER", "HOIR"),
        (r"OE|OO", "U"),
        (r"PH|F|V", "P"),
        (r"DZ|Z", "S"),
        (r"([BDGTR])H", r"\1"),
        (r"Q|CK", "K"),
        (r"X", "KS"),
        (r"(.)\1+", r"\1"),
        (r"^J(?=U|OH|OS|AHY|AKOB)", "Y"),
        (r"ROHM", "RAHM"),
        (r"^ROMADON", "RAMADAN"),
        (r"IY", "I"),
        (r"(?<=[^AEIOUJ])Y(?=[AEIOU])", "I"),
        (r"(?<=[^AEIOU])Y$", "I"),
        (r"IE(?!M)", "I"),
        (r"(?<=U)W(?=[AEIOU])", ""),
        (r"(?<=[^AEIOU])(?:AE|AI|EI)(?=[^AEIOU])", "E"),
        (r"(?<=[AEIOU])H$", ""),
    )
)
# Words so frequent that they say little: a name is compared by its other words where it has some.
_FREQUENT: Final = frozenset(["SITI", "NUR", "SRI", "DWI", "TRI", "ABDUL", "AHMAD", "MUHAMAD"])


def plain_name(text: str) -> str:
    """The name in capitals without titles, degrees, marks, ``bin`` and ``binti``; Moh. and Moch. are MUHAMMAD."""
    plain = _plain(text)
    return plain if plain == text else plain_name(plain)


def _plain(text: str) -> str:
    tokens = _tokens(text)
    words = [word for token in tokens for word in _named(token)] or [word for token in tokens for word in _apart(token)]
    return " ".join("MUHAMMAD" if _MUHAMMAD.fullmatch(word) else word for word in words)


def name_key(text: str) -> str:
    """The key under which likely equal names meet: words by ear, sorted; empty where there are no Latin letters.

    Initials and Muhammad are left out while another word is left.
    """
    heard = _plainly_heard(text) or _heard(plain_name(text))
    long = [word for word in heard if len(word) > 1]
    return " ".join(sorted([word for word in long if word != "MUHAMAD"] or long or heard))


def search_key(text: str) -> str:
    """The words of ``name_key`` with the telling ones first: names whose telling words agree begin alike."""
    return " ".join(sorted(name_key(text).split(), key=_FREQUENT.__contains__))


def _heard(plain: str) -> list[str]:
    tokens = _tokens(plain)
    heard = [word for token in tokens for word in _named_by_ear(token)]
    return heard or [heard for token in tokens for word in _apart(token) for heard in _word_by_ear(word)]


def _plainly_heard(text: str) -> list[str]:
    """The words by ear of a name that is plain as it is written, as most are; else none."""
    heard: list[str] = []
    for token in text.upper().split():
        words = _ordinary(token)
        if not words:
            return []
        heard += words
    return heard


@lru_cache(_KEPT_WORDS)
def _ordinary(token: str) -> tuple[str, ...]:
    """A written word as it sounds, if it is letters alone and neither initial, title, Muhammad nor connecting."""
    plain = token.isascii() and token.isalpha() and len(token) > 1 and _named(token) == (token,)
    return _named_by_ear(token) if plain and not _MUHAMMAD.fullmatch(token) else ()


def name_likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; 1 for equal keys, at least ``ALIKE`` for a probable typing error."""
    return likeness_of_keys(name_key(one), name_key(other))


def initials_contradict(one: str, other: str) -> bool:
    """Are both names written with initials, and with none in common? Agus S. is not Agus P."""
    ones, others = _initials(one), _initials(other)
    return bool(ones and others and not ones & others)


def _initials(text: str) -> set[str]:
    return {word for word in plain_name(text).split() if len(word) == 1 and word != "M"}


def likeness_of_keys(one: str, other: str) -> float:
    """``name_likeness`` of two names whose keys are known already."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    ones, others = one.split(), other.split()
    if len(ones) == len(others):
        return _of_words(ones, others)
    glued = 1.0 - edits("".join(ones), "".join(others)) / max(len(one), len(other))
    return max(_of_words(ones, others), glued)


def _tokens(text: str) -> list[str]:
    """What is written between spaces, in capitals; ``St.`` in front of a name is Siti, behind it a degree."""
    letters = text.upper() if text.isascii() else unicodedata.normalize("NFKD", text.upper()).upper()
    tokens = _APART.sub(" ", letters).split()
    if len(tokens) > 1 and tokens[0] in ("ST", "ST."):
        tokens[0] = "SITI"
    return tokens


@lru_cache(_KEPT_WORDS)
def _named(token: str) -> tuple[str, ...]:
    """The words of a written token that are no title and connect nothing."""
    if token.replace(".", "") in (_DOTTED_TITLES if "." in token else _TITLES):
        return ()
    return tuple(word for word in _apart(token) if word not in _CONNECTING and word not in _TITLES)


def _apart(token: str) -> list[str]:
    return [letters for word in token.split(".") if (letters := _MARKS.sub("", word))]


@lru_cache(_KEPT_WORDS)
def _named_by_ear(token: str) -> tuple[str, ...]:
    return tuple(heard for word in _named(token) for heard in _word_by_ear(word))


@lru_cache(_KEPT_WORDS)
def _word_by_ear(word: str) -> tuple[str, ...]:
    """One written word as it sounds; two words where it begins with one that is often written apart."""
    if _MUHAMMAD.fullmatch(word):
        return ("MUHAMAD",)
    if _ABDUL.fullmatch(word):
        return ("ABDUL",)
    found = _PARTS.match(word)
    if found and not _says_nothing(word[found.end() :]):
        return (*_word_by_ear(found[0]), *_word_by_ear(word[found.end() :]))
    heard = _fold(_ALONE_J.sub("Y", word) if _OLD_SPELLING.search(word) else word)
    return (word,) if heard == word or _says_nothing(heard) else _word_by_ear(heard)


def _says_nothing(word: str) -> bool:
    """Would this be left out of a name? Then no word is shortened to it."""
    return len(word) < 2 or word in _TITLES or word in _CONNECTING


def _fold(word: str) -> str:
    for pattern, by in _BY_EAR:
        word = pattern.sub(by, word)
    return word


def _of_words(one: list[str], other: list[str]) -> float:
    """Words paired from the most alike down, weighed by their letters; words left over count a little against it."""
    ones, others = _telling(one), _telling(other)
    alike = weight = 0.0
    for far, _, a, b in sorted((-_near(min(a, b), max(a, b)), sorted((a, b)), a, b) for a in ones for b in others):
        if a in ones and b in others:
            ones.remove(a)
            others.remove(b)
            alike -= far * (len(a) + len(b))
            weight += len(a) + len(b)
    left = 0.1 if ones or others else 0.05 * (len(one) != len(other))
    return max(0.0, alike / weight - left)


def _telling(words: list[str]) -> list[str]:
    return [word for word in words if word not in _FREQUENT] or list(words)


@lru_cache(4 * _KEPT_WORDS)
def _near(one: str, other: str) -> float:
    """How alike two words are; 0 below a half, where likeness says nothing any more."""
    longest = max(len(one), len(other))
    if 2 * min(len(one), len(other)) < longest:
        return 0.0
    near = 1.0 - edits(one, other) / longest
    return near if near >= 0.5 else 0.0


def edits(one: str, other: str) -> int:
    """Letters put in, left out, changed, or two neighbours swapped, that lead from one word to the other."""
    before, above = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, above = above, row
    return above[-1]
