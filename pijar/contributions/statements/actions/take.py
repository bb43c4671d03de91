"""A bank statement comes in: each line is applied, an exception by a name, refused with a reason, or known before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.file_kinds import PAYROLL
from pijar.contributions.models import Invoice, Statement
from pijar.contributions.settlement.actions.settle_recorded import settle_kept
from pijar.contributions.settlement.postings import open_the_book
from pijar.contributions.settlement.staged_lines import BY_CODE, BY_EMPLOYEE, judge, keep, stage_lines
from pijar.contributions.statements.reading import ReadLine, read_lines
from pijar.core.audit import begin, record
from pijar.core.sql_files import fetch_row, run_sql
from pijar.core.typed_rows import counts_of
from pijar.tables.models import ColumnProfile
from pijar.tables.taking import Judged, SentFile, Table, TakenBefore, check_rows, take


@dataclass(frozen=True, slots=True)
class TakenStatement:
    """The file, and whether it is new: the same bytes again change nothing."""

    file: Statement
    is_new: bool


@dataclass(frozen=True, slots=True)
class StatementCounts:
    """How many lines of a statement came to what, and the rupiah of those that came in."""

    rows: int
    applied: int
    exceptions: int
    refused: int
    repeated: int
    ignored: int
    amount: int


@transaction.atomic
def take_statement(*, by: Actor, content: bytes, file_name: str, profile: ColumnProfile, on: date) -> TakenStatement:
    """Judge every line of a bank's statement or of payroll results, and use the money that is exactly what is asked.

    Applied: reference and amount agree with an open invoice, alone or with money that waited. Exceptions: unknown,
    under, partial, over, double, late (paid when membership was over), debit_failed. Refused: a cell that cannot be
    read, with its column. Repeated: known from another file or by hand. Ignored: money that went out. One bad line
    never stops the file. Refuses a file that cannot be read, lacks a needed column, or has no line.
    """
    check_may(by, Permission.RECORD_PAYMENTS)

    def judged(lines: int) -> Judged:
        open_the_book(by=by)
        judge(on=on, claims=BY_EMPLOYEE if profile.kind == PAYROLL.name else BY_CODE, lines=True)
        event = begin()
        settle_kept(by=by, kept=keep(by=by, event_id=event), on=on, event_id=event)
        counts = counts_of(fetch_row(StatementCounts, "contributions/statements", "count_lines"))
        subject = f"statement_profile:{profile.name}"
        told = {"reference": file_name, "lines": lines, "amount": counts["amount"]}
        return record(event, by=by, event="statement.taken", subject=subject, reason="", **told), counts

    def kept(file: Statement) -> None:
        run_sql("contributions/statements", "keep_lines", {"file": file.pk})

    try:
        sent = SentFile(profile, file_name, content, on)
        return TakenStatement(take(sent, Statement, by=by, judge=judged, keep=kept, stage=_stage), is_new=True)
    except TakenBefore as known:
        return TakenStatement(Statement.objects.get(pk=known.file.pk), is_new=False)


def _stage(sent: SentFile, table: Table) -> int:
    """Lay the lines out as money to be judged: what one is takes its whole row to say."""
    lines = list(_staged(read_lines(table, sent.profile, sent.on)))
    stage_lines(lines)
    return check_rows(len(lines))


def _staged(lines: Iterable[ReadLine]) -> Iterator[str]:
    """The lines as they are staged, with one payment code at most.

    Of several numbers in a text that could be one, the one that is; two that are leave it to a person.
    """
    doubtful = []
    for line in lines:
        if len(line.codes) > 1:
            doubtful.append(line)
        else:
            yield line.staged()
    many = {code for line in doubtful for code in line.codes}
    ours = set(Invoice.objects.filter(payment_code__in=many).values_list("payment_code", flat=True)) if many else set()
    for line in doubtful:
        real = [code for code in line.codes if code in ours]
        yield replace(line, codes=real if len(real) == 1 else []).staged()
