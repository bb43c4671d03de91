"""Months left behind: arrears of up to three months made good, and money that came too late accepted by a person."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.actions.assess import Assessed, assess_round
from pijar.contributions.actions.settling import settle_waiting
from pijar.contributions.lateness import arrears_months, late_money
from pijar.contributions.models import LateAcceptance, Payment
from pijar.contributions.policies import check_reason
from pijar.contributions.slips import close_exceptions
from pijar.contributions.states import PaymentState
from pijar.core.audit import record
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.turns import wait_turn
from pijar.sponsorship.models import Agreement


@transaction.atomic
def make_good(*, by: Actor, agreement: Agreement, on: date) -> list[Assessed]:
    """Assess what an agreement has left out in past months that can still be paid; a round for each, to be approved.

    Workers whose membership is over are left out (grace_over); so are months whose book is sealed. Refuses when
    nobody is missing.
    """
    check_may(by, Permission.RUN_MONTHS)
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    done = [assess_round(by=by, month=month, on=on, agreement=agreement.pk) for month in arrears_months(on)]
    found = [each for each in done if each.workers]
    if not found:
        raise Refused("nothing_in_arrears", _("Tidak ada bulan tertinggal yang masih bisa ditetapkan."))
    record(
        by=by,
        event="arrears.assessed",
        subject=f"agreement:{agreement.pk}",
        months=[str(each.month) for each in found],
        amount=sum(each.amount for each in found),
    )
    return found


@transaction.atomic
def accept_late(*, by: Actor, payment: Payment, document: str, reason: str, on: date) -> Payment:
    """Let money count that came when membership was over, by a paper of the insurer's branch; it is kept who let it.

    The branch and its regional office have a procedure for funds disbursed late (Perdir BPJSTK 22/PERDIR.02/072022).
    Refuses money that is not late, and one without document or reason.
    """
    check_may(by, Permission.RECORD_PAYMENTS)
    wait_turn("contributions.money")
    if not document.strip():
        raise Refused("document_needed", _("Isi nomor surat BPJS Ketenagakerjaan yang mengizinkannya."))
    reason = redact(check_reason(reason))
    payment = Payment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
    if payment.state != PaymentState.WAITING or payment.pk not in late_money([payment.invoice_id]):
        raise Refused("not_late", _("Uang ini tidak terlambat, atau sudah diputus."))
    event = record(by=by, event="late_money.accepted", subject=f"payment:{payment.pk}", reason=reason)
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
