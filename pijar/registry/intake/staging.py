"""Rows of a list become staged rows: read by the child, sealed (``lines``), and kept by COPY, some thousands at a time.

Rows and the mark up to which they were read (``TakenList.row_reached``) are written in one transaction, and only if
the mark still stands where this reading found it. A worker may die at any moment: the next one goes on behind the
mark. Two at once cannot both move it. A database that crashed has lost the staged rows (the table is not logged) but
not the mark, which then counts more rows than there are: the kept file is read again from its first row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Final

from django.db import connection, transaction

from pijar.access.actors import Actor
from pijar.core.locks import LockTaken
from pijar.core.sql_files import sql_file
from pijar.registry.corrections.marked import Corrected, MarkReader, keep_marks
from pijar.registry.intake.lines import LineWriter
from pijar.registry.intake.reader import ReadList, Tally, letters_of, reading
from pijar.registry.intake.remembered import known_columns
from pijar.registry.models import StagedRow, TakenList
from pijar.registry.states import ListState
from pijar.values.json import JsonRow

ReportProgress = Callable[[int, int], None]
"""Is told how many of the sheet's rows are read, of how many."""

KEPT_AT_ONCE: Final = 5000
_WRITTEN_AT_ONCE: Final = 1000


def nobody_asks(done: int, total: int) -> None:
    """Progress that nobody wants to hear of."""


def stage(by: Actor, taken: TakenList, content: bytes, report: ReportProgress) -> None:
    """Have what is not staged yet read and keep it, to the list's end. Raises FileFault when it cannot be read.

    Raises LockTaken when somebody else has gone on with the same list.
    """
    _check_mark(taken)
    known = known_columns(taken).as_text
    with reading(content, taken.taken_on, taken.row_reached, Tally(**taken.tally), known) as read:
        _begin(taken, read)
        writer = LineWriter(by, taken)
        marks = MarkReader(by, letters_of(taken.header).get("mark", ""))
        report(*progress(taken))
        for rows in _together(read):
            marked = marks.read(rows)
            _keep(taken, rows, writer, read.tally, marked)
            report(*progress(taken))
    _end(taken, read)


def progress(taken: TakenList) -> tuple[int, int]:
    """How many rows of the sheet are read, of how many."""
    first, last = taken.header.get("first_row", 0), taken.header.get("last_row", 0)
    done = max(taken.row_reached - first, 0)
    return done, max(last - first, done)


def drop_staged(taken: TakenList) -> None:
    """Forget what the rows of a list said."""
    StagedRow.objects.filter(taken_list=taken).delete()


def staged_whole(taken: TakenList) -> bool:
    """Are all the rows there that were staged? After a crash of the database they are not."""
    return StagedRow.objects.filter(taken_list=taken).count() == taken.staged


def _check_mark(taken: TakenList) -> None:
    """Begin again where staged rows were lost."""
    if staged_whole(taken):
        return
    with transaction.atomic():
        _move(taken, row_reached=0, staged=0, tally={})
        drop_staged(taken)


def _begin(taken: TakenList, read: ReadList) -> None:
    _move(taken, state=ListState.READING, header=read.header, sheet=read.header["sheet"])


def _together(read: ReadList) -> Iterator[list[JsonRow]]:
    rows: list[JsonRow] = []
    for chunk in read.chunks():
        rows += chunk
        if len(rows) >= KEPT_AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


@transaction.atomic
def _keep(taken: TakenList, rows: list[JsonRow], writer: LineWriter, tally: Tally, marked: Sequence[Corrected]) -> None:
    """The mark moves first: whoever else would move it from the same place waits, and then gives way.

    While the server takes in some lines, the next are written here and the child reads on.
    """
    _move(taken, row_reached=rows[-1][0], staged=taken.staged + len(rows), tally=asdict(tally))
    with connection.cursor() as cursor, cursor.copy(sql_file("registry", "intake_copy")) as copy:
        for at in range(0, len(rows), _WRITTEN_AT_ONCE):
            copy.write(writer.write(rows[at : at + _WRITTEN_AT_ONCE]))
    keep_marks(taken, marked)


def _move(taken: TakenList, **facts: object) -> None:
    """Change a list that is being read, if it stands where this reading left it."""
    at_mark = TakenList.objects.filter(
        pk=taken.pk, row_reached=taken.row_reached, state__in=[ListState.RECEIVED, ListState.READING]
    )
    if not at_mark.update(**facts):
        raise LockTaken(f"list:{taken.ref}")
    for name, value in facts.items():
        setattr(taken, name, value)


def _end(taken: TakenList, read: ReadList) -> None:
    _move(taken, header={**read.header, "passed_over": read.end["passed_over"]})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE registry_stagedrow (taken_list_id, row_no, refused, waits, nik_index, card_index)")
