"""Deciding the exceptions of bank statements: each decision ends a line, or says what it waits for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.contributions.guard.actions.remind import remind_funders
from pijar.contributions.models import Invoice, Payment, StatementLine
from pijar.contributions.settlement.actions.accept_late import accept_late
from pijar.contributions.settlement.actions.settle import Use, use_money
from pijar.contributions.settlement.actions.settle_recorded import settle_kept
from pijar.contributions.settlement.postings import open_the_book
from pijar.contributions.settlement.remaining import open_invoices_of, remaining_of
from pijar.contributions.settlement.staged_lines import close_exceptions, judge, keep, stage_payments
from pijar.contributions.statement_kinds import LineDecision, StatementException
from pijar.contributions.statements.policies import check_may_decide, check_not_owed_to_pool
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.models import AuditEvent
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_row
from pijar.tables.states import LINE_MOVES, LineState


@dataclass(frozen=True, slots=True)
class EndedLine:
    """How a judged payment ends: its outcome, and the name of an exception."""

    place: int
    outcome: str
    name: str


@transaction.atomic
def assign_line(*, by: Actor, line: StatementLine, invoice: Invoice, note: str, on: date) -> StatementLine:
    """Say which invoice a line without one pays. The money is kept and judged as if it had named the invoice.

    Exactly what is open settles it; any other sum leaves the line open under its new name (under, over, double, late).
    """
    locked, note = _held(by, line, LineDecision.ASSIGNED), check_reason(note)
    open_the_book(by=by)
    event = _record(by, "statement_line.assigned", locked, note)
    assert locked.day is not None
    assert locked.amount is not None
    stage_payments([(invoice.payment_code, _free_reference(locked), locked.amount, locked.day)])
    judge(on=on)
    kept = keep(by=by, event_id=event.pk)
    if not kept:
        raise Refused("line_not_assigned", _("Uang ini tidak dapat dicatat untuk tagihan itu."))
    locked.payment_id = kept[0].id
    locked.save(update_fields=["payment"])
    settle_kept(by=by, kept=kept, on=on, event_id=event.pk)
    ended = fetch_row(EndedLine, "contributions/statements", "ended_lines")
    is_settled = ended.outcome == StatementLine.Outcome.APPLIED
    facts = {"invoice_id": invoice.pk, "payment_code": invoice.payment_code}
    state = LineState.SETTLED if is_settled else LineState.OPEN
    code = locked.code if is_settled else ended.name
    return _write(locked, by, LineDecision.ASSIGNED, note, on, state=state, code=code, **facts)


@transaction.atomic
def leave_line(*, by: Actor, line: StatementLine, note: str, on: date) -> StatementLine:
    """Say that a line without an invoice is no contribution money; the note says whose it is."""
    locked, note = _held(by, line, LineDecision.NOT_OURS), check_reason(note)
    _record(by, "statement_line.left", locked, note)
    return _write(locked, by, LineDecision.NOT_OURS, note, on)


@transaction.atomic
def wait_for_remainder(*, by: Actor, line: StatementLine, note: str, on: date) -> StatementLine:
    """Wait for money that is still to come; the line ends by itself once its invoice is paid."""
    locked = _held(by, line, LineDecision.WAIT)
    _record(by, "statement_line.waits", locked, note)
    return _write(locked, by, LineDecision.WAIT, note, on, state=LineState.WAITING)


@transaction.atomic
def remind_of_line(*, by: Actor, line: StatementLine, note: str, on: date) -> StatementLine:
    """Write a reminder about the line's invoice (once a week at most) and wait for the money."""
    locked = _held(by, line, LineDecision.REMINDED)
    assert locked.invoice_id is not None
    remind_funders(by=by, on=on, invoices=[locked.invoice_id])
    _record(by, "statement_line.reminded", locked, note)
    return _write(locked, by, LineDecision.REMINDED, note, on, state=LineState.WAITING)


