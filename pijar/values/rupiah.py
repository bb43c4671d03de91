"""Whole rupiah. Money is ``int`` everywhere; here is how it is written."""

from __future__ import annotations


def format_rupiah(amount: int) -> str:
    """``16800`` as Indonesians write it: ``Rp16.800``; negative amounts as ``-Rp16.800``."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")
