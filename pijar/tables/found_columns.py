"""Where the columns of a table are: the headings of a profile sought in the first rows, whatever stands above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from pijar.core.refusals import Refused
from pijar.tables.headings import header_words

SEARCH_ROWS: Final = 40

Headings = Mapping[str, Sequence[str]]
"""For each fact the headings it may stand under, the likeliest first."""
Needed = Sequence[Sequence[str]]
"""Of each group of facts one column must be there."""


@dataclass(frozen=True, slots=True)
class FoundColumns:
    """The header of a file: its row (from 0), the place and the heading of each fact, and what stands above it."""

    at: int
    places: Mapping[str, int]
    headings: Mapping[str, str]
    row: tuple[str, ...]
    above: Sequence[Sequence[str]]

    def written_above(self, headings: Sequence[str]) -> str:
        """What a title says of a fact by its headings: ``Nomor Berkas: X`` in one cell or in two."""
        known = {header_words(heading) for heading in headings}
        for row in self.above:
            for at, cell in enumerate(row):
                label, mark, rest = cell.partition(":")
                if header_words(label) in known:
                    next_cell = next((each for each in row[at + 1 :] if each.strip(": ")), "")
                    return rest.strip() if mark and rest.strip() else next_cell
        return ""

    def rows_beneath(self, table: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
        """Each row beneath the header that says anything, by its row in the sender's file; no header said again."""
        for place, row in enumerate(table[self.at + 1 :], start=self.at + 2):
            if any(row) and tuple(row) != self.row:
                yield place, row


def find_columns(
    table: Sequence[Sequence[str]], headings: Headings, needed: Needed, skip_rows: int = 0
) -> FoundColumns:
    """The header of a table. Refuses, with the headings that are missing, a table without a column that is needed."""
    known = {fact: [(said.strip().casefold(), header_words(said)) for said in headings[fact]] for fact in headings}
    nearest: Mapping[str, int] = {}
    for at in range(skip_rows, min(len(table), skip_rows + SEARCH_ROWS)):
        places = _places(table[at], known)
        if not _missing(places, needed):
            said = {fact: table[at][place] for fact, place in places.items()}
            return FoundColumns(at, places, said, tuple(table[at]), table[:at])
        nearest = max(nearest, places, key=len)
    named = (
        " / ".join(headings[fact][0] for fact in group if headings.get(fact)) for group in _missing(nearest, needed)
    )
    raise Refused(
        "column_missing",
        _(
            "Kolom %(column)s tidak ditemukan pada %(rows)s baris pertama. "
            "Pilih profil lain, atau tambahkan judul itu pada profilnya."
        )
        % {"column": ", ".join(name for name in named if name) or "-", "rows": SEARCH_ROWS},
    )


def _places(row: Sequence[str], known: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, int]:
    """Each fact by the first of its headings that the row holds: as it stands, or else by its words alone.

    A column serves one fact.
    """
    exact, words = [cell.strip().casefold() for cell in row], [header_words(cell) for cell in row]
    places: dict[str, int] = {}
    for fact, headings in known.items():
        place = next((at for heading in headings if (at := _place(heading, exact, words)) is not None), None)
        if place is not None and place not in places.values():
            places[fact] = place
    return places


def _place(heading: tuple[str, str], exact: Sequence[str], words: Sequence[str]) -> int | None:
    as_it_stands, in_words = heading
    if as_it_stands in exact:
        return exact.index(as_it_stands)
    return words.index(in_words) if in_words and in_words in words else None


def _missing(places: Mapping[str, int], needed: Needed) -> list[Sequence[str]]:
    return [group for group in needed if not any(fact in places for fact in group)]
