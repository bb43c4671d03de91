"""Columns of workbooks exchanged with other offices: which facts they hold, under which headings, in which form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from django.utils.translation import gettext as _

from pijar.core.refusals import Refused
from pijar.values.leaving_text import harmless
from pijar.values.month import Month

_SEARCH_ROWS: Final = 20


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the fact it holds and, for days, how they are written (strftime)."""

    heading: str
    fact: str
    form: str = ""


def columns_of(stored: Any, facts: Collection[str]) -> list[Column]:
    """Read a profile's columns; refuses a fact that is not known or named twice, and a heading left empty."""
    columns = [Column(entry["heading"].strip(), entry["fact"], entry.get("form", "")) for entry in stored]
    named = [column.fact for column in columns]
    unknown = sorted(set(named) - set(facts))
    if unknown or len(set(named)) != len(named) or not all(column.heading for column in columns):
        raise Refused(
            "profile_broken",
            _("Profil kolom memuat isi yang tidak dikenal, ganda, atau tanpa judul: %(facts)s.")
            % {"facts": ", ".join(unknown) or "-"},
        )
    return columns


def find_header(table: Sequence[Sequence[str]], columns: Sequence[Column]) -> tuple[int, dict[str, int]]:
    """The row (from 0) that holds the columns' headings, and the place of each fact in it.

    Refuses a table without the column of the NIK among its first twenty rows.
    """
    facts = {column.heading.casefold(): column.fact for column in columns}
    for at, row in enumerate(table[:_SEARCH_ROWS]):
        places = {facts[cell.casefold()]: place for place, cell in enumerate(row) if cell.casefold() in facts}
        if "national_id" in places:
            return at, places
    heading = next((column.heading for column in columns if column.fact == "national_id"), "NIK")
    raise Refused(
        "nik_column_missing", _('Kolom "%(heading)s" tidak ditemukan dalam berkas jawaban.') % {"heading": heading}
    )


def written(fact: Any, form: str) -> str:
    """A fact as the cell's text. Everything leaves as text, so that no digit is lost and nothing is a formula."""
    writers: dict[type, Callable[[Any], str]] = {
        date: lambda day: day.strftime(form or "%d-%m-%Y"),
        Month: lambda month: f"{month.number:02d}-{month.year}",
        time: lambda hour: hour.strftime("%H:%M"),
        type(None): lambda nothing: "",
    }
    return harmless(writers.get(type(fact), str)(fact))
