"""How a file of rows comes in, whatever it holds: known bytes, read in a child, staged, judged, kept.

An app brings the statement that judges, what follows from it, and the event. The steps share one transaction and
temporary tables of this connection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Final, TypeVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pijar.core.audit import AuditActor
from pijar.core.files import keep_file
from pijar.core.fingerprints import fingerprint_of
from pijar.core.locks import take_lock
from pijar.core.models import AuditEvent, StoredFile
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_row, run_sql
from pijar.core.typed_rows import counts_of
from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import media_type_of
from pijar.tables.file_kinds import FileKind
from pijar.tables.models import ColumnProfile, TakenFile
from pijar.tables.plain_table import read_table
from pijar.tables.staging import copy_lines, lay_out, lines_of
from pijar.tables.words import refusal_of
from pijar.tables.workbooks_in import MAX_ROWS

Table = list[list[str]]
LONGEST_NAME: Final = 200
File = TypeVar("File", bound=TakenFile)
Judged = tuple[AuditEvent, Mapping[str, int]]
"""The event of taking a file, and how many of its lines came to what."""
ReportProgress = Callable[[int, int], object]
"""Hears how many rows are read, of how many."""
OUTCOMES: Final = ("rows", "applied", "exceptions", "refused", "repeated", "ignored")


@dataclass(frozen=True, slots=True)
class LineCounts:
    """How many lines of a file there are, and how many of them came to what."""

    rows: int
    applied: int
    exceptions: int
    refused: int
    repeated: int
    ignored: int


class TakenBefore(Refused):
    """The same bytes were taken before, as this file."""

    def __init__(self, file: TakenFile) -> None:
        sentence = _("Berkas yang sama sudah diterima pada %(day)s dengan nama %(name)s. Tidak ada yang diubah.")
        facts = {"day": date_format(file.received_on, "j F Y"), "name": file.file_name}
        super().__init__("file_taken_before", sentence % facts)
        self.file = file


@dataclass(frozen=True)
class SentFile:
    """A file as somebody sent it, with the profile it is to be read by, on the day it came."""

    profile: ColumnProfile
    name: str
    content: bytes
    on: date

    @property
    def kind(self) -> FileKind:
        """What kind of file it is."""
        return self.profile.file_kind

    @cached_property
    def fingerprint(self) -> bytes:
        """By which the same bytes are known again."""
        return fingerprint_of(self.content)

    def known(self) -> TakenFile | None:
        """The file of this kind that was taken with the same bytes, if any was."""
        return TakenFile.objects.filter(kind=self.kind.name, fingerprint=self.fingerprint).first()

    def refuse_known(self) -> None:
        """Refuses bytes that were taken before."""
        earlier = self.known()
        if earlier is not None:
            raise TakenBefore(earlier)

    def table(self) -> Table:
        """All cells, read by a child process under limits. Refuses what cannot be read, with the reason."""
        try:
            table = read_table(self.content, self.on)
            if len(table) >= MAX_ROWS:
                raise FileFault("too_many_rows", rows=MAX_ROWS)
        except FileFault as fault:
            raise refusal_of(fault) from fault
        return table

    def store(self) -> StoredFile:
        """The file kept, sealed, as what its content says it is."""
        name = redact(self.name)[:LONGEST_NAME]
        return keep_file(name=name, media_type=media_type_of(self.content), content=self.content)


def stage(sent: SentFile, table: Table, *, stays: bool = False, report: ReportProgress | None = None) -> int:
    """Lay out the rows of a file in the table of its kind, each cell read by the kind of its column; how many.

    The table goes with the transaction, or ``stays`` until it is dropped; ``report`` hears how many rows of how many
    are read. Refuses a file without a needed column, and one without rows.
    """
    kind = sent.kind
    lines = lines_of(table, sent.profile, sent.on)
    lay_out(kind, stays=stays)
    columns = [name for name, _stored in kind.staged_columns()]
    hears = None if report is None else partial(_report, report, len(table))
    if hears is not None:
        hears(0)
    return check_rows(copy_lines(kind.staged, columns, lines, hears))


def _report(report: ReportProgress, total: int, done: int) -> None:
    report(done, total)


def check_rows(rows: int) -> int:
    """Refuses a file without rows."""
    if not rows:
        raise Refused("no_rows", _("Berkas ini tidak berisi satu baris pun."))
    return rows


def take(
    sent: SentFile,
    model: type[File],
    *,
    by: AuditActor,
    judge: Callable[[int], Judged],
    keep: Callable[[File], object],
    stage: Callable[[SentFile, Table], int] = stage,
    **more: object,
) -> File:
    """Take a file in: each of its lines ends as one of the outcomes, and one bad line never stops it.

    ``judge`` hears how many rows are staged, decides them, records the event and counts; ``keep`` writes the lines and
    whatever follows; ``more`` is what the model of the file has of its own. Refuses the same bytes twice, what cannot
    be read, and a file without a needed column or without rows; nothing changes then.
    """
    sent.refuse_known()
    table = sent.table()
    take_lock(sent.kind.lock)
    sent.refuse_known()
    event, counts = judge(stage(sent, table))
    taken = write_file(sent, model, by=by, event=event, counts=counts, stored=None, **more)
    keep(taken)
    return taken


def write_file(
    sent: SentFile,
    model: type[File],
    *,
    by: AuditActor,
    event: AuditEvent,
    counts: Mapping[str, int],
    stored: StoredFile | None = None,
    **more: object,
) -> File:
    """The row of a file with its counts; ``stored`` where the file was kept before."""
    named = {name: counts.get(name, 0) for name in (*OUTCOMES, "amount")}
    file = model(
        kind=sent.kind.name,
        profile=sent.profile,
        file=stored or sent.store(),
        fingerprint=sent.fingerprint,
        file_name=redact(sent.name)[:LONGEST_NAME],
        received_on=sent.on,
        received_by=by.name,
        counts={name: count for name, count in counts.items() if name not in named},
        event_id=event.pk,
        **named,
        **more,
    )
    file.save(force_insert=True)
    return file


def count_judged() -> dict[str, int]:
    """How many of the lines in ``judged_line`` came to what."""
    return counts_of(fetch_row(LineCounts, "tables", "count_lines"))


def keep_lines(taken: TakenFile) -> None:
    """Write what became of each line of a kind that has no lines of its own."""
    run_sql("tables", "keep_lines", {"file": taken.pk})