@transaction.atomic
def carry_remainder(*, by: Actor, line: StatementLine, note: str, on: date) -> StatementLine:
    """Use what is left of a line's money for what its invoice lacks, then for the funder's next open invoices.

    Invoices of months whose membership was over when the money came are passed over. What no invoice asks for yet
    stays the funder's, and the line open. Refuses when no invoice is open.
    """
    locked = _held(by, line, LineDecision.CARRIED)
    payment = _payment(locked)
    uses, left = [], remaining_of(payment)
    for invoice, still_open in open_invoices_of(payment):
        part = min(left, still_open)
        if part > 0:
            uses.append(Use(payment.pk, invoice, part))
            left -= part
    if not uses:
        raise Refused(
            "nothing_to_carry", _("Pelindung ini belum punya tagihan lain yang terbuka; uangnya tetap tersimpan.")
        )
    open_the_book(by=by)
    event = _record(by, "statement_line.carried", locked, note, amount=sum(use.amount for use in uses), left=left)
    use_money(by=by, uses=uses, event_id=event.pk)
    locked = _write(locked, by, LineDecision.CARRIED, note, on, state=LineState.OPEN if left else LineState.SETTLED)
    close_exceptions(on)
    return locked


@transaction.atomic
def accept_late_line(*, by: Actor, line: StatementLine, document: str, note: str, on: date) -> StatementLine:
    """Let money count though membership was over when it came, by a paper of the insurer's branch.

    Exactly what is open settles its invoice; any other sum leaves the line open under its new name.
    """
    locked = _held(by, line, LineDecision.ACCEPTED_LATE)
    payment = accept_late(by=by, payment=_payment(locked), document=document, reason=note, on=on)
    _record(by, "statement_line.accepted_late", locked, note)
    if payment.state == Payment.State.MATCHED:
        return _write(locked, by, LineDecision.ACCEPTED_LATE, note, on)
    still_open = dict(open_invoices_of(payment, late=True)).get(payment.invoice_id, 0)
    code = StatementException.OVER if remaining_of(payment) > still_open else StatementException.UNDER
    return _write(locked, by, LineDecision.ACCEPTED_LATE, note, on, state=LineState.OPEN, code=code)


def _held(by: Actor, line: StatementLine, decision: LineDecision) -> StatementLine:
    """The line as it stands now, ours until the transaction ends. Refuses a decision that does not fit it."""
    take_lock("contributions.money")
    locked = StatementLine.objects.select_for_update(of=("self",)).get(file_id=line.file_id, place=line.place)
    check_may_decide(by, locked, decision)
    return locked


def _payment(line: StatementLine) -> Payment:
    """The money of a line. Refuses money that belongs to the pooled fund, which has paid the invoice meanwhile."""
    assert line.payment_id is not None
    check_not_owed_to_pool(line)
    return Payment.objects.select_for_update(of=("self",)).select_related("invoice").get(pk=line.payment_id)


def _record(by: Actor, event: str, line: StatementLine, note: str, **facts: object) -> AuditEvent:
    """The event of a decision, with the bank's reference and the rupiah of the line unless another sum is said."""
    told = {"reference": line.reference, "amount": line.amount or 0} | facts
    return record(by=by, event=event, subject=f"statement_line:{line.file_id}/{line.place}", reason=note, **told)


def _free_reference(line: StatementLine) -> str:
    """The bank's reference; where other money bears it already, with the line's place behind it."""
    taken = Payment.objects.filter(reference=line.reference).exists()
    return f"{line.reference}/{line.file_id}-{line.place}" if taken else line.reference


def _write(
    line: StatementLine,
    by: Actor,
    decision: LineDecision,
    note: str,
    on: date,
    *,
    state: LineState = LineState.SETTLED,
    **facts: object,
) -> StatementLine:
    """Write what was decided of a line; without another word it is settled."""
    done = {"note": redact(note.strip()), "done_on": on, "done_by_id": by.id, "done_by": by.name}
    move(line, state, LINE_MOVES, {"decision": decision, **done, **facts}, may_stay=True)
    return line


BY_A_NOTE: Final[dict[str, Callable[..., StatementLine]]] = {
    LineDecision.NOT_OURS: leave_line,
    LineDecision.WAIT: wait_for_remainder,
    LineDecision.REMINDED: remind_of_line,
    LineDecision.CARRIED: carry_remainder,
}
"""Decisions that take nothing but a note."""
