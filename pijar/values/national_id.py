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
