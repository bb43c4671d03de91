"""Words in the two languages the law explains itself in, Indonesian first; sums, days and shares too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Language = Literal["id", "en"]

_MONTHS_ID = tuple("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split())  # noqa: SIM905
_MONTHS_EN = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence or phrase in Indonesian and in English. ``str()`` gives the Indonesian."""

    id: str
    en: str

    def __str__(self) -> str:
        return self.id

    @property
    def capital(self) -> Words:
        """The same beginning with a capital letter, as the label of a line."""
        return Words(self.id[:1].upper() + self.id[1:], self.en[:1].upper() + self.en[1:])

    def in_(self, language: Language) -> str:
        return self.en if language == "en" else self.id


@lru_cache(maxsize=4096)
def rupiah(amount: int) -> Words:
    """``16800`` as ``Rp16.800`` and ``Rp16,800``."""
    sign = "-" if amount < 0 else ""
    english = f"{sign}Rp{abs(amount):,}"
    return Words(english.replace(",", "."), english)


@lru_cache(maxsize=4096)
def day_in_words(day: date) -> Words:
    """``2 Desember 2019`` and ``2 December 2019``."""
    return Words(
        f"{day.day} {_MONTHS_ID[day.month - 1]} {day.year}",
        f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}",
    )


@lru_cache(maxsize=4096)
def percent(per_mille: int) -> Words:
    """A share given in thousandths as ``4,5 %`` and ``4.5%``."""
    whole, tenth = divmod(per_mille, 10)
    return Words(f"{whole},{tenth} %" if tenth else f"{whole} %", f"{whole}.{tenth}%" if tenth else f"{whole}%")
