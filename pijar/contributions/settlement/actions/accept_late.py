"""Money that came after membership was over counts only when the insurer's branch says so in writing."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import LateAcceptance, Payment
from pijar.contributions.settlement.actions.settle import settle_waiting
from pijar.contributions.settlement.late_payments import late_money
from pijar.contributions.settlement.staged_lines import close_exceptions
from pijar.contributions.states import PaymentState
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused


@transaction.atomic
def accept_late(*, by: Actor, payment: Payment, document: str, reason: str, on: date) -> Payment:
    """Let money count that came when membership was over, by a paper of the insurer's branch; it is kept who let it.

    The branch and its regional office have a procedure for funds disbursed late (Perdir BPJSTK 22/PERDIR.02/072022).
    Refuses money that is not late, and one without document or reason.
    """
    check_may(by, Permission.RECORD_PAYMENTS)
    take_lock("contributions.money")
    if not document.strip():
        raise Refused("document_needed", _("Isi nomor surat BPJS Ketenagakerjaan yang mengizinkannya."))
    reason = redact(check_reason(reason))
    payment = Payment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
    if payment.state != PaymentState.WAITING or payment.pk not in late_money([payment.invoice_id]):
        raise Refused("not_late", _("Uang ini tidak terlambat, atau sudah diputus."))
    event = record(
        by=by,
        event="late_money.accepted",
        subject=f"payment:{payment.pk}",
        reason=reason,
        reference=payment.reference,
        amount=payment.amount,
    )
    LateAcceptance.objects.create(
        payment=payment,
        document=redact(document.strip()),
        reason=reason,
        accepted_by_id=by.id,
        accepted_on=on,
        event_id=event.pk,
    )
    settle_waiting(by=by, invoices=[payment.invoice_id], event_id=event.pk)
    close_exceptions(on)
    payment.refresh_from_db()
    return payment
