"""Contributions of self-employed members (*iuran peserta BPU*), for one person and month or as one table.

The base income of a bracket (PP 44/2015 Lampiran II) gives the work-injury part as a share and stands beside a flat
death part. PP 50/2025 halves both for some payers, sectors and *contribution* months; the day of payment never matters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from pijar.law.answers import AnswerLine, Assessment
from pijar.law.loader import book, held_on, in_force
from pijar.law.parameter import Version
from pijar.law.refusals import FactsRefused
from pijar.law.rounding import share_of
from pijar.law.words import Words, percent, rupiah
from pijar.values.month import Month

_FOLDER = "contributions"


class PayerClass(StrEnum):
    """Whose money pays: APBN, APBD and DBHCHT are the state's; companies, civil servants and citizens are private."""

    STATE = "state"
    PRIVATE = "private"


class Sector(StrEnum):
    """The sector PP 50/2025 tells apart: carrying people or goods, or anything else."""

    TRANSPORT = "transport"
    OTHER = "other"


@dataclass(frozen=True)
class TariffCell:
    """What one worker of this payer, sector and bracket costs in one month, in whole rupiah."""

    payer: PayerClass
    sector: Sector
    bracket: int
    month: Month
    base_income: int
    work_injury: int
    death: int
    cites: tuple[str, ...]
    verified: bool

    @property
    def total(self) -> int:
        return self.work_injury + self.death


@cache
def brackets() -> tuple[int, ...]:
    """The numbers of the brackets, lowest first."""
    return tuple(range(1, len(book().table(f"{_FOLDER}/base_income").rows) + 1))


@cache
def base_income(bracket: int, on: date) -> Version:
    """The base income of a bracket (rupiah a month). Raises FactsRefused for a bracket that does not exist."""
    if bracket not in brackets():
        top = brackets()[-1]
        raise FactsRefused(
            Words(
                f"Golongan penghasilan {bracket} tidak ada; golongan yang ada 1 sampai {top}.",
                f"There is no income bracket {bracket}; they run from 1 to {top}.",
            )
        )
    return in_force(f"{_FOLDER}/base_income/bracket_{bracket:02d}", on)


def bracket_of(income: int, on: date) -> int:
    """The bracket of a real monthly income in rupiah (PP 44/2015 Lampiran II). Raises FactsRefused if negative."""
    if income < 0:
        raise FactsRefused(Words("Penghasilan tidak boleh negatif.", "An income is not negative."))
    return bisect_right(_lower_limits(on), income)


@cache
def _lower_limits(on: date) -> tuple[int, ...]:
    return tuple(in_force(f"{_FOLDER}/income_from/bracket_{bracket:02d}", on).number for bracket in brackets())


@cache
def relief(payer: PayerClass, sector: Sector, month: Month) -> tuple[int, tuple[Version, ...]]:
    """Share of the contribution that is waived, in thousandths, and why (PP 50/2025 Pasal 3 and 4)."""
    share = in_force(f"{_FOLDER}/relief/{sector}", month.first_day)
    if not share.number:
        return 0, (share,)
    holds = in_force(f"{_FOLDER}/relief/{payer}_payers", month.first_day)
    return share.per_mille if holds.value else 0, (share, holds)


def contribution(payer: PayerClass, sector: Sector, bracket: int, month: Month) -> Assessment:
    """What is due for one worker and contribution month: a work-injury line and a death line, each cited.

    Raises NoProvision for a month before the law began, FactsRefused for a bracket that does not exist.
    """
    day = month.first_day
    base = base_income(bracket, day)
    rate, flat = in_force(f"{_FOLDER}/work_injury_rate", day), in_force(f"{_FOLDER}/death_flat", day)
    waived = relief(payer, sector, month)[0]
    relieved = _relief_uses(payer, sector, month)
    injury = rupiah(base.number)
    return Assessment(
        rule="contribution",
        day=day,
        lines=(
            AnswerLine(
                Words("Iuran jaminan kecelakaan kerja (JKK)", "Work-injury contribution (JKK)"),
                after_relief(share_of(base.number, rate.per_mille), waived),
                _formula(
                    Words(
                        f"{percent(rate.per_mille).id} × penghasilan dasar {injury.id}",
                        f"{percent(rate.per_mille).en} × base income {injury.en}",
                    ),
                    waived,
                ),
                (rate, base, *relieved),
            ),
            AnswerLine(
                Words("Iuran jaminan kematian (JKM)", "Death contribution (JKM)"),
                after_relief(flat.number, waived),
                _formula(
                    Words(f"tetap {flat.in_words.id} sebulan", f"flat {flat.in_words.en} a month"),
                    waived,
                ),
                (flat, *relieved),
            ),
        ),
        notes=_notes(payer, waived, relieved),
    )


