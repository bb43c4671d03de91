"""From rows to the steps of an invoice's way, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterator

from pijar.contributions.states import BridgeState, PaymentState, RoundState
from pijar.reports.trail.reading import InvoiceOnTrail, PaymentOnTrail, Rows, UseOnTrail, receipt_fact
from pijar.reports.trail.shapes import Lack, Missing, Step, StepKind


def steps_of(rows: Rows, invoice: InvoiceOnTrail) -> tuple[Step, ...]:
    """The steps of one invoice in the order of the way."""
    return (
        *_asked(rows, invoice),
        *_money(rows, invoice),
        *_proofs(rows, invoice),
        *_seal(rows, invoice),
    )


def lacks_of(rows: Rows, invoice: InvoiceOnTrail) -> tuple[Missing, ...]:
    """What the way of one invoice still lacks."""
    meant = [row for row in rows.payments.values() if row.invoice_id == invoice.id]
    left = [row for row in meant if row.state == PaymentState.WAITING and not row.is_carried]
    waits = sum(row.amount - row.used - row.repaid for row in left)
    found = (
        Missing(Lack.UNPAID, invoice.amount - invoice.settled),
        Missing(Lack.MONEY_WAITS, waits),
        Missing(Lack.NOT_REPAID, _bridged(rows, invoice)),
        Missing(Lack.UNPROVED, invoice.amount - invoice.proved),
    )
    sealed = () if invoice.month in rows.closings else (Missing(Lack.NOT_SEALED),)
    return tuple(each for each in found if each.amount) + sealed


def _bridged(rows: Rows, invoice: InvoiceOnTrail) -> int:
    """What the funder of a bridged invoice still owes the pool."""
    lent = sum(row.amount for row in _bridges(rows, invoice) if row.bridge_state == BridgeState.OPEN)
    back = sum(row.amount for row in _uses(rows, invoice, "bridge.repaid"))
    return max(0, lent - back)


def _asked(rows: Rows, invoice: InvoiceOnTrail) -> Iterator[Step]:
    if invoice.assessed_on:
        yield Step(
            StepKind.ASSESSED,
            invoice.assessed_on,
            invoice.round_amount or 0,
            workers=invoice.round_workers or 0,
            event=rows.event(invoice.assessed_event),
        )
    if invoice.round_state == RoundState.APPROVED:
        yield Step(
            StepKind.APPROVED,
            invoice.settled_on,
            invoice.round_amount or 0,
            workers=invoice.round_workers or 0,
            event=rows.event(invoice.round_event),
        )
    yield Step(
        StepKind.INVOICED,
        invoice.issued_on,
        invoice.amount,
        invoice.number,
        workers=invoice.workers,
        event=rows.event(invoice.event_id),
        entries=rows.about(f"invoice.issued:{invoice.id}"),
    )


def _money(rows: Rows, invoice: InvoiceOnTrail) -> Iterator[Step]:
    for payment in _payments(rows, invoice):
        yield from _came(rows, payment)
        for use in rows.uses:
            if use.payment_id == payment.id and use.fact == "money.used":
                yield _use(rows, payment, use, invoice)
    for back in _uses(rows, invoice, "bridge.repaid"):
        facts = (f"bridge.repaid:{back.id}", f"pool.refilled:{back.id}")
        reference = rows.payments[back.payment_id].reference if back.payment_id in rows.payments else ""
        event, entries = rows.event(back.event_id), rows.about(*facts)
        yield Step(StepKind.REPAID, back.used_on, back.amount, reference, event=event, entries=entries)


def _came(rows: Rows, payment: PaymentOnTrail) -> Iterator[Step]:
    if payment.file_name:
        note, event = f"{payment.file_name} · {payment.place}", rows.event(payment.file_event)
        yield Step(StepKind.DEBITED, payment.paid_on, payment.amount, payment.reference, note, event=event)
    kind, facts = StepKind.PAID, [f"payment.recorded:{payment.id}"]
    if payment.bridge_id:
        kind = StepKind.BRIDGED
        facts += [f"bridge.made:{payment.bridge_id}", f"bridge.written_off:{payment.bridge_id}"]
    yield Step(
        kind,
        payment.paid_on,
        payment.amount,
        payment.reference,
        event=rows.event(payment.event_id),
        entries=rows.about(*facts),
    )


def _use(rows: Rows, payment: PaymentOnTrail, use: UseOnTrail, invoice: InvoiceOnTrail) -> Step:
    is_here = use.invoice_id == invoice.id
    return Step(
        StepKind.USED if is_here else StepKind.ELSEWHERE,
        use.used_on,
        use.amount,
        payment.reference,
        "" if is_here else use.number,
        event=rows.event(use.event_id),
        entries=rows.about(f"money.used:{use.id}") if is_here else (),
    )


def _proofs(rows: Rows, invoice: InvoiceOnTrail) -> Iterator[Step]:
    for proof in rows.receipts:
        if proof.invoice_id == invoice.id:
            numbers = {proof.number, proof.latest_number}
            yield Step(
                StepKind.PROVED,
                proof.received_on,
                proof.amount,
                " … ".join(sorted(numbers)),
                workers=invoice.workers if proof.is_whole else proof.workers,
                event=rows.event(proof.event_id),
                entries=rows.about(receipt_fact(proof)),
            )


def _seal(rows: Rows, invoice: InvoiceOnTrail) -> Iterator[Step]:
    closing = rows.closings.get(invoice.month)
    if closing is not None:
        yield Step(StepKind.SEALED, closing.sealed_on, 0, closing.root[:16], event=rows.event(closing.event_id))


def _payments(rows: Rows, invoice: InvoiceOnTrail) -> list[PaymentOnTrail]:
    """Money meant for this invoice or used for it."""
    used = {use.payment_id for use in _uses(rows, invoice, "money.used")}
    return [row for row in rows.payments.values() if row.id in used or row.invoice_id == invoice.id]


def _bridges(rows: Rows, invoice: InvoiceOnTrail) -> list[PaymentOnTrail]:
    return [row for row in rows.payments.values() if row.bridged_invoice == invoice.id]


def _uses(rows: Rows, invoice: InvoiceOnTrail, fact: str) -> list[UseOnTrail]:
    return [use for use in rows.uses if use.invoice_id == invoice.id and use.fact == fact]
