"""Where a statement's columns are: the headings of a profile sought in the file's first rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from pijar.contributions.models import MoneyProfile
from pijar.contributions.statement_kinds import FACTS, StatementKind
from pijar.core.refusals import Refused
from pijar.tables.headings import header_words

SEARCH_ROWS: Final = 40
NEEDED: Final = {
    StatementKind.BANK: (("day",), ("amount", "credit")),
    StatementKind.PAYROLL: (("employee_number",), ("result",)),
}
"""Of each group one column must be there."""


@dataclass(frozen=True, slots=True)
class FoundColumns:
    """The header of a file: its row (from 0), the place and the heading of each fact, and what stands above it."""

    at: int
    places: Mapping[str, int]
    headings: Mapping[str, str]
    row: tuple[str, ...]
    above: Sequence[Sequence[str]]

    def text_above(self, profile: MoneyProfile, fact: str) -> str:
        """What a title says of a fact: ``Nomor Berkas: X`` in one cell or in two."""
        known = set(_words_of(profile, fact))
        for row in self.above:
            for at, cell in enumerate(row):
                label, mark, rest = cell.partition(":")
                if header_words(label) in known:
                    return (
                        rest.strip() if mark and rest.strip() else next((c for c in row[at + 1 :] if c.strip(": ")), "")
                    )
        return ""


def find_columns(table: Sequence[Sequence[str]], profile: MoneyProfile) -> FoundColumns:
    """The header of a table. Refuses, with the heading that is missing, a table without a column that is needed."""
    kind = StatementKind(profile.kind)
    known = {fact: _words_of(profile, fact) for fact in FACTS[kind]}
    nearest: dict[str, int] = {}
    for at in range(profile.skip_rows, min(len(table), profile.skip_rows + SEARCH_ROWS)):
        words = [header_words(cell) for cell in table[at]]
        places = _places(words, known)
        if all(any(fact in places for fact in group) for group in NEEDED[kind]):
            headings = {fact: table[at][place] for fact, place in places.items()}
            return FoundColumns(at, places, headings, tuple(table[at]), table[: min(at, SEARCH_ROWS)])
        nearest = max(nearest, places, key=len)
    missing = next(group for group in NEEDED[kind] if not any(fact in nearest for fact in group))
    raise Refused(
        "statement_columns_missing",
        _(
            "Kolom %(column)s tidak ditemukan pada %(rows)s baris pertama. "
            "Pilih profil lain, atau tambahkan judul itu pada profilnya."
        )
        % {"column": " / ".join(_headings(profile, missing)) or missing[0], "rows": SEARCH_ROWS},
    )


def _places(words: Sequence[str], known: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Each fact by the first of its headings that the row holds; a column serves one fact."""
    places: dict[str, int] = {}
    for fact, headings in known.items():
        place = next((words.index(one) for one in headings if one in words), None)
        if place is not None and place not in places.values():
            places[fact] = place
    return places


def _words_of(profile: MoneyProfile, fact: str) -> list[str]:
    return [
        header_words(heading) for column in profile.columns if column["fact"] == fact for heading in column["headings"]
    ]


def _headings(profile: MoneyProfile, facts: Sequence[str]) -> list[str]:
    held: dict[str, Any] = {column["fact"]: column["headings"] for column in profile.columns}
    return [held[fact][0] for fact in facts if held.get(fact)]
