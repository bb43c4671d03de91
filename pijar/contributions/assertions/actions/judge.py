"""A second person with the paper confirms what another typed, or refuses it; many at once if many wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.contributions.assertions.policies import check_may_judge
from pijar.contributions.models import Assertion
from pijar.contributions.receipts.whole_receipts import (
    IncomingReceipt,
    judge_whole,
    keep_whole,
    refused_receipt,
)
from pijar.contributions.settlement.postings import open_the_book
from pijar.contributions.settlement.typed_payments import (
    IncomingPayment,
    Outcome,
    judge_typed,
    keep_judged,
    refused_payment,
)
from pijar.contributions.states import ASSERTION_MOVES, AssertionKind, AssertionState
from pijar.core.audit import record_each, tied_to
from pijar.core.locks import take_lock
from pijar.core.moves import move_all
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import NotFound, Refused
from pijar.core.sql_files import run_sql


@dataclass(frozen=True, slots=True)
class Paper:
    """What the second person has in hand, and why it is enough; who and when."""

    by: Actor
    paper: str
    reason: str
    on: date


@transaction.atomic
def confirm_assertions(
    *, by: Actor, assertions: Sequence[int], paper: str, reason: str, on: date
) -> list[tuple[Assertion, Outcome]]:
    """Confirm, with the paper in hand, what another person typed (by primary key); what became of each, in order.

    Money is kept, and settles what it exactly pays; a receipt covers the months of its workers. What the files said
    meanwhile is judged once more: who is refused stays as said. Money first, so that its receipt can follow at once.
    Refuses the person who typed it, whoever has no account, a missing paper and a reason of less than ten letters.
    """
    held, reason = _held(by, assertions), redact(check_reason(reason))
    if not paper.strip():
        raise Refused("paper_needed", _("Isi nomor surat atau bukti yang Anda pegang."))
    open_the_book(by=by)
    papers = Paper(by, redact(paper.strip()), reason, on)
    payments = [each for each in held if each.kind == AssertionKind.PAYMENT]
    receipts = [each for each in held if each.kind == AssertionKind.RECEIPT]
    found = _confirm_payments(papers, payments) if payments else []
    return found + (_confirm_receipts(papers, receipts) if receipts else [])


@transaction.atomic
def refuse_assertions(*, by: Actor, assertions: Sequence[int], reason: str, on: date) -> int:
    """Take back what another person typed and nothing proves, with the reason; how many. Nothing had moved by it."""
    held, reason = _held(by, assertions), redact(check_reason(reason))
    for kind in AssertionKind:
        chosen = [each for each in held if each.kind == kind]
        if chosen:
            record_each(
                by=by,
                event="payment.refused" if kind == AssertionKind.PAYMENT else "receipt.refused",
                subjects=_subjects(chosen),
                reason=reason,
                each=_facts(chosen),
            )
    second = {"second_by_id": by.id, "second_by": by.name, "second_on": on, "reason": reason}
    rows = Assertion.objects.filter(pk__in=[each.pk for each in held])
    return move_all(rows, AssertionState.REFUSED, ASSERTION_MOVES, second)


def _held(by: Actor, assertions: Sequence[int]) -> list[Assertion]:
    """The rows as they stand now, ours until the transaction ends."""
    take_lock("contributions.money")
    wanted = set(assertions)
    held = list(Assertion.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk"))
    check_may_judge(by, held)
    if not held or len(held) != len(wanted):
        raise NotFound("assertion_unknown", _("Catatan ini tidak ditemukan."))
    return held


def _confirm_payments(papers: Paper, chosen: list[Assertion]) -> list[tuple[Assertion, Outcome]]:
    told = [IncomingPayment(each.payment_code, each.reference, each.amount, each.day) for each in chosen]
    judged = judge_typed(told, papers.on)
    sound = [each for each, row in zip(chosen, judged, strict=True) if not row.code]
    outcomes = [refused_payment(row) for row in judged]
    if sound:
        event = _record(papers, sound, "payment.confirmed")
        outcomes = keep_judged(by=papers.by, on=papers.on, event_id=event)
        run_sql("contributions/assertions", "confirm_payments", _second(papers, sound, event))
    return list(zip(chosen, outcomes, strict=True))


def _confirm_receipts(papers: Paper, chosen: list[Assertion]) -> list[tuple[Assertion, Outcome]]:
    told = [
        IncomingReceipt(each.payment_code, each.reference, each.amount, each.workers or 0, each.day) for each in chosen
    ]
    judged = judge_whole(told, papers.on)
    sound = [each for each, row in zip(chosen, judged, strict=True) if not row.code]
    outcomes = [refused_receipt(row) for row in judged]
    if sound:
        event = _record(papers, sound, "receipt.confirmed")
        outcomes = keep_whole(by=papers.by, event_id=event)
        run_sql("contributions/assertions", "confirm_receipts", _second(papers, sound, event))
    return list(zip(chosen, outcomes, strict=True))


def _record(papers: Paper, sound: Sequence[Assertion], event: str) -> int:
    """An event for each; the one that what they change is tied to."""
    written = record_each(
        by=papers.by,
        event=event,
        subjects=_subjects(sound),
        reason=papers.reason,
        each=_facts(sound),
        paper=papers.paper,
    )
    return tied_to(written[0])


def _second(papers: Paper, sound: list[Assertion], event_id: int) -> dict[str, object]:
    return {
        "assertions": [each.pk for each in sound],
        "second": papers.by.id,
        "name": papers.by.name,
        "on": papers.on,
        "paper": papers.paper,
        "reason": papers.reason,
        "event": event_id,
    }


def _subjects(rows: Sequence[Assertion]) -> list[str]:
    return [f"invoice:{each.invoice_id}" for each in rows]


def _facts(rows: Sequence[Assertion]) -> list[dict[str, object]]:
    return [{"reference": each.reference, "amount": each.amount} for each in rows]
