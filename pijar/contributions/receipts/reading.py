"""The rows of the insurer's file as facts: months and amounts as numbers, the NIK as nothing but its index."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from pijar.contributions.payment_codes import is_payment_code
from pijar.contributions.receipt_kinds import NEEDED, RECEIPT_FACTS
from pijar.core.copying import NOTHING, copied_words
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.registry.intake.sealing import Sealer
from pijar.tables.cells import as_birth
from pijar.tables.exchanged_columns import Column, columns_of
from pijar.values.month import Month
from pijar.values.national_id import structural_fault

STAGED: Final = (
    "place", "member_number", "nik_index", "name", "month", "amount", "number", "received_on", "payment_code", "fault",
)  # fmt: skip
_PERSON: Final = ("member_number", "national_id")
_SEARCH_ROWS: Final = 20
_LONGEST: Final = 200
_SHORT: Final = 15
_WHOLE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,0{1,2})?|\d{1,3}(?:,\d{3})+(?:\.0{1,2})?|\d+(?:[.,]0{1,2})?")
_CENTS = re.compile(r"[.,]0{1,2}$")
_MONTH_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/. ]?\s*(\d{1,2})")
_TOGETHER = re.compile(r"(\d{2})(\d{4})")
_IN_WORDS = re.compile(r"([A-Za-z]{3,10})[\s.,/-]*(\d{4})")
_MOST_RUPIAH: Final = 10**13


class CellCache(dict[str, tuple[str, str]]):
    """Readings of the cells of one column; files say the same few things again and again."""

    def __init__(self, read: Callable[[str], tuple[str, str]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> tuple[str, str]:
        found = self[text] = self._read(text)
        return found


def staged_lines(table: Sequence[Sequence[str]], stored: Any, on: date) -> Iterator[str]:
    """Each row beneath the header as a line of COPY in the order of ``STAGED``; ``stored`` are a profile's columns.

    Refuses a file without a column for the person, month, amount, number or day.
    """
    columns = columns_of(stored, RECEIPT_FACTS)
    header_at, places = _header(table, columns)
    index_of = Sealer().index_of
    months, amounts, days = _readers(columns, on)
    at = [places.get(fact, -1) for fact in ("national_id", "member_number", "name", *NEEDED, "payment_code")]
    width = max(at) + 1
    for place, row in enumerate(table[header_at + 1 :], start=header_at + 2):
        if any(row):
            cells = [*row, *[""] * (width - len(row)), ""]
            nik, member, name, month, amount, number, day, code = [cells[each] for each in at]
            index, member = _index(nik, index_of), _member_number(member)
            (read_month, no_month), (read_amount, no_amount), (read_day, no_day) = (
                months[month],
                amounts[amount],
                days[day],
            )
            number = _text(number)
            no_person = "no_person" if index == NOTHING and not member else ""
            fault = no_person or no_month or no_amount or ("" if number else "no_number") or no_day
            yield (
                f"{place}\t{member}\t{index}\t{_text(name)}\t{read_month}\t{read_amount}\t{number}\t{read_day}"
                f"\t{_code(code)}\t{fault}\n"
            )


def _index(nik: str, index_of: Callable[[bytes, str], bytes]) -> str:
    nik = nik.strip(" '")
    return NOTHING if not nik or structural_fault(nik) else "\\\\x" + index_of(b"nik", nik).hex()


def _member_number(text: str) -> str:
    """A number that the spreadsheet has rounded (``~``) is none."""
    return "" if "~" in text else _text("".join(text.strip(" '").split()))


def _code(text: str) -> str:
    """A payment code, which is as long as a national id and must not be taken for one; other words as they stand."""
    bare = "".join(text.strip(" '").split())
    return bare if bare.isdecimal() and is_payment_code(bare) else _text(text)


def _text(text: str) -> str:
    """A cell's words on one line of COPY, without whatever looks like a national id."""
    if len(text) > _SHORT:
        text = redact(text)[:_LONGEST]
    return copied_words(text)


