"""The insurer's answer to a batch comes back: a member number (KPJ) or a refusal for each person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.files import keep_file
from pijar.core.locks import take_lock
from pijar.core.moves import move
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_sql, run_sql, sql_file, whole_tables
from pijar.membership.models import AnswerFile, Batch, ColumnProfile
from pijar.membership.policies import check_may_answer
from pijar.membership.profiles import ANSWER_FACTS
from pijar.membership.states import BATCH_MOVES, BatchState
from pijar.registry.vault import index_of
from pijar.tables.exchanged_columns import columns_of, find_header
from pijar.tables.file_faults import FileFault
from pijar.tables.plain_table import read_table
from pijar.tables.words import refusal_of
from pijar.tables.workbooks_out import XLSX


@transaction.atomic
def take_answer(
    *, by: Actor, batch: Batch, profile: ColumnProfile, file_name: str, content: bytes, on: date
) -> AnswerFile:
    """Apply an answer file: each row gives a member number, a refusal, or is set aside with its reason.

    Codes of rows set aside: national_id_broken, unknown_person (not in this batch), already_answered, number_taken,
    twice_in_file, no_answer. Refuses the same file a second time, and a file without the profile's NIK column.
    """
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    check_may_answer(by, batch)
    take_lock("membership.member_numbers")
    sha256 = hashlib.sha256(content).digest()
    if AnswerFile.objects.filter(sha256=sha256).exists():
        raise Refused("answer_known", _("Berkas jawaban ini sudah diterima sebelumnya; tidak ada yang berubah."))
    rows = list(_answers(_table(content, on), profile))
    event = record(by=by, event="answer.taken", subject=f"batch:{batch.number}", rows=len(rows))
    _stage(rows)
    fetch = {"batch": batch.pk, "on": on, "event": event.pk}
    with whole_tables():
        counts = fetch_sql("membership", "judge_answers", fetch)[0]
    file = keep_file(name=file_name, media_type=XLSX if content.startswith(b"PK") else "text/csv", content=content)
    answer = AnswerFile.objects.create(
        batch=batch, file=file, sha256=sha256, taken_on=on, rows=len(rows), event_id=event.pk, **counts
    )
    run_sql("membership", "apply_answers", fetch)
    run_sql("membership", "keep_answer_rows", {"answer": answer.pk})
    move(batch, BatchState.ANSWERED, BATCH_MOVES, {"answered_on": batch.answered_on or on}, may_stay=True)
    return answer


def _table(content: bytes, on: date) -> list[list[str]]:
    try:
        return read_table(content, on)
    except FileFault as fault:
        raise refusal_of(fault) from fault


def _answers(table: list[list[str]], profile: ColumnProfile) -> Iterator[tuple[Any, ...]]:
    """(row number, NIK index or None, member number, refusal) of each row beneath the header."""
    columns = columns_of(profile.columns, ANSWER_FACTS)
    header_at, places = find_header(table, columns)
    for row_no, row in enumerate(table[header_at + 1 :], start=header_at + 2):
        facts = {fact: row[place] if place < len(row) else "" for fact, place in places.items()}
        if any(facts.values()):
            number = facts["national_id"]
            index = index_of("nik", number) if len(number) == 16 and number.isdigit() else None
            yield row_no, index, facts.get("member_number", ""), redact(facts.get("refusal", ""))


def _stage(rows: list[tuple[Any, ...]]) -> None:
    if not rows:
        raise Refused("no_rows", _("Berkas jawaban ini tidak berisi satu baris pun."))
    with connection.cursor() as cursor:
        cursor.execute(sql_file("membership", "stage_answers"))
        with cursor.copy("COPY answer_stage (row_no, nik_index, member_number, refusal) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
