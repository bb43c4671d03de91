"""The insurer's files of receipts come in: a line confirms a worker's month, is an exception, refused or repeated."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.contributions.models import ReceiptFile, ReceiptLine, ReceiptProfile
from pijar.contributions.receipts.actions.confirm import confirm_judged
from pijar.contributions.receipts.policies import check_may_take_receipts
from pijar.contributions.receipts.reading import STAGED, staged_lines
from pijar.contributions.settlement.postings import open_the_book
from pijar.core.audit import record
from pijar.core.files import keep_file
from pijar.core.locks import take_lock
from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_sql, run_sql, sql_file, whole_tables
from pijar.tables.file_faults import FileFault
from pijar.tables.plain_table import read_table
from pijar.tables.words import refusal_of
from pijar.tables.workbooks_out import XLSX
from pijar.values.month import Month

_JUDGED_AGAIN = (*STAGED[:-1], "worker_id", "file_id")
_AT_ONCE = 2000


@transaction.atomic
def take_receipt_file(*, by: Actor, profile: ReceiptProfile, file_name: str, content: bytes, on: date) -> ReceiptFile:
    """Take a file of the insurer with a line for each worker and month.

    Applied: the worker's month is confirmed under the line's number and covered; an invoice is receipted once its
    receipts sum to its amount. Exceptions wait for a person (see ``ReceiptException``), refused ones cannot be
    read (``ReceiptFault``); neither stops the file. Refuses the same bytes twice, a file whose lines are all known,
    one without a needed column and one without lines; nothing changes then.
    """
    check_may_take_receipts(by)
    sha256 = hashlib.sha256(content).digest()
    _refuse_known(sha256)
    table = _table(content, on)
    take_lock("contributions.money")
    _refuse_known(sha256)
    open_the_book(by=by)
    _stage(staged_lines(table, profile.columns, on))
    counts = _judge(on, is_new=True)
    if counts["repeated"] == counts["rows"]:
        raise Refused("receipts_known", _("Semua baris berkas ini sudah tercatat. Tidak ada yang berubah."))
    facts: dict[str, Any] = dict(counts)
    event = record(by=by, event="receipt_file.taken", subject=f"file:{file_name}", **facts)
    taken = _keep(by, profile, file_name, content, sha256, on, event.pk, counts)
    with whole_tables():
        run_sql("contributions/receipts", "keep_receipt_lines", {"file": taken.pk})
        confirm_judged(by=by, on=on, event_id=event.pk)
    return taken


@transaction.atomic
def judge_receipts_again(*, by: Actor, on: date, file: ReceiptFile | None = None) -> int:
    """Judge the open exceptions of a file (or of all files) anew; returns how many stand otherwise now.

    What has been paid, assessed or corrected since is found. Where nothing changed no trace is left.
    """
    check_may_take_receipts(by)
    take_lock("contributions.money")
    open_the_book(by=by)
    lines = ReceiptLine.objects.filter(outcome=ReceiptLine.Outcome.EXCEPTION, state__in=("open", "waiting"))
    if file is not None:
        lines = lines.filter(file_id=file.pk)
    with transaction.atomic():
        event = record(by=by, event="receipt_lines.judged", subject=f"file:{file.ref}" if file else "")
        changed = judge_lines(by=by, lines=lines, on=on, event=event)
        if not changed:
            transaction.set_rollback(True)
    return changed


def judge_lines(
    *, by: Actor, lines: Iterable[ReceiptLine], on: date, event: AuditEvent, accepted: Iterable[str] = ()
) -> int:
    """Judge kept lines anew within an action that holds the lock ``contributions.money``; how many changed.

    Exceptions of the codes ``accepted`` are confirmed all the same.
    """
    names = ("place", "member_number", "nik_index", "name", "month", "amount", "number", "received_on", "payment_code")
    found = [(*(_plain(getattr(line, name)) for name in names), _named(line), line.file_id) for line in lines]
    if not found:
        return 0
    _stage_again(found)
    _judge(on, is_new=False)
    run_sql("contributions/receipts", "accept_receipts", {"accepted": list(accepted)})
    with whole_tables():
        return confirm_judged(by=by, on=on, event_id=event.pk) + run_sql(
            "contributions/receipts", "rename_receipt_lines"
        )


def _plain(value: Any) -> Any:
    return value.first_day if isinstance(value, Month) else value


def _named(line: ReceiptLine) -> int | None:
    """The worker a person named for a line; who was found by number is looked up anew."""
    return line.worker_id if line.decision == "linked" else None


def _refuse_known(sha256: bytes) -> None:
    earlier = ReceiptFile.objects.filter(sha256=sha256).first()
    if earlier is not None:
        raise Refused(
            "receipt_file_known",
            _("Berkas yang sama sudah diterima pada %(day)s dengan nama %(name)s. Tidak ada yang diubah.")
            % {"day": date_format(earlier.received_on, "j F Y"), "name": earlier.file_name},
        )


def _table(content: bytes, on: date) -> list[list[str]]:
    try:
        return read_table(content, on)
    except FileFault as fault:
        raise refusal_of(fault) from fault


def _stage(lines: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql_file("contributions/receipts", "stage_receipts"))
        with cursor.copy(f"COPY receipt_stage ({', '.join(STAGED)}) FROM STDIN") as copy:
            while some := "".join(islice(lines, _AT_ONCE)):
                copy.write(some)


def _stage_again(rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql_file("contributions/receipts", "stage_receipts"))
        with cursor.copy(f"COPY receipt_stage ({', '.join(_JUDGED_AGAIN)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _judge(on: date, *, is_new: bool) -> dict[str, int]:
    """Decide every staged line; how many came to what. Refuses a file without lines."""
    facts = {"current": Month.of(on).first_day, "is_new": is_new}
    with whole_tables():
        run_sql("contributions/receipts", "find_receipt_niks")
        run_sql("contributions/receipts", "judge_receipts", facts)
    counts = fetch_sql("contributions/receipts", "count_receipts")[0]
    if not counts["rows"]:
        raise Refused("no_rows", _("Berkas bukti ini tidak berisi satu baris pun."))
    return counts


def _keep(
    by: Actor,
    profile: ReceiptProfile,
    file_name: str,
    content: bytes,
    sha256: bytes,
    on: date,
    event_id: int,
    counts: dict[str, int],
) -> ReceiptFile:
    media_type = XLSX if content.startswith(b"PK") else "text/csv"
    return ReceiptFile.objects.create(
        profile=profile,
        file=keep_file(name=file_name, media_type=media_type, content=content),
        sha256=sha256,
        file_name=file_name,
        received_on=on,
        received_by=by.name,
        event_id=event_id,
        **counts,
    )
