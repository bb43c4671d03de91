"""An answer of another office comes in: every row is held against the registry, and the dead are dealt with at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from itertools import islice
from typing import Any, Final

from django.db import Error, connection, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.files import keep_file, read_file
from pijar.core.locks import hold_lock, take_lock
from pijar.core.models import StoredFile
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_sql, run_sql, sql_file, whole_tables
from pijar.matching.actions.deaths import AGREED, find_deaths
from pijar.matching.models import MatchFile, MatchProfile, ReceivedAnswer
from pijar.matching.policies import check_may_match
from pijar.matching.reading import STAGED, staged_rows
from pijar.tables.file_faults import FileFault
from pijar.tables.plain_table import read_table
from pijar.tables.words import refusal_of
from pijar.tables.workbooks_out import XLSX
from pijar.values.names import name_key

ReportProgress = Callable[[int, int], None]
"""Is told how many rows are read, of how many."""

_TOLD_AFTER: Final = 5000
_COPY: Final = f"COPY match_stage ({', '.join(STAGED)}) FROM STDIN"
FEW_DEATHS: Final = 20
MOST_DEATHS_PERCENT: Final = 5
"""More dead than this among the people of a file, and more than a few, looks like a wrong profile (ADR 0010)."""


@transaction.atomic
def take_match_file(
    *,
    by: Actor,
    profile: MatchProfile,
    file_name: str,
    content: bytes,
    on: date,
    many_dead_confirmed: bool = False,
) -> MatchFile:
    """Hold an answer against the registry, row by row: applied, refused with a reason, or waiting.

    Codes: national_id_broken, unknown_person, twice_in_file, not_same_person (refused); date_unreadable, code_unknown,
    death_to_check (waiting; the other cells of such a row count). Differences are raised, accepted ones not again.
    Sure deaths are recorded at once, the others wait for a check. Refuses the same bytes twice, a file without the
    profile's NIK column or without rows, and one in which so many are dead that the profile is likely wrong.
    """
    check_may_match(by)
    _refuse_known(_digest(content))
    with _staged(content, profile, on, _nobody_asks):
        take_lock("matching.answers")
        _refuse_known(_digest(content))
        counts, dead = _judged(profile, on, many_dead_confirmed)
        return _taken(by, profile, _kept(file_name, content), counts, dead, on)


@transaction.atomic
def receive_answer(
    *,
    by: Actor,
    profile: MatchProfile,
    file_name: str,
    content: bytes,
    on: date,
    many_dead_confirmed: bool = False,
) -> ReceivedAnswer:
    """Keep a large answer as it was sent, to be taken in by the background worker. Refuses the same bytes twice."""
    check_may_match(by)
    _refuse_known(_digest(content))
    event = record(by=by, event="match_file.received", subject=f"source:{profile.source}", bytes=len(content))
    return ReceivedAnswer.objects.create(
        profile=profile,
        file=_kept(file_name, content),
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
    content, profile, on = read_file(received.file), received.profile, received.received_on
    with _staged(content, profile, on, report), transaction.atomic():
        take_lock("matching.answers")
        _refuse_known(_digest(content))
        counts, dead = _judged(profile, on, received.many_dead_confirmed)
        return _taken(by, profile, received.file, counts, dead, on)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _nobody_asks(done: int, total: int) -> None:
    """Progress that nobody wants to hear of."""


def _refuse_known(sha256: bytes) -> None:
    earlier = MatchFile.objects.filter(sha256=sha256).first()
    if earlier is not None:
        raise Refused(
            "match_file_known",
            _("Berkas yang sama sudah diterima pada %(day)s dengan nama %(name)s. Tidak ada yang diubah.")
            % {"day": date_format(earlier.taken_on, "j F Y"), "name": earlier.file_name},
        )


def _table(content: bytes, on: date) -> list[list[str]]:
    try:
        return read_table(content, on)
    except FileFault as fault:
        raise refusal_of(fault) from fault


@contextmanager
def _staged(content: bytes, profile: MatchProfile, on: date, report: ReportProgress) -> Iterator[None]:
    """The rows of an answer in tables of this connection, which nobody finds there afterwards."""
    table = _table(content, on)
    with connection.cursor() as cursor:
        cursor.execute(sql_file("matching", "stage"))
    try:
        _stage(table, profile, on, report)
        yield
    finally:
        with suppress(Error), connection.cursor() as cursor:  # a transaction that failed has dropped them itself
            cursor.execute("DROP TABLE IF EXISTS match_stage, match_other_name")


def _stage(table: list[list[str]], profile: MatchProfile, on: date, report: ReportProgress) -> None:
    rows, done = staged_rows(table, profile, on), 0
    report(done, len(table))
    while some := list(islice(rows, _TOLD_AFTER)):
        with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            for row in some:
                copy.write_row(row)
        done += len(some)
        report(done, len(table))
    if not done:
        raise Refused("no_rows", _("Berkas jawaban ini tidak berisi satu baris pun."))


def _judged(profile: MatchProfile, on: date, many_dead_confirmed: bool) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """How the rows end, and whom the answer calls dead. Refuses so many dead that the profile is likely wrong."""
    dead = _judge(profile, on)
    counts = fetch_sql("matching", "count")[0]
    known = counts.pop("known")
    if not many_dead_confirmed:
        _refuse_many_dead(sum(row["why"] == AGREED for row in dead), known)
    return counts | {"deaths": len(dead)}, dead


def _taken(
    by: Actor,
    profile: MatchProfile,
    file: StoredFile,
    counts: dict[str, Any],
    dead: list[dict[str, Any]],
    on: date,
) -> MatchFile:
    taken = _keep(by, profile, file, counts, on)
    find_deaths(by=by, file=taken, dead=dead, on=on)
    return taken


def _judge(profile: MatchProfile, on: date) -> list[dict[str, Any]]:
    """Decide every row and find what differs. Returns whom the answer calls dead while we hold them alive."""
    facts = {"source": profile.source, "on": on}
    with whole_tables():
        run_sql("matching", "judge", facts)
    _hear_names()
    run_sql("matching", "find")
    dead = fetch_sql("matching", "dead", facts)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE match_row SET outcome = 'waiting', code = 'death_to_check' WHERE row_no = ANY(%s)",
            [[row["row_no"] for row in dead if row["why"] != AGREED]],
        )
    return dead


def _hear_names() -> None:
    """Mark the rows whose name is another name, not the same one written otherwise (Moh. and Muhammad)."""
    written = fetch_sql("matching", "names_to_hear")
    others = [row["row_no"] for row in written if name_key(row["our_name"]) != name_key(row["name"])]
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


def _keep(by: Actor, profile: MatchProfile, file: StoredFile, counts: dict[str, Any], on: date) -> MatchFile:
    """Write the answer, its differences, what it said of each worker, and what became of each row."""
    source = profile.source
    event = record(by=by, event="match_file.taken", subject=f"source:{source}", **counts)
    taken = MatchFile.objects.create(
        profile=profile,
        source=source,
        file=file,
        sha256=file.sha256,
        file_name=file.name,
        taken_on=on,
        event_id=event.pk,
        **counts,
    )
    facts = {"source": source, "file": taken.pk, "on": on, "event": event.pk, "actor": by.name}
    with whole_tables():
        for statement in ("raise", "found_alive", "keep_office_records", "keep_rows"):
            run_sql("matching", statement, facts)
    return taken


def _kept(file_name: str, content: bytes) -> StoredFile:
    media_type = XLSX if content.startswith(b"PK") else "text/csv"
    return keep_file(name=file_name, media_type=media_type, content=content)
