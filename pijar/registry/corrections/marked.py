"""Rows that come in with a mark: which earlier row each of them corrects, kept beside the staged rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from django.db import connection

from pijar.access.actors import Actor
from pijar.registry.corrections.marks import Mark, Marker
from pijar.registry.intake.rows import AT
from pijar.registry.models import TakenList
from pijar.registry.policies import sees_list
from pijar.values.json import JsonRow

_FAULTS, _MARK = AT["faults"], AT["mark"]
_KEEP: Final = """
    INSERT INTO registry_correctedrow (taken_list_id, row_no, of_list_id, of_row, was, says)
    SELECT %s, * FROM unnest(%s::int[], %s::bigint[], %s::int[], %s::bytea[], %s::bytea[])
    ON CONFLICT DO NOTHING
"""


class Corrected(NamedTuple):
    """A row of this list, the row that its mark names, and the keyed digest of what it says now."""

    row_no: int
    mark: Mark
    says: bytes


class MarkReader:
    """Reads the marks of a list's rows, for whoever sends it in; a row whose mark is no good is told so."""

    def __init__(self, by: Actor, column: str) -> None:
        self.by, self.column, self.marker = by, column, Marker()
        self.lists: dict[int, bool] = {}

    def read(self, rows: Iterable[JsonRow]) -> list[Corrected]:
        """Those of the rows that carry a good mark; the others with a mark get the fault ``mark_unknown``."""
        found = []
        for facts in rows:
            text, digest = facts[_MARK] or ("", "")
            mark = self._mark(text) if text else None
            if mark:
                found.append(Corrected(facts[0], mark, self.marker.keyed(digest)))
            elif text:
                facts[_FAULTS].append(["mark_unknown", f"{self.column}{facts[0]}"])
        return found

    def _mark(self, text: str) -> Mark | None:
        """A mark that this city wrote, of a list that the sender sees: who has an area sees what they sent in
        themselves.
        """
        mark = self.marker.read(text)
        if mark and mark.taken_list not in self.lists:
            self.lists[mark.taken_list] = self._sees(mark.taken_list)
        return mark if mark and self.lists[mark.taken_list] else None

    def _sees(self, key: int) -> bool:
        taken = TakenList.objects.filter(pk=key).first()
        return taken is not None and sees_list(self.by, taken)


def keep_marks(taken: TakenList, rows: Sequence[Corrected]) -> None:
    """Keep which rows are corrected, in the transaction that keeps the rows themselves. Kept already, they stay."""
    if not rows:
        return
    columns = zip(
        *[(row.row_no, row.mark.taken_list, row.mark.row_no, row.mark.digest, row.says) for row in rows], strict=True
    )
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [taken.pk, *map(list, columns)])
