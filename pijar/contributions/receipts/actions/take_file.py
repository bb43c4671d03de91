"""The insurer's files of receipts come in: a line confirms a worker's month, is an exception, refused or repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.contributions.file_kinds import RECEIPTS
from pijar.contributions.models import ReceiptFile, ReceiptLine
from pijar.contributions.receipts.actions.confirm import confirm_judged
from pijar.contributions.receipts.policies import check_may_take_receipts
from pijar.contributions.settlement.postings import open_the_book
from pijar.core.audit import begin, record
from pijar.core.locks import take_lock
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_row, run_sql, sql_file, whole_tables
from pijar.core.typed_rows import counts_of
from pijar.tables.models import ColumnProfile
from pijar.tables.staging import lay_out
from pijar.tables.taking import Judged, SentFile, take
from pijar.values.month import Month

_LINE: Final = (
    "place", "member_number", "nik_index", "name", "month", "amount", "number", "received_on", "payment_code",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReceiptCounts:
    """How many lines of a file came to what, and how many rupiah are confirmed."""

    rows: int
    applied: int
    exceptions: int
    refused: int
    repeated: int
    amount: int


@transaction.atomic
def take_receipt_file(*, by: Actor, profile: ColumnProfile, file_name: str, content: bytes, on: date) -> ReceiptFile:
    """Take a file of the insurer with a line for each worker and month.

    Applied: the worker's month is confirmed under the line's number and covered; an invoice is receipted once its
    receipts sum to its amount. Exceptions wait for a person (see ``ReceiptException``), refused ones cannot be
    read (``ReceiptFault``); neither stops the file. Refuses the same bytes twice, a file whose lines are all known,
    one without a needed column and one without lines; nothing changes then.
    """
    check_may_take_receipts(by)

    def judge(_rows: int) -> Judged:
        open_the_book(by=by)
        counts = _judge(on, is_new=True)
        if counts["repeated"] == counts["rows"]:
            raise Refused("receipts_known", _("Semua baris berkas ini sudah tercatat. Tidak ada yang berubah."))
        told = counts | {"reference": file_name}
        return record(by=by, event="receipt_file.taken", subject=f"file:{file_name}", reason="", **told), counts

    def keep(taken: ReceiptFile) -> None:
        with whole_tables():
            run_sql("contributions/receipts", "keep_receipt_lines", {"file": taken.pk})
            confirm_judged(by=by, on=on, event_id=taken.event_id)

    return take(SentFile(profile, file_name, content, on), ReceiptFile, by=by, judge=judge, keep=keep)


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
    event = begin()
    changed = judge_lines(by=by, lines=lines, on=on, event_id=event)
    if changed:
        counts = fetch_row(ReceiptCounts, "contributions/receipts", "count_receipts")
        subject = f"file:{file.ref}" if file else f"day:{on.isoformat()}"
        told = {"reference": file.file_name if file else on.isoformat(), "amount": counts.amount}
        record(event, by=by, event="receipt_lines.judged", subject=subject, reason="", **told)
    return changed


def judge_lines(
    *, by: Actor, lines: Iterable[ReceiptLine], on: date, event_id: int, accepted: Iterable[str] = ()
) -> int:
    """Judge kept lines anew within an action that holds the lock ``contributions.money``; how many changed.

    Exceptions of the codes ``accepted`` are confirmed all the same.
    """
    found = [(*(_plain(getattr(line, name)) for name in _LINE), _named(line), line.file_id) for line in lines]
    if not found:
        return 0
    _stage_again(found)
    _judge(on, is_new=False)
    run_sql("contributions/receipts", "accept_receipts", {"accepted": list(accepted)})
    with whole_tables():
        return confirm_judged(by=by, on=on, event_id=event_id) + run_sql(
            "contributions/receipts", "rename_receipt_lines"
        )


def _plain(value: object) -> object:
    return value.first_day if isinstance(value, Month) else value


def _named(line: ReceiptLine) -> int | None:
    """The worker a person named for a line; who was found by number is looked up anew."""
    return line.worker_id if line.decision == "linked" else None


def _stage_again(rows: Iterable[tuple[object, ...]]) -> None:
    lay_out(RECEIPTS)
    names = ", ".join((*_LINE, "worker_id", "file_id"))
    with connection.cursor() as cursor, cursor.copy(f"COPY {RECEIPTS.staged} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _judge(on: date, *, is_new: bool) -> dict[str, int]:
    """Decide every staged line; how many came to what."""
    facts = {"current": Month.of(on).first_day, "is_new": is_new}
    with connection.cursor() as cursor:
        cursor.execute(sql_file("contributions/receipts", "stage_receipts"))
    with whole_tables():
        run_sql("contributions/receipts", "find_receipt_niks")
        run_sql("contributions/receipts", "judge_receipts", facts)
    return counts_of(fetch_row(ReceiptCounts, "contributions/receipts", "count_receipts"))
