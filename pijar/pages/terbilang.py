"""Whole numbers in Indonesian words, as receipts and decrees write them beside the figures."""

from __future__ import annotations

_SMALL = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
_BELOW_TWELVE = _SMALL.split()
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
_END = 10**15


def terbilang(number: int) -> str:
    """``16800`` as *enam belas ribu delapan ratus*. Raises ValueError from a thousand triliun on."""
    if abs(number) >= _END:
        raise ValueError(f"Too large to be written in words: {number}")
    if number < 0:
        return f"minus {terbilang(-number)}"
    return " ".join(_words(number)) or "nol"


def terbilang_rupiah(amount: int) -> str:
    """An amount of whole rupiah in words: *enam belas ribu delapan ratus rupiah*."""
    return f"{terbilang(amount)} rupiah"


def _words(number: int) -> list[str]:
    """The words of a number; none for nought, so that *dua ratus* is not followed by *nol*."""
    for size, name in _SCALES:
        if number >= size:
            return _scaled(number // size, name) + _words(number % size)
    return _below_thousand(number)


def _scaled(count: int, name: str) -> list[str]:
    if count == 1 and name == "ribu":
        return ["seribu"]
    return [*_below_thousand(count), name]


def _below_thousand(number: int) -> list[str]:
    if number >= 200:
        return [_BELOW_TWELVE[number // 100], "ratus", *_below_thousand(number % 100)]
    if number >= 100:
        return ["seratus", *_below_thousand(number - 100)]
    if number >= 20:
        return [_BELOW_TWELVE[number // 10], "puluh", *_below_thousand(number % 10)]
    if number >= 12:
        return [_BELOW_TWELVE[number - 10], "belas"]
    return [_BELOW_TWELVE[number]] if number else []
