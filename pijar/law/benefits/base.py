"""Shares of many months of base income: how every permanent work-injury benefit is counted."""

from __future__ import annotations

from pijar.law.parameter import Version
from pijar.law.rounding import share_of
from pijar.law.words import Words, rupiah


def months_of_base(base: Version, multiplier: Version, share: Version) -> tuple[int, Words]:
    """``share`` x ``multiplier`` x base income in whole rupiah, and the same in words: ``60 % x 80 x Rp1.000.000``."""
    money, part = rupiah(base.number), share.in_words
    return (
        share_of(base.number * multiplier.number, share.per_mille),
        Words(
            f"{part.id} × {multiplier.value} × penghasilan dasar {money.id}",
            f"{part.en} × {multiplier.value} × base income {money.en}",
        ),
    )


def fixed(amount: Version) -> Words:
    """The formula of a sum the law simply names."""
    return Words(f"jumlah tetap {amount.in_words.id}", f"fixed {amount.in_words.en}")
