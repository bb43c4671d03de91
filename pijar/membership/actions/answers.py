"""The insurer's answer to a batch comes back: a member number (KPJ) or a refusal for each person."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.moves import move
from pijar.core.sql_files import fetch_values, run_sql, whole_tables
from pijar.membership.models import AnswerFile, Batch
from pijar.membership.policies import check_may_answer
from pijar.membership.states import BATCH_MOVES, BatchState
from pijar.registry.actions.canaries import report_canaries
from pijar.tables.models import ColumnProfile
from pijar.tables.taking import Judged, SentFile, count_judged, keep_lines, take


@transaction.atomic
def take_answer(
    *, by: Actor, batch: Batch, profile: ColumnProfile, file_name: str, content: bytes, on: date
) -> AnswerFile:
    """Apply an answer file: each row gives a member number, a refusal, or is an exception with its reason.

    Codes of exceptions: national_id_broken, unknown_person (not in this batch), number_taken, no_answer; refused are
    already_answered and twice_in_file. Refuses the same file a second time, and one without the profile's NIK column.
    """
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    check_may_answer(by, batch)

    def judge(rows: int) -> Judged:
        with whole_tables():
            run_sql("membership", "judge_answers", {"batch": batch.pk})
        met = fetch_values(bytes, "membership", "answer_canaries")
        report_canaries(by=by, indexes=met, within=f"batch:{batch.number}", expected=[f"batch:{batch.number}"])
        return record(by=by, event="answer.taken", subject=f"batch:{batch.number}", rows=rows), count_judged()

    def keep(answer: AnswerFile) -> None:
        run_sql("membership", "apply_answers", {"on": on})
        keep_lines(answer)
        move(batch, BatchState.ANSWERED, BATCH_MOVES, {"answered_on": batch.answered_on or on}, may_stay=True)

    return take(
        SentFile(profile, file_name, content, on),
        AnswerFile,
        by=by,
        judge=judge,
        keep=keep,
        batch=batch,
    )
