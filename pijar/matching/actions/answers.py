"""An answer of another office comes in: every row is held against the registry, and the dead are dealt with at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db import Error, connection, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.files import read_file
from pijar.core.locks import hold_lock, take_lock
from pijar.core.models import StoredFile
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_row, fetch_rows, fetch_values, run_sql, sql_file, whole_tables
from pijar.core.typed_rows import counts_of
from pijar.matching.actions.deaths import AGREED, StatedDeath, find_deaths
from pijar.matching.file_kinds import source_of
from pijar.matching.models import MatchFile, Question, ReceivedAnswer
from pijar.matching.policies import check_may_match
from pijar.registry.actions.canaries import report_canaries
from pijar.tables.models import ColumnProfile
from pijar.tables.taking import ReportProgress, SentFile, stage, write_file
from pijar.values.names import name_key

FEW_DEATHS: Final = 20
MOST_DEATHS_PERCENT: Final = 5
"""More dead than this among the people of a file, and more than a few, looks like a wrong profile (ADR 0010)."""


@dataclass(frozen=True, slots=True)
class MatchCounts:
    """How the rows of an answer ended, how many name people we know, and how many facts differ."""

    rows: int
    applied: int
    refused: int
    exceptions: int
    known: int
    differences: int


@dataclass(frozen=True, slots=True)
class NameToHear:
    """A row whose name is written otherwise than ours."""

    row_no: int
    our_name: str
    name: str


@transaction.atomic
def take_match_file(
    *,
    by: Actor,
    profile: ColumnProfile,
    file_name: str,
    content: bytes,
    on: date,
    many_dead_confirmed: bool = False,
) -> MatchFile:
    """Hold an answer against the registry, row by row: applied, refused with a reason, or an exception.

    Codes: national_id_broken, unknown_person, twice_in_file, not_same_person (refused); day_unreadable, word_unknown,
    death_to_check (exceptions; the other cells of such a row count). Differences are raised, accepted ones not again.
    Sure deaths are recorded at once, the others wait for a check. Refuses the same bytes twice, a file without the
    profile's NIK column or without rows, and one in which so many are dead that the profile is likely wrong.
    """
    check_may_match(by)
    sent = SentFile(profile, file_name, content, on)
    sent.refuse_known()
    with _staged(sent):
        return _taken(by, _Answer(sent, many_dead_confirmed))


@transaction.atomic
def receive_answer(
    *,
    by: Actor,
    profile: ColumnProfile,
    file_name: str,
    content: bytes,
    on: date,
    many_dead_confirmed: bool = False,
) -> ReceivedAnswer:
    """Keep a large answer as it was sent, to be taken in by the background worker. Refuses the same bytes twice."""
    check_may_match(by)
    sent = SentFile(profile, file_name, content, on)
    sent.refuse_known()
    event = record(by=by, event="match_file.received", subject=f"source:{source_of(profile.kind)}", bytes=len(content))
    return ReceivedAnswer.objects.create(
        profile=profile,
        file=sent.store(),
        received_on=on,
        many_dead_confirmed=many_dead_confirmed,
        event_id=event.pk,
    )


def take_received_answer(*, by: Actor, received: ReceivedAnswer, report: ReportProgress) -> MatchFile:
    """What ``take_match_file`` does, of an answer kept before; ``report`` hears how many rows of how many are read.

    Read outside, judged and written in one transaction: whoever is killed leaves nothing, and who comes after them
    begins anew. Asked again once it is taken, it says what was taken. Raises LockTaken while somebody else is at it.
    """
    check_may_match(by)
    with hold_lock(f"answer:{received.ref}"):
        known = MatchFile.objects.filter(file=received.file_id).first()
        return known or _take_received(by, received, report)


def _take_received(by: Actor, received: ReceivedAnswer, report: ReportProgress) -> MatchFile:
    file = received.file
    sent = SentFile(received.profile, file.name, read_file(file), received.received_on)
    with _staged(sent, report), transaction.atomic():
        return _taken(by, _Answer(sent, received.many_dead_confirmed, file))


@dataclass(slots=True)
class _Answer:
    """An answer that is staged: how it was kept, and whom it calls dead."""

    sent: SentFile
    many_dead_confirmed: bool
    stored: StoredFile | None = None
    dead: list[StatedDeath] = field(default_factory=list)


@contextmanager
def _staged(sent: SentFile, report: ReportProgress | None = None) -> Iterator[None]:
    """The rows of an answer in tables of this connection, which nobody finds there afterwards."""
    table = sent.table()
    with connection.cursor() as cursor:
        cursor.execute(sql_file("matching", "stage"))
    try:
        stage(sent, table, stays=True, report=report)
        yield
    finally:
        with suppress(Error), connection.cursor() as cursor:  # a transaction that failed has dropped them itself
            cursor.execute("DROP TABLE IF EXISTS match_stage, match_other_name")


def _taken(by: Actor, answer: _Answer) -> MatchFile:
    """Judge what is staged, and write the answer, its differences, what it said of each worker, and its deaths."""
    sent = answer.sent
    take_lock(sent.kind.lock)
    sent.refuse_known()
    counts = _judged(answer)
    source = source_of(sent.kind.name)
    report_canaries(
        by=by,
        indexes=fetch_values(bytes, "matching", "answer_canaries"),
        within=f"source:{source}",
        expected=[f"question:{ref}" for ref in Question.objects.filter(source=source).values_list("ref", flat=True)],
    )
    event = record(by=by, event="match_file.taken", subject=f"source:{source}", reason="", **counts)
    taken = write_file(sent, MatchFile, by=by, event=event, counts=counts, stored=answer.stored)
    facts = {"source": source, "file": taken.pk, "on": sent.on, "event": event.pk, "actor": by.name}
    with whole_tables():
        for statement in ("raise", "found_alive", "keep_office_records", "keep_rows"):
            run_sql("matching", statement, facts)
    find_deaths(by=by, file=taken, dead=answer.dead, on=sent.on)
    return taken


def _judged(answer: _Answer) -> Mapping[str, int]:
    """How the rows end; whom the answer calls dead is noted. Refuses so many that the profile is likely wrong."""
    answer.dead = _judge(answer.sent)
    counts = counts_of(fetch_row(MatchCounts, "matching", "count"))
    known = counts.pop("known")
    if not answer.many_dead_confirmed:
        _refuse_many_dead(sum(row.why == AGREED for row in answer.dead), known)
    return counts | {"deaths": len(answer.dead)}


def _judge(sent: SentFile) -> list[StatedDeath]:
    """Decide every row and find what differs. Returns whom the answer calls dead while we hold them alive."""
    facts = {"source": source_of(sent.kind.name), "on": sent.on}
    with whole_tables():
        run_sql("matching", "judge", facts)
    _hear_names()
    run_sql("matching", "find")
    dead = fetch_rows(StatedDeath, "matching", "dead", facts)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE match_row SET outcome = 'exception', code = 'death_to_check' WHERE row_no = ANY(%s)",
            [[row.row_no for row in dead if row.why != AGREED]],
        )
    return dead


def _hear_names() -> None:
    """Mark the rows whose name is another name, not the same one written otherwise (Moh. and Muhammad)."""
    written = fetch_rows(NameToHear, "matching", "names_to_hear")
    others = [row.row_no for row in written if name_key(row.our_name) != name_key(row.name)]
    with connection.cursor() as cursor:
        with cursor.copy("COPY match_other_name (row_no) FROM STDIN") as copy:
            for row_no in others:
                copy.write_row([row_no])
        cursor.execute("ANALYZE match_row, match_other_name")


def _refuse_many_dead(dead: int, known: int) -> None:
    if dead > FEW_DEATHS and dead * 100 > known * MOST_DEATHS_PERCENT:
        raise Refused(
            "too_many_dead",
            _(
                "Menurut berkas ini %(dead)d dari %(known)d orang sudah meninggal. Periksa apakah profil kolomnya "
                "benar; kalau memang begitu, kirim lagi dengan tanda centang bahwa jumlah itu benar."
            )
            % {"dead": dead, "known": known},
        )
