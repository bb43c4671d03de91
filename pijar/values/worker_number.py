"""The worker number (*nomor pekerja*): by which people tell a worker from others of the same name, never by the NIK.

It is the number of the worker's record with a check digit, ``P000123-6``: it says nothing of the person, and a digit
misheard or two digits exchanged make it no number at all (Damm's check).
"""

from __future__ import annotations

import re
from typing import Final

_WIDTH: Final = 6
_WRITTEN = re.compile(r"P\s?([0-9]{6,15})\s?-?\s?([0-9])", re.IGNORECASE)
_DAMM: Final = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def worker_number(key: int) -> str:
    """The number of the worker with this key in the register."""
    digits = f"{key:0{_WIDTH}d}"
    return f"P{digits}-{_check_digit(digits)}"


def key_of_number(text: str) -> int | None:
    """The key that a worker number names; None for any other words, and for a number that was misheard."""
    written = _WRITTEN.fullmatch(text.strip())
    if written is None or _check_digit(written[1]) != written[2]:
        return None
    return int(written[1])


def _check_digit(digits: str) -> str:
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)
