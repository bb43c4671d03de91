"""Payment codes: the number on every invoice by which a payer says which one is paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SPACED_DIGITS = re.compile(r"(?<=\d)[ .\-](?=\d)")


_LONG_NUMBER = re.compile(r"\d{16,40}")


_CODE_LENGTHS: Final = range(16, 20)


_CODE_BEGINS: Final = "78"


def is_payment_code(text: str) -> bool:
    """Has a number the form of a payment code: 7 (8: paid in advance), year and month, two check digits (ISO 7064)?"""
    return len(text) in _CODE_LENGTHS and text[0] in _CODE_BEGINS and 1 <= int(text[3:5]) <= 12 and int(text) % 97 == 1


def payment_codes(text: str) -> list[str]:
    """Every number within a text that could be a payment code, whatever stands around it; blanks may stand within."""
    if not text:
        return []
    found = dict.fromkeys(_codes_in(text))
    if not found and _SPACED_DIGITS.search(text):
        found = dict.fromkeys(_codes_in(_SPACED_DIGITS.sub("", text)))
    return list(found)


def _codes_in(text: str) -> Iterator[str]:
    for number in _LONG_NUMBER.findall(text):
        for start in range(len(number) - _CODE_LENGTHS[0] + 1):
            if number[start] in _CODE_BEGINS:
                ends = (start + length for length in _CODE_LENGTHS if start + length <= len(number))
                yield from filter(is_payment_code, (number[start:end] for end in ends))
