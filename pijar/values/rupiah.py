"""Whole rupiah. Money is ``int`` everywhere; here are the few things done to it beyond adding."""

from __future__ import annotations

from collections.abc import Sequence


def format_rupiah(amount: int) -> str:
    """``16800`` as Indonesians write it: ``Rp16.800``; negative amounts as ``-Rp16.800``."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")


def split_rupiah(amount: int, weights: Sequence[int]) -> list[int]:
    """Split a non-negative amount by weights so that the parts add up to it again (largest remainder first).

    Raises ValueError when the amount or a weight is negative or all weights are zero.
    """
    total = sum(weights)
    if amount < 0 or total <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("An amount is split by weights that are not negative and not all zero")
    parts = [amount * weight // total for weight in weights]
    remainders = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % total), i))
    for index in remainders[: amount - sum(parts)]:
        parts[index] += 1
    return parts
