"""The national id (*NIK*): 16 digits, for life, with the place of first registration and the birth date inside.

What the digits say is a hint, never proof: birth dates are corrected while the number stays, so a difference is for a
human to judge (Permendagri and Dukcapil practice, see docs/reference). Only the structure can refuse a number.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

# Provinces of Kemendagri, with the old and the new codes of Papua.
PROVINCES = frozenset(
    f"{number}"
    for first, latest in ((11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 97))
    for number in range(first, latest + 1)
)
_DIGITS = re.compile(r"[0-9]{16}")
_BETWEEN = re.compile(r"[\s.,_/\u2010-\u2015-]")
_SIXTEEN = re.compile(r"(?<!\d)(?:[0-9][\s.,_/\u2010-\u2015-]{0,3}){15}[0-9](?!\d)")
_SHORTEST_SLIP, _LONGEST_SLIP = 13, 19  # a digit forgotten or typed twice still gives the number away


def typed_digits(text: str) -> str:
    """What somebody typed as a number, without what people put between its digits: blanks, dots, dashes, strokes."""
    return _BETWEEN.sub("", text)


def is_typed_number(text: str) -> bool:
    """Do the words hold nothing but a long number that is, or was meant to be, a national id?"""
    digits = typed_digits(text)
    return digits.isdecimal() and _SHORTEST_SLIP <= len(digits) <= _LONGEST_SLIP


def holds_national_id(text: str) -> bool:
    """Does a text hold a national id in whatever writing?"""
    return any(structural_fault(typed_digits(found)) is None for found in _SIXTEEN.findall(text))


def structural_fault(number: str) -> str | None:
    """Why this cannot be a national id, or None: not_16_digits, province, regency, district, birth_day, serial."""
    if not _DIGITS.fullmatch(number):
        return "not_16_digits"
    if number[:2] not in PROVINCES:
        return "province"
    if number[2:4] == "00":
        return "regency"
    if number[4:6] == "00":
        return "district"
    if not _is_possible_birth(number[6:12]):
        return "birth_day"
    if number[12:] == "0000":
        return "serial"
    return None


@lru_cache(maxsize=80_000)  # there are no more days than these, and lists ask for them again and again
def _is_possible_birth(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    day -= 40 if day > 40 else 0
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
