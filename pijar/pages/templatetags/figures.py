"""Filters that write numbers, money, days and months: ``{{ amount|rupiah }}``. Nothing known is written as a dash."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeVar

from django import template

from pijar.core.law_words import GRACE
from pijar.core.reasons import REASON_HINT, SHORTEST_REASON
from pijar.pages import figures
from pijar.pages import terbilang as words
from pijar.reports.city.queries.figures import TrendMonth
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month

register = template.Library()
Value = TypeVar("Value")


@register.simple_tag
def grace_months() -> str:
    """``{% grace_months as grace %}``: how many months in a row may stand unpaid, as the law has it."""
    return str(GRACE)


@register.simple_tag
def shortest_reason() -> int:
    """``minlength="{% shortest_reason %}"``: how many letters the reason of a decision has at least."""
    return SHORTEST_REASON


@register.simple_tag
def reason_hint() -> str:
    """``{% reason_hint %}``: the same, said to whoever writes it."""
    return str(REASON_HINT)


ALWAYS = (FunderKind.CITY_BUDGET, FunderKind.COMPANY, FunderKind.CIVIL_SERVANT)
"""Sources of money that every table of months names; the others only where they carried somebody."""


@register.filter
def sumber_dana(trend: Iterable[TrendMonth]) -> list[FunderKind]:
    """``{% for kind in trend|sumber_dana %}``: the sources of money to be named in a table of these months."""
    carried = {kind for of in trend for kind, workers in of.workers.items() if workers}
    return [kind for kind in FunderKind if kind in ALWAYS or kind in carried]


@register.filter
def pekerja_dari(of: TrendMonth, kind: FunderKind) -> int | None:
    """``{{ of|pekerja_dari:kind }}``: workers whom a source of money carried in a month, where they are told."""
    return of.workers.get(kind)


def _written(write: Callable[[Value], str], value: Value | None) -> str:
    return "–" if value is None or value == "" else write(value)


@register.filter
def angka(value: int | None) -> str:
    """``7.017``."""
    return _written(figures.number, value)


@register.filter
def rupiah(value: int | None) -> str:
    """``Rp16.800``."""
    return _written(figures.rupiah, value)


@register.filter
def rupiah_ringkas(value: int | None) -> str:
    """``Rp1,4 miliar``."""
    return _written(figures.rupiah_short, value)


@register.filter
def persen_dari(part: int | None, whole: int | None) -> str:
    """``{{ covered|persen_dari:known }}`` as ``70,2%``."""
    return _written(lambda value: figures.percent(value, whole or 0), part)


@register.filter
def tanggal(value: date | None) -> str:
    """``22 Nov 2026``."""
    return _written(figures.day, value)


@register.filter
def tanggal_lengkap(value: date | None) -> str:
    """``Minggu, 22 November 2026``."""
    return _written(figures.long_day, value)


@register.filter
def waktu(value: datetime | None) -> str:
    """The day and the hour on the city's clock."""
    return _written(figures.moment, value)


@register.filter
def bulan(value: Month | None) -> str:
    """``November 2025``."""
    return _written(figures.month, value)


@register.filter
def bulan_ringkas(value: Month | None) -> str:
    """``Nov 2025``."""
    return _written(figures.short_month, value)


@register.filter
def terbilang(value: int | None) -> str:
    """``enam belas ribu delapan ratus``."""
    return _written(words.terbilang, value)


@register.filter
def terbilang_rupiah(value: int | None) -> str:
    """``enam belas ribu delapan ratus rupiah``."""
    return _written(words.terbilang_rupiah, value)


@register.filter
def kelompok_empat(value: str | None) -> str:
    """``8808 2511 0042 7017``."""
    return _written(figures.group_code, value)
