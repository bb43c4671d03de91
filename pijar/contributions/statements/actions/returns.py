"""Money that goes back to whoever paid it: asked for by one person with a note, approved by another."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.contributions.models import Payment, StatementLine
from pijar.contributions.settlement.postings import Moved, open_the_book, post_moved
from pijar.contributions.settlement.remaining import remaining_of
from pijar.contributions.statement_kinds import LineDecision
from pijar.contributions.statements.policies import check_may_decide, check_may_judge_return, check_not_owed_to_pool
from pijar.contributions.states import PAYMENT_MOVES
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.tables.states import LINE_MOVES, LineState


@transaction.atomic
def ask_return(*, by: Actor, line: StatementLine, note: str, on: date) -> StatementLine:
    """Ask that what is left of a line's money go back; the note says to whom and why. Nothing moves before approval."""
    locked, note = _held(line), redact(check_reason(note))
    check_may_decide(by, locked, LineDecision.RETURN_ASKED)
    record(by=by, event="payment_return.asked", subject=_subject(locked), reason=note, **_facts(locked))
    changes = {
        "decision": LineDecision.RETURN_ASKED,
        "note": note,
        "done_by_id": by.id,
        "done_by": by.name,
        "done_on": on,
    }
    move(locked, LineState.WAITING, LINE_MOVES, changes, field="state", may_stay=True)
    return locked


@transaction.atomic
def approve_return(*, by: Actor, line: StatementLine, on: date) -> StatementLine:
    """Let the money go back: what no invoice has used leaves the book (payment.returned), and is used no more.

    Refuses the person who asked, and money that has been used meanwhile.
    """
    locked = _held(line)
    check_may_judge_return(by, locked)
    check_not_owed_to_pool(locked)
    assert locked.payment_id is not None
    payment = Payment.objects.select_for_update(of=("self",)).select_related("invoice").get(pk=locked.payment_id)
    rest = remaining_of(payment)
    if payment.state != Payment.State.WAITING or rest <= 0:
        raise Refused("money_used", _("Uang ini sudah dipakai untuk tagihan; tidak ada yang dapat dikembalikan."))
    open_the_book(by=by)
    told = _facts(locked) | {"amount": rest}
    event = record(by=by, event="payment_return.approved", subject=_subject(locked), reason="", **told)
    moved = Moved(payment.pk, payment.invoice.funder_id, payment.invoice.month.first_day, on, rest)
    post_moved(by=by, fact="payment.returned", moved=[moved], event_id=event.pk)
    move(payment, Payment.State.RETURNED, PAYMENT_MOVES)
    second = {"second_by_id": by.id, "second_by": by.name, "second_on": on}
    move(locked, LineState.SETTLED, LINE_MOVES, second | {"decision": LineDecision.RETURNED}, field="state")
    return locked


@transaction.atomic
def decline_return(*, by: Actor, line: StatementLine, note: str, on: date) -> StatementLine:
    """Do not let the money go back; the line is open again."""
    locked, note = _held(line), redact(check_reason(note))
    check_may_judge_return(by, locked)
    told = _facts(locked) | {"asked_by": locked.done_by_id}
    record(by=by, event="payment_return.declined", subject=_subject(locked), reason=note, **told)
    declined = {"decision": "", "note": note, "done_by_id": by.id, "done_by": by.name, "done_on": on}
    move(locked, LineState.OPEN, LINE_MOVES, declined, field="state")
    return locked


def _held(line: StatementLine) -> StatementLine:
    take_lock("contributions.money")
    return StatementLine.objects.select_for_update(of=("self",)).get(file_id=line.file_id, place=line.place)


def _subject(line: StatementLine) -> str:
    return f"statement_line:{line.file_id}/{line.place}"


def _facts(line: StatementLine) -> dict[str, object]:
    """The bank's reference and the rupiah of the line."""
    return {"reference": line.reference, "amount": line.amount or 0}