def _header(table: Sequence[Sequence[str]], columns: Sequence[Column]) -> tuple[int, dict[str, int]]:
    """The row (from 0) that holds the columns' headings, and the place of each fact in it."""
    facts = {column.heading.casefold(): column.fact for column in columns}
    best: dict[str, int] = {}
    for at, row in enumerate(table[:_SEARCH_ROWS]):
        places = {facts[cell.strip().casefold()]: n for n, cell in enumerate(row) if cell.strip().casefold() in facts}
        if not _missing(places):
            return at, places
        best = max(best, places, key=len)
    headings = {column.fact: column.heading for column in columns}
    named = ", ".join(f'"{headings.get(fact, fact)}"' for fact in _missing(best))
    raise Refused("receipt_column_missing", _("Kolom %(headings)s tidak ditemukan dalam berkas.") % {"headings": named})


def _missing(places: Mapping[str, int]) -> list[str]:
    person = [] if any(fact in places for fact in _PERSON) else ["member_number"]
    return [*person, *(fact for fact in NEEDED if fact not in places)]


def _readers(columns: Sequence[Column], on: date) -> tuple[CellCache, CellCache, CellCache]:
    """How months, amounts and days are read: what COPY is given, and the name of the fault."""
    forms = {column.fact: column.form for column in columns}

    def month(text: str) -> tuple[str, str]:
        found = read_month(text, forms["month"])
        return (found.isoformat(), "") if found else (NOTHING, "month_unreadable")

    def amount(text: str) -> tuple[str, str]:
        found = read_rupiah(text)
        return (str(found), "") if found else (NOTHING, "amount_unreadable")

    def day(text: str) -> tuple[str, str]:
        found = _day(text, forms["received_on"], on)
        if found is None:
            return NOTHING, "day_unreadable"
        return found.isoformat(), "day_in_future" if found > on else ""

    return CellCache(month), CellCache(amount), CellCache(day)


def read_rupiah(text: str) -> int | None:
    """``Rp16.800,00``, ``16,800.00`` or ``16800`` as whole rupiah; None for anything else and for parts of a rupiah."""
    text = text.strip().upper().removeprefix("RP").strip(" .").removesuffix(",-").strip()
    if not _WHOLE.fullmatch(text):
        return None
    amount = int(re.sub(r"\D", "", _CENTS.sub("", text)))
    return amount if 0 < amount < _MOST_RUPIAH else None


def read_month(text: str, form: str) -> date | None:
    """The first day of a contribution month as people write it; None when it cannot be read."""
    text = text.strip(" '")
    try:
        return datetime.strptime(text, form or "%m-%Y").date().replace(day=1)  # noqa: DTZ007 - a month, no moment
    except ValueError:
        pass
    if found := _MONTH_FIRST.fullmatch(text) or _TOGETHER.fullmatch(text):
        return _month(int(found[2]), int(found[1])) or _year_first(text)
    if found := _IN_WORDS.fullmatch(text):
        return _first(as_birth(f"1 {found[1]} {found[2]}", date.max))
    return _year_first(text) or _first(as_birth(text, date.max))


def _year_first(text: str) -> date | None:
    found = _YEAR_FIRST.fullmatch(text)
    return _month(int(found[1]), int(found[2])) if found else None


def _month(year: int, number: int) -> date | None:
    return Month(year, number).first_day if 1900 <= year <= 9998 and 1 <= number <= 12 else None


def _first(read: tuple[date, bool] | None) -> date | None:
    return read[0].replace(day=1) if read and not read[1] else None


def _day(text: str, form: str, on: date) -> date | None:
    """A day by the profile's form, else in any form people write."""
    text = text.strip(" '")
    try:
        return datetime.strptime(text, form or "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no moment
    except ValueError:
        found = as_birth(text, on)
    return found[0].replace(year=2000 + found[0].year % 100) if found and found[1] else found[0] if found else None