@cache
def _relief_uses(payer: PayerClass, sector: Sector, month: Month) -> tuple[Version, ...]:
    """What an answer rests on beside the tariff: the relief where there is one, and the pandemic's conditional one."""
    why = relief(payer, sector, month)[1]
    pandemic = held_on(f"{_FOLDER}/relief/pandemic", month.first_day)
    return (*(why if len(why) > 1 else ()), *((pandemic,) if pandemic else ()))


def after_relief(amount: int, waived: int) -> int:
    """What stays due of an amount when so many thousandths of it are waived."""
    return amount - share_of(amount, waived)


def _formula(full: Words, waived: int) -> Words:
    if not waived:
        return full
    return Words(
        f"{full.id}, dikurangi keringanan {percent(waived).id}", f"{full.en}, less relief of {percent(waived).en}"
    )


_CONFIRM = Words(
    "Keringanan PP 50/2025 untuk iuran yang dibayar pihak selain peserta sendiri perlu dipastikan ke BPJS "
    "Ketenagakerjaan.",
    "Whether the relief of PP 50/2025 holds where someone other than the member pays must be confirmed with BPJS "
    "Ketenagakerjaan.",
)
_STATE_PAYS_ALL = Words(
    "Uang APBN dan APBD selalu membayar iuran penuh (PP 50/2025 Pasal 3).",
    "APBN and APBD money always pays the full contribution (PP 50/2025 Pasal 3).",
)


def _notes(payer: PayerClass, waived: int, uses: tuple[Version, ...]) -> tuple[Words, ...]:
    if uses and uses[-1].parameter.endswith("/pandemic"):
        return (_pandemic(uses[-1]),)
    if waived and not all(version.verified for version in uses):
        return (_CONFIRM,)
    return (_STATE_PAYS_ALL,) if uses and payer is PayerClass.STATE else ()


def _pandemic(share: Version) -> Words:
    words = share.in_words
    return Words(
        f"Keringanan {words.id} masa pandemi ({share.cite}) bersyarat dan tidak dihitung di sini.",
        f"The pandemic's relief of {words.en} ({share.cite}) had conditions and is not counted here.",
    )


def tariff_table(first: Month, until: Month, brackets: Sequence[int] | None = None) -> Iterator[TariffCell]:
    """Every tariff from ``first`` up to but without ``until``: the table a database joins its workers to.

    One cell for each month, payer, sector and bracket (all brackets unless some are named). The law is looked up once
    a month, so a cell costs a few microseconds. Raises NoProvision for a month before the law began.
    """
    chosen = _all_brackets() if brackets is None else tuple(brackets)
    for ordinal in range(first.ordinal, until.ordinal):
        month = Month.from_ordinal(ordinal)
        for payer in PayerClass:
            for sector in Sector:
                yield from _cells(payer, sector, chosen, month)


def _all_brackets() -> tuple[int, ...]:
    return brackets()


def _cells(payer: PayerClass, sector: Sector, chosen: Sequence[int], month: Month) -> Iterator[TariffCell]:
    day = month.first_day
    rate, flat = in_force(f"{_FOLDER}/work_injury_rate", day), in_force(f"{_FOLDER}/death_flat", day)
    waived = relief(payer, sector, month)[0]
    shared = (flat, *_relief_uses(payer, sector, month))
    death = after_relief(flat.number, waived)
    trusted = rate.verified and all(version.verified for version in shared)
    for bracket in chosen:
        base = base_income(bracket, day)
        yield TariffCell(
            payer=payer,
            sector=sector,
            bracket=bracket,
            month=month,
            base_income=base.number,
            work_injury=after_relief(share_of(base.number, rate.per_mille), waived),
            death=death,
            cites=_cites((rate, base, *shared)),
            verified=trusted and base.verified,
        )


@cache
def _cites(versions: tuple[Version, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(version.cite for version in versions))
