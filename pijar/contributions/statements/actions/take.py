"""A bank statement comes in: each line is applied, an exception by a name, refused with a reason, or known before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Invoice, MoneyProfile, Statement
from pijar.contributions.settlement.actions.settle_recorded import settle_kept
from pijar.contributions.settlement.postings import open_the_book
from pijar.contributions.settlement.staged_lines import BY_CODE, BY_EMPLOYEE, judge, keep, stage_lines
from pijar.contributions.statement_kinds import StatementKind
from pijar.contributions.statements.reading import ReadLine, read_lines
from pijar.core.audit import record
from pijar.core.files import keep_file
from pijar.core.locks import take_lock
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_sql, run_sql
from pijar.tables.file_faults import FileFault
from pijar.tables.plain_table import read_table
from pijar.tables.words import refusal_of
from pijar.tables.workbooks_in import MAX_ROWS
from pijar.tables.workbooks_out import XLSX

_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class TakenStatement:
    """The file, and whether it is new: the same bytes again change nothing."""

    file: Statement
    is_new: bool


@transaction.atomic
def take_statement(*, by: Actor, content: bytes, file_name: str, profile: MoneyProfile, on: date) -> TakenStatement:
    """Judge every line of a bank's statement or of payroll results, and use the money that is exactly what is asked.

    Applied: reference and amount agree with an open invoice, alone or with money that waited. Exceptions: unknown,
    under, partial, over, double, late (paid when membership was over), debit_failed. Refused: a cell that cannot be
    read, with its column. Repeated: known from another file or by hand. Ignored: money that went out. One bad line
    never stops the file. Refuses a file that cannot be read, lacks a needed column, or has no line.
    """
    check_may(by, Permission.RECORD_PAYMENTS)
    facts = {"sha256": hashlib.sha256(content).digest(), "kind": profile.kind}
    known = Statement.objects.filter(**facts).first()
    if known is not None:
        return TakenStatement(known, is_new=False)
    lines = _lines(content, profile, on)
    take_lock("contributions.money")
    known = Statement.objects.filter(**facts).first()
    if known is not None:
        return TakenStatement(known, is_new=False)
    open_the_book(by=by)
    event = record(by=by, event="statement.taken", subject=f"statement_profile:{profile.name}", lines=len(lines))
    stage_lines(lines)
    judge(on=on, claims=BY_EMPLOYEE if profile.kind == StatementKind.PAYROLL else BY_CODE, lines=True)
    settle_kept(by=by, kept=keep(by=by, event_id=event.pk), on=on, event_id=event.pk)
    stored = keep_file(
        name=file_name[:_LONGEST_NAME],
        media_type=XLSX if content.startswith(b"PK") else "text/csv",
        content=content,
    )
    file = Statement.objects.create(
        profile=profile,
        file=stored,
        file_name=stored.name,
        received_on=on,
        received_by=by.name,
        event_id=event.pk,
        **facts,
        **fetch_sql("contributions/statements", "count_lines")[0],
    )
    run_sql("contributions/statements", "keep_lines", {"file": file.pk})
    return TakenStatement(file, is_new=True)


def _lines(content: bytes, profile: MoneyProfile, on: date) -> list[str]:
    """The lines of a file as they are staged, read by a child process."""
    try:
        table = read_table(content, on)
        if len(table) >= MAX_ROWS:
            raise FileFault("too_many_rows", rows=MAX_ROWS)
    except FileFault as fault:
        raise refusal_of(fault) from fault
    lines = list(_staged(read_lines(table, profile, on)))
    if not lines:
        raise Refused("no_statement_lines", _("Berkas ini tidak berisi satu baris uang pun."))
    return lines


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
