"""Months that were paid twice, because one person stood in the city's list as two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.fields import Field, PersonKind, may_see
from pijar.access.roles import Permission
from pijar.access.scope import area_facts
from pijar.core.sql_files import fetch_rows
from pijar.core.typed_rows import facts_of
from pijar.tables.exchanged_columns import Column
from pijar.values.month import Month

PAGE = 50


@dataclass(frozen=True, slots=True)
class DoubleRow:
    """A month paid for both records: ``amount`` is the rupiah to ask back, paid by ``funder`` under ``member_number``.

    ``other_number`` is the number of the record that goes on, under which the month stays; ``proof`` the insurer's
    receipt of the month to be asked back, empty while there is none. ``months`` and ``total`` tell of all such rows.
    """

    ref: UUID
    name: str
    month: Month
    funder: str
    amount: int
    member_number: str
    other_number: str
    proof: str
    merged_on: date
    pair: int
    months: int
    total: int


@dataclass(frozen=True, slots=True)
class Doubles:
    """A page of them, how many there are, and the rupiah of all."""

    rows: tuple[DoubleRow, ...]
    months: int
    total: int
    page: int


def double_months(*, by: Actor, page: int = 1) -> Doubles:
    """Months paid twice for people of the areas that the person sees, the latest first."""
    page = max(1, page)
    found = _found(by, PAGE, (page - 1) * PAGE)
    if not found and page > 1:
        return double_months(by=by)
    months, total = (found[0].months, found[0].total) if found else (0, 0)
    return Doubles(tuple(found), months, total, page)


def double_months_table(*, by: Actor) -> tuple[list[Column], list[dict[str, object]]]:
    """All of them as a table for the insurer, without national ids: its columns and rows."""
    headings = {
        "member_number": _("Nomor peserta (KPJ) ganda"),
        "other_number": _("Nomor peserta (KPJ) yang berlaku"),
        "name": _("Nama"),
        "month": _("Bulan iuran"),
        "amount": _("Iuran"),
        "funder": _("Pelindung"),
        "proof": _("Nomor bukti BPJS"),
    }
    rows = [facts_of(row) for row in _found(by, None, 0)]
    return [Column(heading, fact) for fact, heading in headings.items()], rows


def _found(by: Actor, limit: int | None, skip: int) -> list[DoubleRow]:
    check_may(by, Permission.JUDGE_PAIRS)
    facts = area_facts(by, Permission.JUDGE_PAIRS) | {"limit": limit, "skip": skip}
    found = fetch_rows(DoubleRow, "linkage", "listed_double_months", facts)
    if may_see(by, PersonKind.WORKER, Field.PAYER):
        return found
    return [replace(row, funder="") for row in found]
