"""What a person decides about a line of the insurer's file that confirms nothing by itself."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import ReceiptLine
from pijar.contributions.receipt_kinds import CONFIRMS, ReceiptDecision
from pijar.contributions.receipts.actions.take_file import judge_lines
from pijar.contributions.receipts.policies import check_may_accept_line, check_may_settle_line
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.membership.actions.enrolments import correct_member_number
from pijar.registry.models import Worker
from pijar.tables.states import LINE_MOVES, LineState


@transaction.atomic
def ask_insurer(*, by: Actor, line: ReceiptLine, note: str, on: date) -> ReceiptLine:
    """Note that the insurer was asked about a line, and what; the line waits for its answer. Refuses an empty note."""
    line, note = _held(by, line), check_reason(note)
    record(by=by, event="receipt_line.asked", subject=_subject(line), reason=note, **_facts(line))
    return _settled(by, line, LineState.WAITING, ReceiptDecision.ASKED, note, on)


@transaction.atomic
def accept_receipt_line(*, by: Actor, line: ReceiptLine, note: str, on: date) -> ReceiptLine:
    """Accept a line as it is, with a note.

    One of another amount or invoice confirms the worker's month with what the insurer confirms, at most what was
    assessed; what is lacking stays a gap of the month's four numbers. Of the others nothing follows. Refuses what ends
    by itself (an invoice not paid, a month that has not come).
    """
    line, note = _held(by, line), check_reason(note)
    check_may_accept_line(line)
    event = record(by=by, event="receipt_line.accepted", subject=_subject(line), reason=note, **_facts(line))
    if line.code in CONFIRMS:
        judge_lines(by=by, lines=[line], on=on, event_id=event.pk, accepted=CONFIRMS)
    return _settled(by, line, LineState.SETTLED, ReceiptDecision.ACCEPTED, note, on)


@transaction.atomic
def link_receipt_line(*, by: Actor, line: ReceiptLine, worker: Worker, note: str, on: date) -> ReceiptLine:
    """Say which worker a line means; the line's member number (KPJ) becomes theirs, and the line is judged anew.

    Refuses a number that another worker has and a worker who is no member.
    """
    check_may(by, Permission.ENROL_WORKERS)
    line, note = _held(by, line), check_reason(note)
    facts = _facts(line) | {"worker": str(worker.ref)}
    event = record(by=by, event="receipt_line.linked", subject=_subject(line), reason=note, **facts)
    if line.member_number and not worker.enrolments.filter(member_number=line.member_number).exists():
        correct_member_number(by=by, worker=worker, member_number=line.member_number, reason=note)
    line.worker_id = worker.pk
    _settled(by, line, LineState.WAITING, ReceiptDecision.LINKED, note, on)
    judge_lines(by=by, lines=[line], on=on, event_id=event.pk)
    line.refresh_from_db()
    return line


def _held(by: Actor, line: ReceiptLine) -> ReceiptLine:
    """The line, locked: nobody else moves money or settles it meanwhile."""
    take_lock("contributions.money")
    locked = ReceiptLine.objects.select_for_update(of=("self",)).get(file_id=line.file_id, place=line.place)
    check_may_settle_line(by, locked)
    return locked


def _settled(
    by: Actor, line: ReceiptLine, state: LineState, decision: ReceiptDecision, note: str, on: date
) -> ReceiptLine:
    done = {"done_by_id": by.id, "done_by": by.name, "done_on": on, "worker_id": line.worker_id}
    move(line, state, LINE_MOVES, done | {"decision": decision, "note": note}, field="state", may_stay=True)
    return line


def _subject(line: ReceiptLine) -> str:
    return f"receipt_line:{line.file_id}.{line.place}"


def _facts(line: ReceiptLine) -> dict[str, object]:
    """The number and the rupiah that the line says."""
    return {"reference": line.number, "amount": line.amount or 0}
